package org.yihu.gateway.people;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.ticket.Role;

/** The store of accounts and sessions. */
public interface Accounts {

  /**
   * A session in force.
   *
   * @param byProvider whether it began at the city's identity provider
   */
  record Session(
      Account account, String csrf, Instant startedAt, Instant seenAt, boolean byProvider) {

    /** Whether a password given by somebody else must be changed before anything else. */
    public boolean passwordDue() {
      return account.mustChange() && !byProvider;
    }
  }

  /**
   * Opens an account.
   *
   * @return empty when the sign-in name is taken
   */
  Future<Optional<Account>> add(
      String login,
      String name,
      Set<Role> roles,
      Optional<String> unit,
      String password,
      Instant now);

  Future<Optional<Account>> find(String login);

  /** All accounts, by sign-in name. */
  Future<List<Account>> list();

  /**
   * Other work.
   *
   * @return whether there is such an account
   */
  Future<Boolean> change(String login, String name, Set<Role> roles, Optional<String> unit);

  /**
   * A new password; ends all its sessions and its lock.
   *
   * @param mustChange when somebody else gave it
   */
  Future<Boolean> password(String login, String password, boolean mustChange);

  /**
   * The second factor; empty to do without.
   *
   * @return whether there is such an account
   */
  Future<Boolean> totp(String login, Optional<byte[]> secret);

  /** Where text messages about the unit's tickets go; empty for none. */
  Future<Void> noticesTo(String login, Optional<ReplyAddress> to);

  /** Shut, with all its sessions, or opened again. */
  Future<Boolean> disable(String login, boolean disabled, Instant now);

  /**
   * Counts a wrong password.
   *
   * @return failures so far
   */
  Future<Integer> failed(String login);

  Future<Void> lock(String login, Instant until);

  /** Signed in: failures are forgotten, a session starts. */
  Future<Void> signIn(
      long account,
      byte[] tokenHash,
      String csrf,
      boolean byProvider,
      Instant now,
      Instant expires);

  /** A session neither expired nor of a disabled account. */
  Future<Optional<Session>> session(byte[] tokenHash, Instant now);

  Future<Void> seen(byte[] tokenHash, Instant now, Instant expires);

  Future<Void> signOut(byte[] tokenHash);

  /** Forgets sessions that expired. */
  Future<Integer> sweep(Instant now);
}
