package org.yihu.gateway.people;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of API keys; a key itself is never kept, only its hash. */
public interface ApiKeys {

  /**
   * A key.
   *
   * @param source the source it files for, or the exchange it reports for
   * @param role {@code source}, {@code operator}, {@code editor} or {@code pbx}
   */
  record ApiKey(
      long id,
      String name,
      String source,
      String role,
      Instant createdAt,
      Optional<Instant> revokedAt) {}

  Future<ApiKey> add(byte[] hash, String name, String source, String role, Instant now);

  /** A key that is not revoked. */
  Future<Optional<ApiKey>> find(byte[] hash);

  /** All keys, newest first. */
  Future<List<ApiKey>> list();

  /**
   * Ends a key.
   *
   * @return whether there was such a key in force
   */
  Future<Boolean> revoke(long id, Instant now);
}
