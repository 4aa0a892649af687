package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.web.JsonFields;
import org.yihu.gateway.pages.DeskSocket;
import org.yihu.gateway.talk.HandOver;
import org.yihu.gateway.talk.HandOvers.Held;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.HeldViews;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/** Conversations that wait for operators, over plain HTTP; the same as {@link DeskSocket} does live. */
public final class ConversationRoutes implements Routes {
  private static final int MAX_TEXT = 2000;
  private static final int MAX_DESCRIPTION = 5000;

  private final HandOver handOver;
  private final IntakeSink sink;
  private final Guard guard;

  public ConversationRoutes(HandOver handOver, IntakeSink sink, Guard guard) {
    this.handOver = handOver;
    this.sink = sink;
    this.guard = guard;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/conversations").handler(operator(this::list));
    router
        .put("/api/v1/presence")
        .handler(operator(
            (context, sender) -> done(context, handOver.seen(sender.who()).map(true), "")));
    router
        .delete("/api/v1/presence")
        .handler(operator(
            (context, sender) -> done(context, handOver.gone(sender.who()).map(true), "")));
    router
        .post("/api/v1/conversations/next/join")
        .handler(operator((context, sender) -> join(context, sender, Optional.empty())));
    router.get("/api/v1/conversations/:id").handler(operator(this::show));
    router
        .post("/api/v1/conversations/:id/join")
        .handler(operator(
            (context, sender) -> id(context, id -> join(context, sender, Optional.of(id)))));
    router.post("/api/v1/conversations/:id/say").handler(operator(this::say));
    router
        .post("/api/v1/conversations/:id/close")
        .handler(operator((context, sender) ->
            id(context, id -> done(context, handOver.close(id, sender.who()), NOT_YOURS))));
    router.post("/api/v1/conversations/:id/ticket").handler(operator(this::file));
  }

  private static final String NOT_YOURS =
      "You do not hold this conversation; join it first, or somebody else has it.";

  private Handler<RoutingContext> operator(BiFunction<RoutingContext, Sender, Future<Void>> work) {
    return new Keyed(guard, "operator").route(work);
  }

  private static Future<Void> id(RoutingContext context, Function<Long, Future<Void>> use) {
    return RowId.parse(context.pathParam("id")).map(use).orElseGet(() -> unknown(context));
  }

  private static Future<Void> unknown(RoutingContext context) {
    return Problems.send(context, 404, "Not found", "No conversation handed over has this id.");
  }

  private static Future<Void> done(RoutingContext context, Future<Boolean> change, String refusal) {
    return change.compose(changed -> changed
        ? context.response().setStatusCode(204).end()
        : Problems.send(context, 409, "Not possible now", refusal));
  }

  private Future<Void> list(RoutingContext context, Sender sender) {
    return handOver
        .list(sender.who())
        .compose(all -> context.json(new JsonObject().put("conversations", HeldViews.views(all))));
  }

  private Future<Void> show(RoutingContext context, Sender sender) {
    return id(
        context,
        id -> readable(
            context,
            id,
            sender,
            held -> Keyed.answer(
                context,
                handOver.transcript(id, 0),
                turns ->
                    HeldViews.view(held).put("transcript", Keyed.array(turns, HeldViews::view)))));
  }

  private Future<Void> readable(
      RoutingContext context, long id, Sender sender, Function<Held, Future<Void>> use) {
    return handOver
        .find(id, sender.who())
        .compose(found -> found.map(use).orElseGet(() -> unknown(context)));
  }

  private Future<Void> join(RoutingContext context, Sender sender, Optional<Long> id) {
    return handOver
        .seen(sender.who())
        .compose(seen -> handOver.join(id, sender.who()))
        .compose(joined -> joined
            .map(held -> context.json(HeldViews.view(held)))
            .orElseGet(() -> Problems.send(
                context,
                409,
                "Not possible now",
                id.isPresent()
                    ? "This conversation does not wait; another operator may have joined it."
                    : "Nobody waits.")));
  }

  private Future<Void> say(RoutingContext context, Sender sender) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String text = fields.required("text", MAX_TEXT);
      fields.onlyKnown(Set.of("text"));
      fields.throwIfWrong();
      return id(context, id -> done(context, handOver.say(id, sender.who(), text), NOT_YOURS));
    });
  }

  private Future<Void> file(RoutingContext context, Sender sender) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String text = fields.text("description", MAX_DESCRIPTION).orElse("");
      var person = new Person(
          fields.text("name", 50),
          fields.text("phone", PhoneNumbers.LONGEST),
          Person.CITIZEN,
          Boolean.TRUE.equals(json.getValue("anonymous")),
          Optional.empty());
      var place = new Place(
          Optional.empty(), fields.text("address", 200), Optional.empty(), Optional.empty());
      fields.onlyKnown(Set.of("description", "name", "phone", "anonymous", "address"));
      fields.throwIfWrong();
      return id(
          context,
          id -> readable(
              context,
              id,
              sender,
              held -> handOver
                  .file(held, sink, text, person, place)
                  .compose(taken -> answer(context, taken))));
    });
  }

  private static Future<Void> answer(RoutingContext context, Taken taken) {
    if (taken instanceof Taken.Ticketed ticket) {
      return context
          .response()
          .setStatusCode(201)
          .putHeader("content-type", "application/json")
          .end(new JsonObject()
              .put("number", ticket.number())
              .put("queryCode", ticket.queryCode())
              .put("status", ticket.status())
              .toBuffer());
    }
    return Problems.send(
        context,
        409,
        "Not possible now",
        taken.fold(ticket -> "", said -> said.say(), refused -> refused.detail()));
  }
}
