package org.yihu.gateway.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.setaside.SetAsideDesk;
import org.yihu.gateway.ticket.Role;

/**
 * What every page of the desks shows around its own.
 *
 * @param current path of the menu's entry that is open
 * @param csrf the token that forms carry
 */
public record Shell(
    String city, String user, String roles, String csrf, List<Link> menu, String current) {

  /**
   * An entry of the menu.
   *
   * @param key what opens it after {@code g}
   */
  public record Link(String path, String name, String key) {}

  public Shell {
    menu = List.copyOf(menu);
  }

  static Shell of(String city, Visit visit, Words words, String current) {
    Viewer viewer = visit.viewer();
    var menu = new ArrayList<Link>();
    if (viewer.is(Role.OPERATOR)) {
      menu.add(new Link("/desk/new", "新建工单", "n"));
      menu.add(new Link("/desk/chats", "会话与来电", "c"));
    }
    if (viewer.seesTickets()) menu.add(new Link("/desk/tickets", "工单", "t"));
    if (SetAsideDesk.isOpenTo(viewer)) menu.add(new Link("/desk/set-aside", "未登记", "u"));
    if (Editing.isOpenTo(viewer)) menu.add(new Link("/desk/knowledge", "知识库", "k"));
    if (viewer.is(Role.LEADER) || viewer.isHotline())
      menu.add(new Link("/desk/dashboard", "看板", "d"));
    if (viewer.is(Role.SUPERVISOR)) menu.add(new Link("/desk/spot-checks", "省级抽查", "s"));
    if (viewer.is(Role.EDITOR) || viewer.is(Role.SUPERVISOR))
      menu.add(new Link("/desk/letters", "选登", "l"));
    if (viewer.is(Role.ADMINISTRATOR)) menu.add(new Link("/desk/admin", "管理", "a"));
    String roles = viewer.roles().stream()
        .sorted()
        .map(role -> words.text("role." + role.id()))
        .collect(Collectors.joining("、"));
    String unit = viewer.unit().map(id -> "（" + words.unit(id) + "）").orElse("");
    return new Shell(city, viewer.name(), roles + unit, visit.csrf(), menu, current);
  }
}
