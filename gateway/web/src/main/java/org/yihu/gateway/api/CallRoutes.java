package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.web.WebParser;
import org.yihu.gateway.calls.CallDesk;
import org.yihu.gateway.calls.Calls.Call;
import org.yihu.gateway.calls.Filed;
import org.yihu.gateway.people.Viewer;
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
    router
        .get("/api/v1/calls")
        .handler(context -> operator(context, viewer -> live(context, viewer)));
    router
        .post("/api/v1/calls/:pbx/:callId/requests")
        .handler(context -> operator(context, viewer -> file(context, viewer)));
    router
        .get("/api/v1/call-back-tasks")
        .handler(context -> operator(context, viewer -> tasks(context, viewer)));
    router
        .post("/api/v1/call-back-tasks/:id/done")
        .handler(context -> operator(context, viewer -> done(context, viewer)));
    router
        .get("/api/v1/outbox")
        .handler(context -> operator(context, viewer -> undelivered(context)));
    router
        .post("/api/v1/outbox/:id/retry")
        .handler(context -> operator(context, viewer -> retry(context, viewer)));
  }

  private void operator(RoutingContext context, Consumer<Viewer> handler) {
    guard
        .checkKey(context, "operator")
        .onSuccess(sender -> sender.map(Guard::viewer).ifPresent(handler))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void live(RoutingContext context, Viewer viewer) {
    calls
        .live(viewer)
        .onSuccess(all -> {
          JsonArray array = new JsonArray();
          all.forEach(call -> array.add(new JsonObject()
              .put("pbx", call.pbx())
              .put("callId", call.callId())
              .put("direction", call.direction())
              .put("from", call.from().orElse(null))
              .put("line", call.line().orElse(null))
              .put("operator", call.operator().orElse(null))
              .put("state", call.state())
              .put("startedAt", call.startedAt().map(Instant::toString).orElse(null))
              .put("number", call.number().map(TicketNumber::toString).orElse(null))));
          context.json(new JsonObject().put("calls", array));
        })
        .onFailure(failure -> Problems.fail(context, failure));
  }

  /** The body of {@code POST /api/v1/requests}; the caller's number and the line are taken from the call. */
  private void file(RoutingContext context, Viewer viewer) {
    String pbx = context.pathParam("pbx");
    String callId = context.pathParam("callId");
    Body.json(context, json -> {
      Optional<String> key = Optional.of("call:" + pbx + ":" + callId)
          .filter(text -> text.length() <= MessageKey.MAX_LENGTH);
      Intake request =
          parser.parse(context.body().buffer(), json, Channel.PHONE, "phone", key, clock.instant());
      calls
          .find(pbx, callId, viewer)
          .onSuccess(call -> call.ifPresentOrElse(
              found -> file(context, request, found, viewer),
              () -> Problems.send(context, 404, "Not found", "No call of this id was reported.")))
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }

  private void file(RoutingContext context, Intake request, Call call, Viewer viewer) {
    calls
        .file(CallDesk.ofCall(request, call), Optional.of(call), Optional.empty(), viewer)
        .onSuccess(filed -> answer(context, filed))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static void answer(RoutingContext context, Filed filed) {
    filed.fold(
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
        taken -> {
          String why = taken.fold(Taken.Ticketed::say, Taken.Said::say, Taken.Refused::detail);
          Problems.send(context, 409, "Not filed", why);
          return Future.<Void>succeededFuture();
        });
  }

  private void tasks(RoutingContext context, Viewer viewer) {
    calls
        .owed(viewer)
        .onSuccess(all -> {
          JsonArray array = new JsonArray();
          all.forEach(task -> array.add(new JsonObject()
              .put("id", task.id())
              .put("reason", task.reason())
              .put("phone", task.phone().orElse(null))
              .put("number", task.number().orElse(null))
              .put("text", task.text().orElse(null))
              .put("createdAt", task.createdAt().toString())));
          context.json(new JsonObject().put("tasks", array));
        })
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void done(RoutingContext context, Viewer viewer) {
    id(context)
        .ifPresent(task -> calls
            .done(task, viewer)
            .onSuccess(done -> settled(context, done, "No open task has this id."))
            .onFailure(failure -> Problems.fail(context, failure)));
  }

  private void undelivered(RoutingContext context) {
    outbox
        .undelivered()
        .onSuccess(all -> {
          JsonArray array = new JsonArray();
          all.forEach(row -> array.add(new JsonObject()
              .put("id", row.id())
              .put("number", row.number().orElse(null))
              .put("step", row.step())
              .put("source", row.source())
              .put("state", row.state())
              .put("tries", row.tries())
              .put("nextTry", row.nextTry().toString())
              .put("lastFailure", row.lastFailure().orElse(null))));
          context.json(new JsonObject().put("messages", array));
        })
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void retry(RoutingContext context, Viewer viewer) {
    id(context)
        .ifPresent(row -> outbox
            .retry(row, viewer)
            .map(OutboxDesk.Retry.DUE_AT_ONCE::equals)
            .onSuccess(done -> settled(context, done, "No undelivered message has this id."))
            .onFailure(failure -> Problems.fail(context, failure)));
  }

  private static Optional<Long> id(RoutingContext context) {
    Optional<Long> id = RowId.parse(context.pathParam("id"));
    if (id.isEmpty()) Problems.send(context, 404, "Not found", "An id is a number.");
    return id;
  }

  private static void settled(RoutingContext context, boolean done, String otherwise) {
    if (done) context.json(new JsonObject().put("done", true));
    else Problems.send(context, 404, "Not found", otherwise);
  }
}
