package org.yihu.gateway.people;

import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.ticket.Actor;
import org.yihu.gateway.ticket.Role;

/**
 * Who looks and acts: somebody signed in, or an API key.
 *
 * @param who as the history names them: the sign-in name, or name and number of the key
 * @param name as people read it
 * @param unit the handling unit of a liaison
 */
public record Viewer(String who, String name, Set<Role> roles, Optional<String> unit) {

  public Viewer {
    roles = Set.copyOf(roles);
  }

  /** Who they are to the rules. */
  public Actor actor() {
    return new Actor(who, roles, unit);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether they work at the hotline centre with all tickets. */
  public boolean isHotline() {
    return roles.stream().anyMatch(Role::isHotline);
  }

  /** Whether tickets are shown to them at all. */
  public boolean seesTickets() {
    return isHotline() || is(Role.LEADER) || (is(Role.LIAISON) && unit.isPresent());
  }
}
