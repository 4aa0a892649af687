package org.yihu.gateway.ticket;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks for something to be done, as far as the rules want to know.
 *
 * @param who as the history names them
 * @param unit the handling unit of a liaison
 */
public record Actor(String who, Set<Role> roles, Optional<String> unit) {

  public Actor {
    roles = Set.copyOf(roles);
  }

  /** A liaison of a unit. */
  public static Actor of(String unit) {
    return new Actor(unit, Set.of(Role.LIAISON), Optional.of(unit));
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** The unit acted for; empty for none, which leads and has nothing. */
  String forUnit() {
    return unit.orElse("");
  }
}
