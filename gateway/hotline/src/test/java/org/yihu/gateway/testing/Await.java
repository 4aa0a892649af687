package org.yihu.gateway.testing;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for Futures, so that a test reads from top to bottom. */
public final class Await {
  private static final long MOST_SECONDS = 60;

  private Await() {}

  /**
   * What it completes with.
   *
   * @throws Exception what it fails with, or that it does not complete in a minute
   */
  public static <T> T on(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) throw cause;
      throw e;
    }
  }
}
