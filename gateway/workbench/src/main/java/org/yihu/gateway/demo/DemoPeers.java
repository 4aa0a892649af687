package org.yihu.gateway.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.concurrent.atomic.AtomicInteger;

/** What the gateway talks to in the demo: WeChat's API and the platforms, which take every message. */
final class DemoPeers {
  private final AtomicInteger received = new AtomicInteger();
  private final HttpServer server;

  private DemoPeers(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router
        .get("/cgi-bin/token")
        .handler(context ->
            context.json(new JsonObject().put("access_token", "demo").put("expires_in", 7200)));
    router.post("/cgi-bin/message/custom/send").handler(context -> {
      received.incrementAndGet();
      context.json(new JsonObject().put("errcode", 0));
    });
    router.post("/order/feedback").handler(context -> {
      received.incrementAndGet();
      context.json(new JsonObject().put("code", "0"));
    });
    router.post("/letters/reply").handler(context -> {
      received.incrementAndGet();
      context
          .response()
          .putHeader("content-type", "application/xml")
          .end("<Result><Success>true</Success></Result>");
    });
    router.post("/gateway/appeal/progress").handler(context -> {
      received.incrementAndGet();
      context.json(new JsonObject().put("success", true));
    });
    this.server = vertx.createHttpServer().requestHandler(router);
  }

  static Future<DemoPeers> start(Vertx vertx) {
    var peers = new DemoPeers(vertx);
    return peers.server.listen(0, "127.0.0.1").map(peers);
  }

  int port() {
    return server.actualPort();
  }

  /** Messages taken so far. */
  int received() {
    return received.get();
  }
}
