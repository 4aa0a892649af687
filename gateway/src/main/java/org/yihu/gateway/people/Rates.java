package org.yihu.gateway.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How often something may happen for each address, on this node. */
public final class Rates {
  private static final int MOST_ADDRESSES = 100_000;

  private final int tokens;
  private final Duration per;
  private final Cache<String, Bucket> buckets;

  public Rates(int tokens, Duration per) {
    this.tokens = tokens;
    this.per = per;
    this.buckets = Caffeine.newBuilder()
        .maximumSize(MOST_ADDRESSES)
        .expireAfterAccess(per.multipliedBy(2))
        .build();
  }

  /** Takes one; if none is left, says how long to wait. */
  public Optional<Duration> take(String address) {
    var probe = bucket(address).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(pause(probe.getNanosToWaitForRefill()));
  }

  /** Whether none is left, without taking one. */
  public Optional<Duration> exhausted(String address) {
    var probe = bucket(address).estimateAbilityToConsume(1);
    return probe.canBeConsumed()
        ? Optional.empty()
        : Optional.of(pause(probe.getNanosToWaitForRefill()));
  }

  /** Gives one back that was taken for something that turned out to be harmless. */
  public void giveBack(String address) {
    bucket(address).addTokens(1);
  }

  private static Duration pause(long nanos) {
    return Duration.ofSeconds(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
  }

  private Bucket bucket(String address) {
    return buckets.get(
        address,
        key -> Bucket.builder()
            .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, per))
            .build());
  }
}
