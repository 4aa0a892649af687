package org.yihu.gateway.dispatch;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The store of what came of dispatches. */
public interface DispatchHistory {

  /** Completed tickets and accepted returns since a moment, by category, district and unit. */
  Future<List<Experience.Count>> since(Instant moment);
}
