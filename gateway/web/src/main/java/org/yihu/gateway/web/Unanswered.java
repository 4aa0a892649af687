package org.yihu.gateway.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Problems;

/**
 * Remembers whose request a context works for, so that whatever is thrown later, in a callback far from
 * the handler, is answered all the same: an exception must never be an answer that does not come.
 * Vert.x finds this class by its service file, since a local of contexts must be known before it starts.
 */
public final class Unanswered implements VertxServiceProvider {
  private static final Logger log = LoggerFactory.getLogger(Unanswered.class);
  private static final ContextLocal<RoutingContext> REQUEST =
      ContextLocal.registerLocal(RoutingContext.class);

  @Override
  public void init(VertxBootstrap bootstrap) {
    // To be loaded is enough: the local is registered.
  }

  /** Notes that the current context works for a request from now on. */
  static void remember(RoutingContext request) {
    Context current = Vertx.currentContext();
    if (current != null) REQUEST.put(current, AccessMode.CONCURRENT, request);
  }

  /** Answers the request that the current context works for; without one it is logged. */
  static void answer(Throwable thrown) {
    Context current = Vertx.currentContext();
    RoutingContext request = current == null ? null : REQUEST.get(current, AccessMode.CONCURRENT);
    if (request == null || request.response().ended() || request.failed())
      log.error("thrown where nobody waits", thrown);
    else Problems.fail(request, thrown);
  }
}
