package org.yihu.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.yihu.gateway.api.Probes;
import org.yihu.gateway.web.Routes;

/**
 * One thing the gateway can do: what it answers, what it does by itself, how it is. A capability makes
 * its parts from those before it in the list of {@link Gateway}.
 */
interface Capability {

  /** What it answers. */
  default List<Routes> routes() {
    return List.of();
  }

  /** What it does over and over while the gateway listens. */
  default List<Chore> chores() {
    return List.of();
  }

  /** Adds what tells how it is. */
  default void probe(Probes probes) {}

  /** What must be done before the gateway listens; one capability after the other, in the list's order. */
  default Future<?> start() {
    return Future.succeededFuture();
  }

  /** Called when the gateway listens. */
  default void listening() {}

  /** Finishes what was begun and closes what it holds; in reverse order. */
  default Future<?> stop() {
    return Future.succeededFuture();
  }

  /**
   * Something done over and over.
   *
   * @param name as the log has it
   * @param pause between two rounds
   * @param atOnce whether the first round does not wait for the pause
   */
  record Chore(String name, Duration pause, boolean atOnce, Supplier<Future<?>> work) {
    static Chore every(Duration pause, String name, Supplier<Future<?>> work) {
      return new Chore(name, pause, false, work);
    }

    static Chore nowAndEvery(Duration pause, String name, Supplier<Future<?>> work) {
      return new Chore(name, pause, true, work);
    }
  }
}
