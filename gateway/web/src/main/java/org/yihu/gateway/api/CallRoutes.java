package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.web.WebParser;
import org.yihu.gateway.calls.CallDesk;
import org.yihu.gateway.calls.Calls.Call;
import org.yihu.gateway.calls.Calls.CallBackTask;
import org.yihu.gateway.calls.Filed;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.reply.OutboxDesk;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/** Calls, the requests that operators file from them, calls that are owed, and undelivered messages. */
public final class CallRoutes implements Routes {
  private final CallDesk calls;
  private final OutboxDesk outbox;
  private final WebParser parser;
  private final Guard guard;
  private final Clock clock;

  public CallRoutes(CallDesk calls, OutboxDesk outbox, WebParser parser, Guard guard, Clock clock) {
    this.calls = calls;
    this.outbox = outbox;
    this.parser = parser;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/calls").handler(operator(this::live));
    router.post("/api/v1/calls/:pbx/:callId/requests").handler(operator(this::file));
    router.get("/api/v1/call-back-tasks").handler(operator(this::tasks));
    router.post("/api/v1/call-back-tasks/:id/done").handler(operator(this::done));
    router.get("/api/v1/outbox").handler(operator((context, viewer) -> undelivered(context)));
    router.post("/api/v1/outbox/:id/retry").handler(operator(this::retry));
  }

  private Handler<RoutingContext> operator(BiFunction<RoutingContext, Viewer, Future<Void>> work) {
    return new Keyed(guard, "operator")
        .route((context, sender) -> work.apply(context, Guard.viewer(sender)));
  }

  private Future<Void> live(RoutingContext context, Viewer viewer) {
    return Keyed.answer(
        context,
        calls.live(viewer),
        all -> new JsonObject().put("calls", Keyed.array(all, CallRoutes::view)));
  }

  private static JsonObject view(Call call) {
    return new JsonObject()
        .put("pbx", call.pbx())
        .put("callId", call.callId())
        .put("direction", call.direction())
        .put("from", call.from().orElse(null))
        .put("line", call.line().orElse(null))
        .put("operator", call.operator().orElse(null))
        .put("state", call.state())
        .put("startedAt", call.startedAt().map(Instant::toString).orElse(null))
        .put("number", call.number().map(TicketNumber::toString).orElse(null));
  }

  /** The body of {@code POST /api/v1/requests}; the caller's number and the line are taken from the call. */
  private Future<Void> file(RoutingContext context, Viewer viewer) {
    String pbx = context.pathParam("pbx");
    String callId = context.pathParam("callId");
    return Body.read(context, json -> {
      Optional<String> key = Optional.of("call:" + pbx + ":" + callId)
          .filter(text -> text.length() <= MessageKey.MAX_LENGTH);
      Intake request =
          parser.parse(context.body().buffer(), json, Channel.PHONE, "phone", key, clock.instant());
      return calls
          .find(pbx, callId, viewer)
          .compose(call -> call.map(found -> file(context, request, found, viewer))
              .orElseGet(() ->
                  Problems.send(context, 404, "Not found", "No call of this id was reported.")));
    });
  }

  private Future<Void> file(RoutingContext context, Intake request, Call call, Viewer viewer) {
    return calls
        .file(CallDesk.ofCall(request, call), Optional.of(call), Optional.empty(), viewer)
        .compose(filed -> answer(context, filed));
  }

  private static Future<Void> answer(RoutingContext context, Filed filed) {
    return filed.fold(
        ticket -> context
            .response()
            .setStatusCode(ticket.known() ? 200 : 201)
            .putHeader("content-type", "application/json")
            .end(new JsonObject()
                .put("number", ticket.number())
                .put("queryCode", ticket.queryCode())
                .put("status", ticket.status())
                .put("receivedAt", ticket.receivedAt().toString())
                .put("linked", ticket.linked())
                .put("say", ticket.say())
                .toBuffer()),
        taken -> Problems.send(
            context,
            409,
            "Not filed",
            taken.fold(Taken.Ticketed::say, Taken.Said::say, Taken.Refused::detail)));
  }

  private Future<Void> tasks(RoutingContext context, Viewer viewer) {
    return Keyed.answer(
        context,
        calls.owed(viewer),
        all -> new JsonObject().put("tasks", Keyed.array(all, CallRoutes::view)));
  }

  private static JsonObject view(CallBackTask task) {
    return new JsonObject()
        .put("id", task.id())
        .put("reason", task.reason())
        .put("phone", task.phone().orElse(null))
        .put("confirmed", task.confirmed())
        .put("number", task.number().orElse(null))
        .put("text", task.text().orElse(null))
        .put("calls", task.calls())
        .put("createdAt", task.createdAt().toString())
        .put("lastAt", task.lastAt().toString());
  }

  private Future<Void> done(RoutingContext context, Viewer viewer) {
    return with(
        context,
        task -> calls
            .done(task, viewer)
            .compose(done -> settled(context, done, "No open task has this id.")));
  }

  private Future<Void> undelivered(RoutingContext context) {
    return Keyed.answer(
        context,
        outbox.undelivered(),
        all -> new JsonObject().put("messages", Keyed.array(all, CallRoutes::view)));
  }

  private static JsonObject view(Outbox.Line row) {
    return new JsonObject()
        .put("id", row.id())
        .put("number", row.number().orElse(null))
        .put("step", row.step())
        .put("source", row.source())
        .put("state", row.state())
        .put("tries", row.tries())
        .put("nextTry", row.nextTry().toString())
        .put("lastFailure", row.lastFailure().orElse(null));
  }

  private Future<Void> retry(RoutingContext context, Viewer viewer) {
    return with(
        context,
        row -> outbox
            .retry(row, viewer)
            .map(OutboxDesk.Retry.DUE_AT_ONCE::equals)
            .compose(done -> settled(context, done, "No undelivered message has this id.")));
  }

  private static Future<Void> with(RoutingContext context, Function<Long, Future<Void>> use) {
    return RowId.parse(context.pathParam("id"))
        .map(use)
        .orElseGet(() -> Problems.send(context, 404, "Not found", "An id is a number."));
  }

  private static Future<Void> settled(RoutingContext context, boolean done, String otherwise) {
    return done
        ? context.json(new JsonObject().put("done", true))
        : Problems.send(context, 404, "Not found", otherwise);
  }
}
