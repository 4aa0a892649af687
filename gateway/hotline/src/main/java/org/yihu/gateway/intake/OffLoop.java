package org.yihu.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Work that may take long goes to a worker thread; what is quick costs less than changing the thread twice. */
record OffLoop(Vertx vertx) {
  /** Bytes of a message that are cleaned, hashed and sorted in some hundred microseconds. */
  static final int MOST_AT_ONCE = 16_384;

  /** @param quick whether it is done here and now */
  <T> Future<T> run(boolean quick, Callable<T> work) {
    if (!quick) return vertx.executeBlocking(work, false);
    try {
      return Future.succeededFuture(work.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }
}
