package org.yihu.gateway.supervision;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Spot checks without a database. */
public final class MemorySpotChecks implements SpotChecks {
  private final Map<YearMonth, Map<String, Result>> months = new TreeMap<>();

  @Override
  public Future<Void> record(Result result, String who, Instant now) {
    months
        .computeIfAbsent(result.month(), none -> new TreeMap<>())
        .put(
            result.unit(),
            new Result(
                result.month(),
                result.unit(),
                result.checked(),
                result.dissatisfied(),
                result.deducted(),
                result.note(),
                who));
    return Future.succeededFuture();
  }

  @Override
  public Future<List<Result>> of(YearMonth month) {
    return Future.succeededFuture(
        new ArrayList<>(months.getOrDefault(month, Map.of()).values()));
  }
}
