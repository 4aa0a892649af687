package org.yihu.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gateway does of itself, each over and over with a pause after it, so that a slow one never runs
 * twice at once. One that fails is logged without its message, which may hold personal data, and tried
 * again after the pause.
 */
final class Chores {
  private static final Logger log = LoggerFactory.getLogger(Chores.class);

  private record Chore(String name, long first, long pause, Supplier<? extends Future<?>> work) {}

  private final Vertx vertx;
  private final List<Chore> chores = new ArrayList<>();
  private volatile boolean stopped;

  Chores(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Something to do at the start, and again after every pause. */
  Chores now(String name, long pauseMillis, Supplier<? extends Future<?>> work) {
    chores.add(new Chore(name, 0, pauseMillis, work));
    return this;
  }

  /** Something to do after every pause, the first before it is done at all. */
  Chores later(String name, long pauseMillis, Supplier<? extends Future<?>> work) {
    chores.add(new Chore(name, pauseMillis, pauseMillis, work));
    return this;
  }

  void start() {
    for (Chore chore : chores) {
      if (chore.first() == 0) run(chore);
      else vertx.setTimer(chore.first(), timer -> run(chore));
    }
  }

  /** None begins any more; those under way are not waited for. */
  void stop() {
    stopped = true;
  }

  private void run(Chore chore) {
    if (stopped) return;
    chore
        .work()
        .get()
        .onFailure(
            failure -> log.warn("{}: {}", chore.name(), failure.getClass().getSimpleName()))
        .onComplete(done -> vertx.setTimer(chore.pause(), timer -> run(chore)));
  }
}
