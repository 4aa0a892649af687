package org.yihu.gateway.reply;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again, one round at a time; a round that fails is logged, not the last. The
 * log has the kind of failure alone: its message may hold personal data.
 */
public final class Rounds {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final String name;
  private final Supplier<Future<?>> round;
  private long timer = -1;
  private Future<Void> running = Future.succeededFuture();

  public Rounds(Vertx vertx, String name, Supplier<Future<?>> round) {
    this.vertx = vertx;
    this.name = name;
    this.round = round;
  }

  /** The first after the pause; {@link #run} for one at once. */
  public void start(long everyMillis) {
    timer = vertx.setPeriodic(everyMillis, tick -> run());
  }

  /** No more rounds; completes with the one under way. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return running;
  }

  /** A round now, or the one under way. */
  public Future<Void> run() {
    if (!running.isComplete()) return running;
    running = round
        .get()
        .<Void>mapEmpty()
        .onFailure(failure -> log.warn("{}: {}", name, failure.getClass().getSimpleName()))
        .otherwiseEmpty();
    return running;
  }
}
