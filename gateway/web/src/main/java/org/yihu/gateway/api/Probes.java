package org.yihu.gateway.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.yihu.gateway.web.Routes;

/**
 * {@code /health/live}, {@code /health/ready}, {@code /metrics}. Ready means that requests can be
 * taken in: the store answers. A neighbour that is away makes the answer DEGRADED, not unready.
 */
public final class Probes implements Routes {
  private static final long PATIENCE_SECONDS = 2;

  /** A check that fails with words of our own, which may be told. */
  public static final class Standing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Standing(String detail) {
      super(detail);
    }
  }

  private record Check(boolean vital, Supplier<Future<String>> run) {}

  private final PrometheusMeterRegistry metrics;
  private final Map<String, Check> checks = new LinkedHashMap<>();

  public Probes(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Without it nothing can be taken in. The Future gives a detail, or fails. */
  public Probes vital(String name, Supplier<Future<String>> check) {
    checks.put(name, new Check(true, check));
    return this;
  }

  /** Without it one feature is missing. */
  public Probes neighbour(String name, Supplier<Future<String>> check) {
    checks.put(name, new Check(false, check));
    return this;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/health/live")
        .handler(context -> context.json(new JsonObject().put("status", "UP")));
    router.get("/health/ready").handler(this::ready);
    router
        .get("/metrics")
        .handler(context -> context
            .response()
            .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
            .end(metrics.scrape()));
  }

  private void ready(RoutingContext context) {
    List<Future<JsonObject>> results = new ArrayList<>();
    checks.forEach((name, check) -> results.add(result(name, check)));
    Future.join(results).onComplete(done -> {
      List<JsonObject> all = results.stream().map(Future::result).toList();
      boolean dead = all.stream().anyMatch(one -> one.getString("status").equals("DOWN"));
      boolean degraded = all.stream().anyMatch(one -> one.getString("status").equals("DEGRADED"));
      context
          .response()
          .setStatusCode(dead ? 503 : 200)
          .putHeader("content-type", "application/json")
          .end(new JsonObject()
              .put("status", dead ? "DOWN" : degraded ? "DEGRADED" : "UP")
              .put("checks", new JsonArray(all))
              .toBuffer());
    });
  }

  private static Future<JsonObject> result(String name, Check check) {
    return check
        .run()
        .get()
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .map(detail -> new JsonObject().put("name", name).put("status", "UP").put("detail", detail))
        .otherwise(failure -> new JsonObject()
            .put("name", name)
            .put("status", check.vital() ? "DOWN" : "DEGRADED")
            .put(
                "detail",
                failure instanceof Standing told
                    ? told.getMessage()
                    : failure.getClass().getSimpleName()));
  }
}
