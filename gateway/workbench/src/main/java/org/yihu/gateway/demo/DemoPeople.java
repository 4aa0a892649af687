package org.yihu.gateway.demo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.people.Passwords;
import org.yihu.gateway.people.Personnel;
import org.yihu.gateway.ticket.Role;

/** Somebody for each desk, with one password for all that is new with each start. */
final class DemoPeople {

  private record Somebody(String login, String name, Role role, String unit, String trade) {}

  private static final List<Somebody> ALL = List.of(
      new Somebody("demo-operator", "演示坐席", Role.OPERATOR, "", "坐席"),
      new Somebody("demo-dispatcher", "演示派单员", Role.DISPATCHER, "", "派单员"),
      new Somebody("demo-urban", "演示城管联络员", Role.LIAISON, "urban-management", "联络员（城管局）"),
      new Somebody("demo-daxiang", "演示大祥区联络员", Role.LIAISON, "daxiang", "联络员（大祥区）"),
      new Somebody("demo-reviewer", "演示审核员", Role.REVIEWER, "", "审核员"),
      new Somebody("demo-followup", "演示回访员", Role.FOLLOW_UP, "", "回访员"),
      new Somebody("demo-supervisor", "演示督办员", Role.SUPERVISOR, "", "督办员"),
      new Somebody("demo-editor", "演示知识编辑", Role.EDITOR, "", "知识库管理员"),
      new Somebody("demo-leader", "演示领导", Role.LEADER, "", "领导"),
      new Somebody("demo-admin", "演示管理员", Role.ADMINISTRATOR, "", "管理员"));

  private DemoPeople() {}

  /**
   * Opens the accounts, or gives those of an earlier start the new password.
   *
   * @return what to tell
   */
  static String open(Personnel personnel, int port) throws Exception {
    String password = Passwords.random();
    var text =
        new StringBuilder("工作台 http://localhost:%d/desk ，下列账号的密码都是 %s\n".formatted(port, password));
    for (Somebody one : ALL) {
      Optional<String> unit = Optional.of(one.unit()).filter(id -> !id.isEmpty());
      Waiting.on(
          personnel.demonstrate(one.login(), one.name(), Set.of(one.role()), unit, password), 60);
      text.append("  ")
          .append("%-16s".formatted(one.login()))
          .append(one.trade())
          .append('\n');
    }
    return text.toString();
  }
}
