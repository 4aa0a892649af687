package org.yihu.gateway.people;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yihu.adapters.channel.Sha256;
import org.yihu.gateway.people.ApiKeys.ApiKey;
import org.yihu.gateway.ticket.Role;

/** Issues and recognises API keys. A key is 32 random bytes, so a plain SHA-256 keeps it safe. */
public final class KeyRing {
  /** What a key may be for: a source, an exchange, the whole hotline, or one of the staff's roles. */
  public static final Set<String> ROLES = Stream.concat(
          Stream.of("source", "pbx", "hotline"), Arrays.stream(Role.values()).map(Role::id))
      .collect(Collectors.toCollection(TreeSet::new));

  private static final String PREFIX = "yihu_";
  /** A revoked key works at most this long. */
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private static final int MOST_REMEMBERED = 10_000;

  private final ApiKeys keys;
  private final Clock clock;
  private final Recent<Optional<ApiKey>> recent;

  public KeyRing(ApiKeys keys, Recent.Maker memory, Clock clock) {
    this.keys = keys;
    this.recent = memory.of(MOST_REMEMBERED, REMEMBERED);
    this.clock = clock;
  }

  /**
   * Makes a key.
   *
   * @return the key itself, which is shown once
   */
  public Future<String> issue(String name, String source, String role) {
    String key = PREFIX + Tokens.random();
    return keys.add(hash(key), name, source, role, clock.instant()).map(key);
  }

  /** Whose key it is; empty when it is nobody's or revoked. */
  public Future<Optional<ApiKey>> recognise(String key) {
    return recent
        .get(key)
        .map(Future::succeededFuture)
        .orElseGet(() -> keys.find(hash(key)).onSuccess(found -> recent.put(key, found)));
  }

  private static byte[] hash(String key) {
    return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
  }
}
