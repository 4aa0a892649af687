package org.yihu.gateway.people;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.ticket.Role;

/** Accounts as administrators keep them: opened, shut, given new passwords; each step is logged. */
public final class Personnel {

  /** Why nothing was done; each face has its words. */
  public enum Refusal {
    LOGIN("a login name has 2 to 40 lower-case letters, digits, dots, dashes or underscores"),
    LOGIN_TAKEN("this login name is taken"),
    NAME("a name has 1 to 40 characters"),
    NO_ROLE("an account has a role"),
    NO_UNIT("a liaison has a handling unit of the city"),
    OWN_ROLE("nobody stops being an administrator by themselves"),
    OWN_ACCOUNT("nobody shuts their own account"),
    NO_ACCOUNT("there is no such account");

    private final String detail;

    Refusal(String detail) {
      this.detail = detail;
    }

    /** For programs and the command line. */
    public String detail() {
      return detail;
    }
  }

  /**
   * What came of it.
   *
   * @param password to be told to its owner once, absent when none was made
   * @param refused why nothing was done
   */
  public record Done(Optional<String> password, Optional<Refusal> refused) {
    static Done refused(Refusal why) {
      return new Done(Optional.empty(), Optional.of(why));
    }

    static Done plain() {
      return new Done(Optional.empty(), Optional.empty());
    }

    static Done plain(boolean known) {
      return known ? plain() : refused(Refusal.NO_ACCOUNT);
    }
  }

  private final Vertx vertx;
  private final Accounts accounts;
  private final Audit audit;
  private final Set<String> units;
  private final Clock clock;

  /** @param units ids of the units that a liaison may belong to */
  public Personnel(Vertx vertx, Accounts accounts, Audit audit, Set<String> units, Clock clock) {
    this.vertx = vertx;
    this.accounts = accounts;
    this.audit = audit;
    this.units = Set.copyOf(units);
    this.clock = clock;
  }

  /** Opens an account with a password of our making, to be changed at once. */
  public Future<Done> add(
      String who, String login, String name, Set<Role> roles, Optional<String> unit) {
    String small = login.strip().toLowerCase(Locale.ROOT);
    Optional<Refusal> fault = fault(small, name, roles, unit);
    if (fault.isPresent()) return Future.succeededFuture(Done.refused(fault.get()));
    Optional<String> own = roles.contains(Role.LIAISON) ? unit : Optional.empty();
    String password = Passwords.random();
    return hash(password)
        .compose(hash -> audit.around(
            by(who),
            "account.add",
            small,
            roles.toString(),
            () -> accounts.add(small, name.strip(), roles, own, hash, clock.instant()),
            added -> added.isPresent() ? "done" : "refused"))
        .map(added -> added.isEmpty()
            ? Done.refused(Refusal.LOGIN_TAKEN)
            : new Done(Optional.of(password), Optional.empty()));
  }

  private Future<String> hash(String password) {
    return vertx.executeBlocking(() -> Passwords.hash(password), false);
  }

  /** An account for a demonstration, with a password that need not be changed; opened, or set anew. */
  public Future<Void> demonstrate(
      String login, String name, Set<Role> roles, Optional<String> unit, String password) {
    return hash(password)
        .compose(hash -> accounts
            .add(login, name, roles, unit, hash, clock.instant())
            .compose(added -> accounts.password(login, hash, false)))
        .mapEmpty();
  }

  /** Another name, other roles, another unit; open sessions follow within seconds. */
  public Future<Done> change(
      String who, String login, String name, Set<Role> roles, Optional<String> unit) {
    Optional<Refusal> fault = who.equals(login) && !roles.contains(Role.ADMINISTRATOR)
        ? Optional.of(Refusal.OWN_ROLE)
        : fault(login, name, roles, unit);
    if (fault.isPresent()) return Future.succeededFuture(Done.refused(fault.get()));
    Optional<String> own = roles.contains(Role.LIAISON) ? unit : Optional.empty();
    return audit
        .around(
            by(who),
            "account.change",
            login,
            roles + own.map(id -> " " + id).orElse(""),
            () -> accounts.change(login, name.strip(), roles, own),
            Personnel::word)
        .map(Done::plain);
  }

  private Optional<Refusal> fault(
      String login, String name, Set<Role> roles, Optional<String> unit) {
    if (!login.matches("[a-z0-9][a-z0-9._-]{1,39}")) return Optional.of(Refusal.LOGIN);
    if (name.isBlank() || name.length() > 40) return Optional.of(Refusal.NAME);
    if (roles.isEmpty()) return Optional.of(Refusal.NO_ROLE);
    if (roles.contains(Role.LIAISON) && unit.filter(units::contains).isEmpty())
      return Optional.of(Refusal.NO_UNIT);
    return Optional.empty();
  }

  /** A new password of our making. */
  public Future<Done> reset(String who, String login) {
    String password = Passwords.random();
    return hash(password)
        .compose(hash -> audit.around(
            by(who),
            "account.reset",
            login,
            "",
            () -> accounts.password(login, hash, true),
            Personnel::word))
        .map(known -> known
            ? new Done(Optional.of(password), Optional.empty())
            : Done.refused(Refusal.NO_ACCOUNT));
  }

  /** Shuts an account with its sessions, or opens it again. */
  public Future<Done> disable(String who, String login, boolean disabled) {
    if (disabled && login.equals(who))
      return Future.succeededFuture(Done.refused(Refusal.OWN_ACCOUNT));
    return audit
        .around(
            by(who),
            disabled ? "account.disable" : "account.enable",
            login,
            "",
            () -> accounts.disable(login, disabled, clock.instant()),
            Personnel::word)
        .map(Done::plain);
  }

  /** Whoever lost the second factor signs in without it. */
  public Future<Done> withoutCode(String who, String login) {
    return audit
        .around(
            by(who),
            "account.code-off",
            login,
            "",
            () -> accounts.totp(login, Optional.empty()),
            Personnel::word)
        .map(Done::plain);
  }

  /** All accounts, to be taken away. */
  public Future<List<Account>> export(Viewer viewer) {
    return audit.around(
        viewer, "accounts.export", "", "", accounts::list, all -> all.size() + " lines");
  }

  private static String word(boolean known) {
    return known ? "done" : "no such account";
  }

  private static Viewer by(String who) {
    return new Viewer(who, who, Set.of(), Optional.empty());
  }
}
