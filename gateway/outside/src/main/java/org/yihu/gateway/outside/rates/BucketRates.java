package org.yihu.gateway.outside.rates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.yihu.gateway.people.Rates;

/** A token bucket for each address; the addresses that came last are remembered. */
public final class BucketRates implements Rates {
  private static final int MOST_ADDRESSES = 100_000;

  private final int tokens;
  private final Duration per;
  private final LongSupplier nanos;
  private final Cache<String, Bucket> buckets;

  public BucketRates(int tokens, Duration per) {
    this(tokens, per, System::nanoTime);
  }

  BucketRates(int tokens, Duration per, LongSupplier nanos) {
    this.nanos = nanos;
    this.tokens = tokens;
    this.per = per;
    this.buckets = Caffeine.newBuilder()
        .maximumSize(MOST_ADDRESSES)
        .expireAfterAccess(per.multipliedBy(2))
        .ticker(nanos::getAsLong)
        .build();
  }

  @Override
  public Optional<Duration> take(String address) {
    var probe = bucket(address).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(pause(probe.getNanosToWaitForRefill()));
  }

  @Override
  public Optional<Duration> exhausted(String address) {
    var probe = bucket(address).estimateAbilityToConsume(1);
    return probe.canBeConsumed()
        ? Optional.empty()
        : Optional.of(pause(probe.getNanosToWaitForRefill()));
  }

  @Override
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
            .withCustomTimePrecision(new Meter(nanos))
            .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, per))
            .build());
  }

  /** The library's face of a clock. */
  private record Meter(LongSupplier nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
