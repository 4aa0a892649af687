package org.yihu.adapters.channel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Error answers as RFC 9457 problem details, with {@code errors:[{pointer,detail,code,bounds}]}. */
public final class Problems {
  private Problems() {}

  public static void send(RoutingContext context, int status, String title, String detail) {
    send(context, status, title, detail, List.of());
  }

  /** Answers a malformed message with 400, naming every fault. */
  public static void send(RoutingContext context, MalformedMessage malformed) {
    send(
        context,
        400,
        "Invalid message",
        "The message has " + malformed.faults().size() + " fault(s); see errors.",
        malformed.faults());
  }

  public static void send(
      RoutingContext context, int status, String title, String detail, List<Fault> faults) {
    if (context.response().ended() || context.response().closed()) return;
    JsonObject problem = new JsonObject()
        .put("type", "about:blank")
        .put("title", title)
        .put("status", status)
        .put("detail", detail);
    if (!faults.isEmpty()) {
      JsonArray errors = new JsonArray();
      faults.forEach(fault -> errors.add(error(fault)));
      problem.put("errors", errors);
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/problem+json")
        .end(problem.toBuffer());
  }

  private static JsonObject error(Fault fault) {
    JsonObject error = new JsonObject()
        .put("pointer", fault.pointer())
        .put("detail", FaultsInEnglish.detail(fault))
        .put("code", fault.code().id());
    if (!fault.bounds().isEmpty()) error.put("bounds", new JsonObject(fault.bounds()));
    return error;
  }

  /** Answers a failed Future: 503 for what is away, 400 for nonsense, otherwise the router's handler. */
  public static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof MalformedMessage malformed) {
      send(context, malformed);
    } else if (failure instanceof Unavailable unavailable) {
      context
          .response()
          .putHeader(
              "retry-after", Long.toString(Math.max(1, unavailable.retryAfter().toSeconds())));
      send(
          context,
          503,
          "Temporarily unavailable",
          "Nothing was stored; please send it again. (" + unavailable.system() + ")");
    } else {
      context.fail(failure);
    }
  }
}
