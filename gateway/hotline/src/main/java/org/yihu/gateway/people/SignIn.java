package org.yihu.gateway.people;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.yihu.adapters.channel.Sha256;

/**
 * Signing in and out. Five wrong passwords shut an account for a quarter of an hour, whatever the
 * number of gateways; whoever fails from one address too often waits. A session ends two hours after
 * it was last used, or after twelve.
 */
public final class SignIn {
  private static final int MOST_FAILURES = 5;
  /** How long an account is shut after too many wrong passwords. */
  public static final Duration LOCKED = Duration.ofMinutes(15);

  private static final Duration IDLE = Duration.ofHours(2);
  private static final Duration LONGEST = Duration.ofHours(12);
  /** Use is noted this often at most. */
  private static final Duration NOTED = Duration.ofMinutes(1);
  /** A session that was ended elsewhere works at most this long. */
  private static final Duration REMEMBERED = Duration.ofSeconds(3);

  private static final int TRIES_A_MINUTE = 20;
  private static final int MOST_REMEMBERED = 10_000;

  /** What came of trying to sign in. */
  public enum Outcome {
    SIGNED_IN,
    WRONG,
    /** The password was right; the second factor is missing or wrong. */
    CODE_NEEDED,
    LOCKED,
    TOO_OFTEN,
    /** The identity provider knows them, we do not. */
    NO_ACCOUNT
  }

  /**
   * What came of it and for whom.
   *
   * @param token the session's cookie, only when signed in
   */
  public record Result(Outcome outcome, Optional<String> token, Optional<Account> account) {
    public static Result of(Outcome outcome) {
      return new Result(outcome, Optional.empty(), Optional.empty());
    }
  }

  private final Vertx vertx;
  private final Accounts accounts;
  private final Audit audit;
  private final Clock clock;
  private final Rates tries;
  private final Recent<Optional<Accounts.Session>> recent;

  public SignIn(
      Vertx vertx,
      Accounts accounts,
      Audit audit,
      Rates.Maker rates,
      Recent.Maker memory,
      Clock clock) {
    this.tries = rates.of(TRIES_A_MINUTE, Duration.ofMinutes(1));
    this.recent = memory.of(MOST_REMEMBERED, REMEMBERED);
    this.vertx = vertx;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Signs in by password, and second factor where there is one.
   *
   * @param address where they come from
   * @param code of the second factor, empty when none was given
   */
  public Future<Result> signIn(String login, String password, String code, String address) {
    if (tries.take(address).isPresent())
      return Future.succeededFuture(Result.of(Outcome.TOO_OFTEN));
    // A whole centre comes from one address in the morning: only what went wrong counts, and to be
    // asked for the second factor is not wrong.
    return tried(login, password, code).onSuccess(result -> {
      boolean asked = result.outcome() == Outcome.CODE_NEEDED && code.isBlank();
      if (asked || result.outcome() == Outcome.SIGNED_IN) tries.giveBack(address);
    });
  }

  private Future<Result> tried(String login, String password, String code) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    return accounts.find(name).compose(found -> {
      Optional<Account> open = found.filter(account -> account.disabledAt().isEmpty());
      if (open.flatMap(Account::lockedUntil).filter(clock.instant()::isBefore).isPresent())
        return Future.succeededFuture(Result.of(Outcome.LOCKED));
      String kept = open.map(Account::password).orElse(Passwords.NOBODYS);
      return vertx
          .executeBlocking(() -> Passwords.matches(password, kept), false)
          .compose(right -> right && open.isPresent()
              ? secondFactor(open.get(), code)
              : failed(name, open.isPresent()));
    });
  }

  private Future<Result> secondFactor(Account account, String code) {
    boolean right = account
        .totp()
        .map(secret -> Totp.matches(secret, code, clock.instant()))
        .orElse(true);
    if (right) return start(account, false);
    return code.isBlank()
        ? Future.succeededFuture(Result.of(Outcome.CODE_NEEDED))
        : failed(account.login(), true)
            .map(result ->
                result.outcome() == Outcome.LOCKED ? result : Result.of(Outcome.CODE_NEEDED));
  }

  private Future<Result> failed(String login, boolean known) {
    if (!known) return Future.succeededFuture(Result.of(Outcome.WRONG));
    return accounts.failed(login).compose(failures -> {
      audit.note(login, "sign-in.failed", login, failures + " in a row");
      if (failures < MOST_FAILURES) return Future.succeededFuture(Result.of(Outcome.WRONG));
      return accounts
          .lock(login, clock.instant().plus(LOCKED))
          .map(locked -> Result.of(Outcome.LOCKED));
    });
  }

  /**
   * Lets in whom the city's identity provider has recognised; passwords, the second factor and lock-out
   * are the provider's business then. Nobody gets an account by it. To ask the provider costs a call, so
   * an address may come with only so many answers that prove nothing.
   *
   * @param arrival what the provider calls them, empty when it does not vouch for them
   * @param address where they come from
   */
  public Future<Result> signInAtProvider(
      Supplier<Future<Optional<String>>> arrival, String address) {
    if (tries.take(address).isPresent())
      return Future.succeededFuture(Result.of(Outcome.TOO_OFTEN));
    return arrival
        .get()
        .compose(login ->
            login.map(this::known).orElse(Future.succeededFuture(Result.of(Outcome.WRONG))))
        .onFailure(away -> tries.giveBack(address))
        .onSuccess(result -> {
          if (result.outcome() != Outcome.WRONG) tries.giveBack(address);
        });
  }

  private Future<Result> known(String login) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    return accounts
        .find(name)
        .compose(found -> found
            .filter(account -> account.disabledAt().isEmpty())
            .map(account -> start(account, true))
            .orElseGet(() -> {
              audit.note(name, "sign-in.failed", name, "no such account, by the identity provider");
              return Future.succeededFuture(Result.of(Outcome.NO_ACCOUNT));
            }));
  }

  private Future<Result> start(Account account, boolean byProvider) {
    String token = Tokens.random();
    Instant now = clock.instant();
    return audit
        .record(account.viewer(), "sign-in", account.login(), byProvider ? "identity provider" : "")
        .compose(logged -> accounts.signIn(
            account.id(), hash(token), Tokens.random(), byProvider, now, now.plus(IDLE)))
        .map(started -> new Result(Outcome.SIGNED_IN, Optional.of(token), Optional.of(account)));
  }

  /** Whose session a cookie is; empty when it is nobody's, or over. */
  public Future<Optional<Accounts.Session>> session(String token) {
    Optional<Optional<Accounts.Session>> known = recent.get(token);
    if (known.isPresent()) return Future.succeededFuture(known.get());
    Instant now = clock.instant();
    return accounts
        .session(hash(token), now)
        .map(found -> found.filter(session -> now.isBefore(session.startedAt().plus(LONGEST))))
        .onSuccess(found -> {
          recent.put(token, found);
          found
              .filter(session -> session.seenAt().plus(NOTED).isBefore(now))
              .ifPresent(session -> accounts.seen(hash(token), now, now.plus(IDLE)));
        });
  }

  public Future<Void> signOut(String token) {
    recent.forget(token);
    return accounts.signOut(hash(token));
  }

  /** What is remembered of a session is forgotten, after its account changed. */
  public void forget(String token) {
    recent.forget(token);
  }

  public Future<Integer> sweep() {
    return accounts.sweep(clock.instant());
  }

  private static byte[] hash(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
