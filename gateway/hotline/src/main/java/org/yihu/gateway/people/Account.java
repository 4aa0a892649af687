package org.yihu.gateway.people;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.ticket.Role;

/**
 * Somebody who signs in.
 *
 * @param login the name they sign in with, and by which histories name them
 * @param unit the handling unit of a liaison
 * @param password as {@link Passwords} keeps it
 * @param noticesTo where text messages about the unit's tickets go
 * @param totp the secret of the second factor, absent when not used
 * @param mustChange whether the password was given by somebody else
 * @param failures wrong passwords since the last right one
 */
public record Account(
    long id,
    String login,
    String name,
    Set<Role> roles,
    Optional<String> unit,
    Optional<ReplyAddress> noticesTo,
    String password,
    Optional<byte[]> totp,
    boolean mustChange,
    int failures,
    Optional<Instant> lockedUntil,
    Optional<Instant> disabledAt,
    Optional<Instant> signedInAt) {

  public Account {
    roles = Set.copyOf(roles);
  }

  public Viewer viewer() {
    return new Viewer(login, name, roles, unit);
  }
}
