package org.yihu.adapters.ivr;

import io.vertx.core.Future;

/** Where calls are reported. Futures fail with {@code Unavailable} when nothing was stored. */
public interface CallSink {
  Future<Void> report(CallEvent event);
}
