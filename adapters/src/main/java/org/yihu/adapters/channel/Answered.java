package org.yihu.adapters.channel;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A route whose work is a Future, done when the answer is on its way. Whatever the work fails with or
 * throws, now or in one of its steps, is answered once, as {@link Problems#fail} does.
 */
public final class Answered {
  private static final Logger log = LoggerFactory.getLogger(Answered.class);

  /** What a route does with a request. */
  @FunctionalInterface
  public interface Work {
    Future<Void> on(RoutingContext context);
  }

  private Answered() {}

  /** The work as a router takes it. */
  public static Handler<RoutingContext> by(Work work) {
    return context -> settle(context, () -> work.on(context));
  }

  /** Does the work now, for this request. */
  public static void settle(RoutingContext context, Supplier<Future<Void>> work) {
    Future<Void> done;
    try {
      done = work.get();
    } catch (RuntimeException thrown) {
      done = Future.failedFuture(thrown);
    }
    done.onFailure(failure -> failed(context, failure));
  }

  private static void failed(RoutingContext context, Throwable failure) {
    // Whoever hung up is not answered; what broke after the answer was begun cannot be.
    if (context.response().closed()) log.debug("nobody is there any more", failure);
    else if (context.response().headWritten()) log.error("failed after the answer", failure);
    else Problems.fail(context, failure);
  }
}
