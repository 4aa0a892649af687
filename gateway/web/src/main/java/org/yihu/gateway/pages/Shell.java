package org.yihu.gateway.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yihu.gateway.knowledge.Editor;
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
      menu.add(new Link("/desk/new", words.say("menu.new"), "n"));
      menu.add(new Link("/desk/chats", words.say("menu.chats"), "c"));
    }
    if (viewer.seesTickets()) menu.add(new Link("/desk/tickets", words.say("menu.tickets"), "t"));
    if (SetAsideDesk.isOpenTo(viewer))
      menu.add(new Link("/desk/set-aside", words.say("menu.setAside"), "u"));
    if (Editor.isOpenTo(viewer))
      menu.add(new Link("/desk/knowledge", words.say("menu.knowledge"), "k"));
    if (viewer.is(Role.LEADER) || viewer.isHotline())
      menu.add(new Link("/desk/dashboard", words.say("menu.dashboard"), "d"));
    if (viewer.is(Role.SUPERVISOR))
      menu.add(new Link("/desk/spot-checks", words.say("menu.spotChecks"), "s"));
    if (viewer.is(Role.EDITOR) || viewer.is(Role.SUPERVISOR))
      menu.add(new Link("/desk/letters", words.say("menu.letters"), "l"));
    if (viewer.is(Role.ADMINISTRATOR))
      menu.add(new Link("/desk/admin", words.say("menu.admin"), "a"));
    String roles = viewer.roles().stream()
        .sorted()
        .map(role -> words.text("role." + role.id()))
        .collect(Collectors.joining("、"));
    String unit = viewer.unit().map(id -> "（" + words.unit(id) + "）").orElse("");
    return new Shell(city, viewer.name(), roles + unit, visit.csrf(), menu, current);
  }
}
