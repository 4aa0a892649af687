package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import org.yihu.adapters.wechat.WechatQuota;

/** The WeChat ledger in PostgreSQL; followers as keyed indexes. */
public final class PgWechatQuota implements WechatQuota {
  private static final Duration WINDOW = Duration.ofDays(2);
  private static final int MESSAGES = 5;

  private static final String SPOKE = """
      INSERT INTO wechat_quota (account, follower, spoke_at, sent) VALUES ($1, $2, $3, 0)
      ON CONFLICT (account, follower) DO UPDATE SET spoke_at = EXCLUDED.spoke_at, sent = 0
      """;

  private static final String TAKE = """
      UPDATE wechat_quota SET sent = sent + 1
      WHERE account = $1 AND follower = $2 AND spoke_at > $3 AND sent < $4
      """;

  private final Pg pg;
  private final Vault vault;

  public PgWechatQuota(Pg pg, Vault vault) {
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
}
