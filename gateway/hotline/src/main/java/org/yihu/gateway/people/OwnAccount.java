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
   * @return false when the old one is not right
   */
  public Future<Boolean> password(Account own, String old, String fresh) {
    return vertx
        .executeBlocking(() -> Passwords.matches(old, own.password()), false)
        .compose(right -> right
            ? vertx
                .executeBlocking(() -> Passwords.hash(fresh), false)
                .compose(hash -> around(
                    own, "password.change", () -> accounts.password(own.login(), hash, false)))
            : Future.succeededFuture(false));
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
        () -> accounts.totp(own.login(), secret));
  }

  private <T> Future<T> around(Account own, String what, Supplier<Future<T>> work) {
    return audit.around(own.viewer(), what, own.login(), "", work, done -> "done");
  }
}
