package org.yihu.adapters.channel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/**
 * Answers a request with what is wrong: in English as RFC 9457 problem details, with {@code
 * errors:[{pointer,detail,code,bounds}]}, unless the request was given another face.
 */
public final class Problems {
  private static final String FACE = "org.yihu.problems.face";

  /** How a request is told what is wrong; decides language and form. */
  public interface Face {
    Future<Void> show(RoutingContext context, ProblemDetails problem);
  }

  private Problems() {}

  /** From here on this request is told its problems in this way. */
  public static void face(RoutingContext context, Face face) {
    context.put(FACE, face);
  }

  public static Future<Void> send(RoutingContext context, int status, String title, String detail) {
    return send(context, new ProblemDetails(status, title, detail));
  }

  /** Answers a malformed message with 400, naming every fault. */
  public static Future<Void> send(RoutingContext context, MalformedMessage malformed) {
    return send(context, ProblemDetails.of(malformed));
  }

  /** Answers once: what was answered already, or hung up, stays as it is. */
  public static Future<Void> send(RoutingContext context, ProblemDetails problem) {
    if (context.response().ended() || context.response().closed()) return Future.succeededFuture();
    Face face = context.get(FACE);
    return face == null
        ? write(context, problem, FaultsInEnglish::detail)
        : face.show(context, problem);
  }

  /**
   * Writes problem details as they are.
   *
   * @param words what a fault is called
   */
  public static Future<Void> write(
      RoutingContext context, ProblemDetails problem, Function<Fault, String> words) {
    JsonObject details = new JsonObject()
        .put("type", "about:blank")
        .put("title", problem.title())
        .put("status", problem.status())
        .put("detail", problem.detail());
    if (!problem.faults().isEmpty()) details.put("errors", errors(problem.faults(), words));
    return context
        .response()
        .setStatusCode(problem.status())
        .putHeader("content-type", "application/problem+json")
        .end(details.toBuffer());
  }

  /**
   * Faults as programs read them.
   *
   * @param words what a fault is called
   */
  public static JsonArray errors(List<Fault> faults, Function<Fault, String> words) {
    JsonArray errors = new JsonArray();
    faults.forEach(fault -> errors.add(error(fault, words)));
    return errors;
  }

  /**
   * A fault as programs read it.
   *
   * @param words what it is called
   */
  public static JsonObject error(Fault fault, Function<Fault, String> words) {
    JsonObject error = new JsonObject()
        .put("pointer", fault.pointer())
        .put("detail", words.apply(fault))
        .put("code", fault.code().id());
    return fault.bounds().isEmpty() ? error : error.put("bounds", new JsonObject(fault.bounds()));
  }

  /** Answers a failed Future: 503 for what is away, 400 for nonsense, otherwise the router's handler. */
  public static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof MalformedMessage malformed) {
      send(context, malformed);
    } else if (failure instanceof Unavailable unavailable) {
      String seconds = Long.toString(Math.max(1, unavailable.retryAfter().toSeconds()));
      if (!context.response().ended()) context.response().putHeader("retry-after", seconds);
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
