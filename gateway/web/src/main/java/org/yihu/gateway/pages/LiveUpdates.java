package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.talk.Signals;
import org.yihu.gateway.web.Routes;

/**
 * {@code GET /desk/live}: tells open pages that a ticket changed, as server-sent events. Who may not
 * see all tickets is told that something changed, not what.
 */
public final class LiveUpdates implements Routes {
  private static final String TICKET = "ticket:";
  /** Proxies cut what is silent. */
  private static final long BEAT_MILLIS = 20_000;

  private static final int MOST = 2_000;

  private record Listener(
      HttpServerResponse response, boolean seesAll, io.vertx.core.Context context) {}

  private final Gate gate;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  public LiveUpdates(Vertx vertx, Gate gate, Signals signals) {
    this.gate = gate;
    signals.listen(this::changed);
    vertx.setPeriodic(BEAT_MILLIS, beat -> listeners.forEach(one -> tell(one, ": beat\n\n")));
  }

  @Override
  public void mount(Router router) {
    router.get("/desk/live").handler(gate.route(Viewer::seesTickets, this::listen));
  }

  private Future<Void> listen(RoutingContext context, Visit visit) {
    if (listeners.size() >= MOST) {
      return context.response().setStatusCode(503).end();
    }
    HttpServerResponse response = context
        .response()
        .setChunked(true)
        .putHeader("content-type", "text/event-stream")
        .putHeader("content-encoding", "identity");
    var listener = new Listener(response, visit.viewer().isHotline(), Vertx.currentContext());
    listeners.add(listener);
    response.closeHandler(closed -> listeners.remove(listener));
    return response.write(": open\n\n");
  }

  private void changed(String topic) {
    boolean ticket = topic.startsWith(TICKET);
    if (!ticket && !topic.equals(Signals.EVERYTHING)) return;
    for (Listener one : listeners)
      tell(one, "event: changed\ndata: " + (one.seesAll() && ticket ? topic : "") + "\n\n");
  }

  private void tell(Listener listener, String text) {
    listener.context().runOnContext(now -> {
      HttpServerResponse response = listener.response();
      // Who does not read is not written to; the next change says the same.
      if (!response.closed() && !response.ended() && !response.writeQueueFull())
        response.write(text);
    });
  }
}
