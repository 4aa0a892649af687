package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.people.Account;
import org.yihu.gateway.people.Accounts;
import org.yihu.gateway.ticket.Role;

/** Accounts and sessions in PostgreSQL. */
public final class PgAccounts implements Accounts {
  private static final String TOTP = "account.totp";

  private static final String ADD = """
      INSERT INTO account (login, name, roles, unit, password, must_change, created_at)
      VALUES ($1, $2, $3, $4, $5, true, $6) ON CONFLICT (login) DO NOTHING RETURNING *
      """;

  private static final String FIND = "SELECT * FROM account WHERE login = $1";

  private static final String LIST = "SELECT * FROM account ORDER BY login";

  private static final String CHANGE =
      "UPDATE account SET name = $2, roles = $3, unit = $4 WHERE login = $1 RETURNING id";

  private static final String PASSWORD = """
      WITH changed AS (
        UPDATE account SET password = $2, must_change = $3, failures = 0, locked_until = NULL WHERE login = $1 RETURNING id
      ), ended AS (
        DELETE FROM session USING changed WHERE session.account = changed.id
      )
      SELECT id FROM changed
      """;

  private static final String SET_TOTP = "UPDATE account SET totp = $2 WHERE login = $1";

  private static final String SET_NOTIFY = "UPDATE account SET notify = $2 WHERE login = $1";

  private static final String DISABLE = """
      WITH changed AS (
        UPDATE account SET disabled_at = $2 WHERE login = $1 RETURNING id
      ), ended AS (
        DELETE FROM session USING changed WHERE session.account = changed.id AND $2::timestamptz IS NOT NULL
      )
      SELECT id FROM changed
      """;

  private static final String FAILED =
      "UPDATE account SET failures = failures + 1 WHERE login = $1 RETURNING failures";

  private static final String LOCK =
      "UPDATE account SET locked_until = $2, failures = 0 WHERE login = $1";

  private static final String SIGN_IN = """
      WITH known AS (
        UPDATE account SET failures = 0, locked_until = NULL, signed_in_at = $4 WHERE id = $2
      )
      INSERT INTO session (token_hash, account, csrf, started_at, seen_at, expires_at, by_provider)
      VALUES ($1, $2, $3, $4, $4, $5, $6)
      """;

  private static final String SESSION = """
      SELECT a.*, s.csrf, s.started_at, s.seen_at, s.by_provider FROM session s JOIN account a ON a.id = s.account
      WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL
      """;

  private static final String SEEN =
      "UPDATE session SET seen_at = $2, expires_at = $3 WHERE token_hash = $1";

  private static final String SIGN_OUT = "DELETE FROM session WHERE token_hash = $1";

  private static final String SWEEP = "DELETE FROM session WHERE expires_at < $1";

  private final Pg pg;
  private final Vault vault;
  private final Sealed sealed;

  public PgAccounts(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
    this.sealed = new Sealed(vault);
  }

  @Override
  public Future<Optional<Account>> add(
      String login,
      String name,
      Set<Role> roles,
      Optional<String> unit,
      String password,
      Instant now) {
    return pg.run(
            ADD, Tuple.of(login, name, words(roles), unit.orElse(null), password, Pg.time(now)))
        .map(this::first);
  }

  private static String[] words(Set<Role> roles) {
    return roles.stream().map(Role::id).sorted().toArray(String[]::new);
  }

  @Override
  public Future<Optional<Account>> find(String login) {
    return pg.run(FIND, Tuple.of(login)).map(this::first);
  }

  private Optional<Account> first(RowSet<Row> rows) {
    return PgTickets.stream(rows).findFirst().map(this::account);
  }

  @Override
  public Future<List<Account>> list() {
    return pg.run(LIST, Tuple.tuple())
        .map(rows -> PgTickets.stream(rows).map(this::account).toList());
  }

  @Override
  public Future<Boolean> change(String login, String name, Set<Role> roles, Optional<String> unit) {
    return pg.run(CHANGE, Tuple.of(login, name, words(roles), unit.orElse(null)))
        .map(rows -> rows.size() == 1);
  }

  @Override
  public Future<Boolean> password(String login, String password, boolean mustChange) {
    return pg.run(PASSWORD, Tuple.of(login, password, mustChange)).map(rows -> rows.size() == 1);
  }

  @Override
  public Future<Boolean> totp(String login, Optional<byte[]> secret) {
    Buffer sealed = secret.map(bytes -> vault.seal(bytes, TOTP)).orElse(null);
    return pg.run(SET_TOTP, Tuple.of(login, sealed)).map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Void> noticesTo(String login, Optional<ReplyAddress> to) {
    return pg.run(SET_NOTIFY, Tuple.of(login, to.map(sealed::replyTo).orElse(null)))
        .mapEmpty();
  }

  @Override
  public Future<Boolean> disable(String login, boolean disabled, Instant now) {
    return pg.run(DISABLE, Tuple.of(login, disabled ? Pg.time(now) : null))
        .map(rows -> rows.size() == 1);
  }

  @Override
  public Future<Integer> failed(String login) {
    return pg.run(FAILED, Tuple.of(login))
        .map(rows -> PgTickets.stream(rows)
            .findFirst()
            .map(row -> row.getInteger("failures"))
            .orElse(0));
  }

  @Override
  public Future<Void> lock(String login, Instant until) {
    return pg.run(LOCK, Tuple.of(login, Pg.time(until))).mapEmpty();
  }

  @Override
  public Future<Void> signIn(
      long account,
      byte[] tokenHash,
      String csrf,
      boolean byProvider,
      Instant now,
      Instant expires) {
    return pg.run(
            SIGN_IN,
            Tuple.of(
                Buffer.buffer(tokenHash),
                account,
                csrf,
                Pg.time(now),
                Pg.time(expires),
                byProvider))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Session>> session(byte[] tokenHash, Instant now) {
    return pg.run(SESSION, Tuple.of(Buffer.buffer(tokenHash), Pg.time(now)))
        .map(rows -> PgTickets.stream(rows)
            .findFirst()
            .map(row -> new Session(
                account(row),
                row.getString("csrf"),
                Pg.instant(row, "started_at"),
                Pg.instant(row, "seen_at"),
                row.getBoolean("by_provider"))));
  }

  @Override
  public Future<Void> seen(byte[] tokenHash, Instant now, Instant expires) {
    return pg.run(SEEN, Tuple.of(Buffer.buffer(tokenHash), Pg.time(now), Pg.time(expires)))
        .mapEmpty();
  }

  @Override
  public Future<Void> signOut(byte[] tokenHash) {
    return pg.run(SIGN_OUT, Tuple.of(Buffer.buffer(tokenHash))).mapEmpty();
  }

  @Override
  public Future<Integer> sweep(Instant now) {
    return pg.run(SWEEP, Tuple.of(Pg.time(now))).map(RowSet::rowCount);
  }

  private Account account(Row row) {
    return new Account(
        row.getLong("id"),
        row.getString("login"),
        row.getString("name"),
        Arrays.stream(row.getArrayOfStrings("roles"))
            .flatMap(word -> Role.of(word).stream())
            .collect(Collectors.toSet()),
        Optional.ofNullable(row.getString("unit")),
        Optional.ofNullable(row.getBuffer("notify")).map(sealed::replyTo),
        row.getString("password"),
        Optional.ofNullable(row.getBuffer("totp")).map(bytes -> vault.open(bytes, TOTP)),
        row.getBoolean("must_change"),
        row.getInteger("failures"),
        instant(row, "locked_until"),
        instant(row, "disabled_at"),
        instant(row, "signed_in_at"));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
