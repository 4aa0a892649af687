package org.yihu.gateway;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for Futures on the main thread of a command, where nothing else is to do. */
public final class Waiting {
  private Waiting() {}

  /**
   * What a Future completes with; blocks.
   *
   * @throws Exception what the Future failed with, or a time-out
   */
  public static <T> T on(Future<T> future, long seconds) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) throw cause;
      throw e;
    }
  }
}
