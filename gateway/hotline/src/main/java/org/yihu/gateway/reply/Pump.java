package org.yihu.gateway.reply;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is due out of a store and does something with each, side by side, one round at a time:
 * a full claim is followed by the next at once. What fails is logged and comes back after its lease.
 */
final class Pump<T> {
  private static final Logger log = LoggerFactory.getLogger(Pump.class);

  private final String name;
  private final int atOnce;
  private final Supplier<Future<List<T>>> claim;
  private final Function<T, Future<Void>> work;
  private final Rounds rounds;
  private volatile boolean stopping;

  /**
   * @param atOnce as many as one claim gives at most
   * @param claim takes what is due, so that nobody else does
   * @param work done with each, and reported to the store
   */
  Pump(
      Vertx vertx,
      String name,
      int atOnce,
      Supplier<Future<List<T>>> claim,
      Function<T, Future<Void>> work) {
    this.name = name;
    this.atOnce = atOnce;
    this.claim = claim;
    this.work = work;
    this.rounds = new Rounds(vertx, name, this::round);
  }

  void start(long everyMillis) {
    rounds.start(everyMillis);
  }

  /** Finishes what is under way. */
  Future<Void> stop() {
    stopping = true;
    return rounds.stop();
  }

  /** Does what is due now. */
  Future<Void> run() {
    return rounds.run();
  }

  private Future<?> round() {
    return claim
        .get()
        .compose(due -> Future.join(due.stream().map(this::one).toList()).map(due.size()))
        .compose(done ->
            done < atOnce || stopping ? Future.succeededFuture() : round().mapEmpty());
  }

  private Future<Void> one(T due) {
    return Future.succeededFuture(due)
        .compose(work)
        .onFailure(failure ->
            log.error("{}: one is not settled: {}", name, failure.getClass().getSimpleName()))
        .otherwiseEmpty();
  }
}
