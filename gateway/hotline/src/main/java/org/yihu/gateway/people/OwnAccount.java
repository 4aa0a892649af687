package org.yihu.gateway.people;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Supplier;
import org.yihu.adapters.channel.ReplyAddress;

/** What somebody who is signed in changes about their own account; each step is logged. */
public final class OwnAccount {
  private final Vertx vertx;
  private final Accounts accounts;
  private final Audit audit;

  public OwnAccount(Vertx vertx, Accounts accounts, Audit audit) {
    this.vertx = vertx;
    this.accounts = accounts;
    this.audit = audit;
  }

  /**
   * Another password.
   *
   * @return what is wrong with the old or the new one; empty when it was changed
   */
  public Future<Optional<Passwords.Fault>> password(Account own, String old, String fresh) {
    Optional<Passwords.Fault> fault = Passwords.fault(fresh, own.login());
    if (fault.isPresent()) return Future.succeededFuture(fault);
    return vertx
        .executeBlocking(() -> Passwords.matches(old, own.password()), false)
        .compose(right -> right
            ? change(own, fresh).map(Optional.empty())
            : Future.succeededFuture(Optional.of(Passwords.Fault.OLD_WRONG)));
  }

  private Future<Boolean> change(Account own, String fresh) {
    return vertx
        .executeBlocking(() -> Passwords.hash(fresh), false)
        .compose(hash ->
            around(own, "password.change", () -> accounts.password(own.login(), hash, false)));
  }

  /** Where a liaison wants messages about the unit's tickets; empty stops them. */
  public Future<Void> noticesTo(Account own, Optional<ReplyAddress> to) {
    return around(
        own,
        to.isPresent() ? "account.notify" : "account.notify-off",
        () -> accounts.noticesTo(own.login(), to));
  }

  /** The second factor; empty puts it away. */
  public Future<Void> secondFactor(Account own, Optional<byte[]> secret) {
    return around(
            own,
            secret.isPresent() ? "password.code-on" : "password.code-off",
            () -> accounts.totp(own.login(), secret))
        .mapEmpty();
  }

  private <T> Future<T> around(Account own, String what, Supplier<Future<T>> work) {
    return audit.around(own.viewer(), what, own.login(), "", work, done -> "done");
  }
}
