package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yihu.adapters.wechat.WechatLedger;

/** The WeChat ledger in PostgreSQL; followers as keyed indexes. */
public final class PgWechatLedger implements WechatLedger {
  private static final Duration WINDOW = Duration.ofDays(2);
  private static final int MESSAGES = 5;

  private static final String SPOKE = """
      INSERT INTO wechat_quota (account, follower, spoke_at, sent) VALUES ($1, $2, $3, 0)
      ON CONFLICT (account, follower) DO UPDATE SET spoke_at = EXCLUDED.spoke_at, sent = 0, rest = NULL
      """;

  private static final String TAKE = """
      UPDATE wechat_quota SET sent = sent + 1
      WHERE account = $1 AND follower = $2 AND spoke_at > $3 AND sent < $4
      """;

  private static final String KEEP =
      "UPDATE wechat_quota SET rest = $3 WHERE account = $1 AND follower = $2";

  private static final String REST = """
      SELECT rest FROM wechat_quota WHERE account = $1 AND follower = $2 AND spoke_at > $3 AND rest IS NOT NULL
      """;

  private static final String PURPOSE = "wechat_quota.rest";

  private final Pg pg;
  private final Vault vault;

  public PgWechatLedger(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  private Buffer key(String account, String follower) {
    return vault.index("follower", account + "\n" + follower);
  }

  @Override
  public Future<Void> spoke(String account, String follower, Instant now) {
    return pg.run(SPOKE, Tuple.of(account, key(account, follower), Pg.time(now)))
        .mapEmpty();
  }

  @Override
  public Future<Boolean> take(String account, String follower, Instant now) {
    return pg.run(
            TAKE, Tuple.of(account, key(account, follower), Pg.time(now.minus(WINDOW)), MESSAGES))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Void> keep(String account, String follower, Rest rest) {
    JsonObject json = new JsonObject()
        .put("text", rest.text())
        .put("last", rest.last())
        .put("next", rest.next())
        .put("key", rest.key());
    return pg.run(
            KEEP, Tuple.of(account, key(account, follower), vault.seal(json.encode(), PURPOSE)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Rest>> rest(String account, String follower, Instant now) {
    return pg.run(REST, Tuple.of(account, key(account, follower), Pg.time(now.minus(WINDOW))))
        .map(rows -> PgTickets.stream(rows)
            .findFirst()
            .map(row -> new JsonObject(vault.openText(row.getBuffer("rest"), PURPOSE)))
            .map(json -> new Rest(
                json.getString("text"),
                json.getInteger("last"),
                json.getInteger("next"),
                json.getString("key"))));
  }
}
