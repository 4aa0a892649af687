package org.yihu.gateway.pages;

import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.LIAISON;
import static org.yihu.gateway.ticket.Role.OPERATOR;
import static org.yihu.gateway.ticket.Role.REVIEWER;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;

/** The lists that people work from: what waits for whom. The first of a role is where it begins. */
enum Worklist {
  POOL("待派单", "status=received&sort=due", OPERATOR, DISPATCHER),
  RETURNS("退回待审", "status=return_requested&sort=due", DISPATCHER),
  EXTENSIONS("延期待审", "flag=extending&sort=due", DISPATCHER, REVIEWER),
  TO_SIGN("待签收", "status=dispatched&sort=due", LIAISON),
  IN_HAND("办理中", "status=handling&sort=due", LIAISON),
  DUE_SOON("即将到期", "status=dispatched,handling&due=soon&sort=due", LIAISON),
  REVIEW("待审核", "status=in_review&sort=oldest", REVIEWER),
  FOLLOW_UPS("待回访", "status=follow_up&sort=oldest", Role.FOLLOW_UP),
  OVERDUE(
      "已逾期",
      "status=received,dispatched,handling,return_requested&due=overdue&sort=due",
      LIAISON,
      DISPATCHER,
      SUPERVISOR),
  SUPERVISED("督办中", "flag=supervised&sort=due", SUPERVISOR, LIAISON),
  SUPERVISION_EXTENSIONS("督办延期", "flag=supervision_extending&sort=due", SUPERVISOR),
  DIFFICULT("疑难", "flag=difficult&sort=oldest", SUPERVISOR, DISPATCHER),
  APPEALS("申诉待审", "flag=appealing&sort=oldest", SUPERVISOR, REVIEWER),
  REWORK("重办", "status=handling&flag=rework&sort=due", LIAISON, SUPERVISOR),
  ESCALATED("已呈报督查", "flag=escalated&sort=newest", SUPERVISOR),
  DECLINED("不予受理", "status=declined&sort=newest", DISPATCHER, OPERATOR),
  ANSWERED("当场答复", "status=answered&sort=newest", OPERATOR, Role.FOLLOW_UP),
  ALL("全部", "sort=newest", Role.values());

  private final String title;
  private final String query;
  private final Set<Role> roles;

  Worklist(String title, String query, Role... roles) {
    this.title = title;
    this.query = query;
    this.roles = Set.of(roles);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /** What the list is narrowed by, as the parameters of an address. */
  MultiMap parameters() {
    MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
    for (String pair : query.split("&", -1))
      parameters.add(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    return parameters;
  }

  /** Whether it counts work still to be done. */
  boolean isWork() {
    return this != ALL && this != DECLINED && this != ANSWERED && this != ESCALATED;
  }

  static List<Worklist> of(Viewer viewer) {
    return Arrays.stream(values())
        .filter(list -> list.roles.stream().anyMatch(viewer::is))
        .toList();
  }

  static Optional<Worklist> named(String id) {
    return Arrays.stream(values()).filter(list -> list.id().equals(id)).findFirst();
  }
}
