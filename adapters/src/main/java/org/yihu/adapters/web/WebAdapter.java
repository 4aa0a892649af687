package org.yihu.adapters.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yihu.adapters.channel.Answered;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FormGuard;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.CityPack;

/**
 * {@code POST /api/v1/requests} and, for the mayor's mailbox, {@code POST /api/v1/letters}. Who
 * filed on the web comes and asks, so this channel sends nothing.
 */
public final class WebAdapter implements ChannelAdapter {
  /** Bytes of a body that are read in some hundred microseconds. */
  private static final int MOST_AT_ONCE = 65_536;

  /** Source of the keys of those without an API key. */
  private static final String STRANGERS = "form";

  private final WebParser parser;
  private final FormGuard guard;
  private final IntakeSink sink;
  private final Clock clock;
  private final Map<String, Channel> channels;

  public WebAdapter(
      WebParser parser, FormGuard guard, IntakeSink sink, Clock clock, CityPack pack) {
    this.parser = parser;
    this.guard = guard;
    this.sink = sink;
    this.clock = clock;
    this.channels = pack.sources().stream()
        .collect(java.util.stream.Collectors.toMap(
            CityPack.Source::id, source -> Channel.of(source.channel())));
  }

  @Override
  public void mount(Router router) {
    router.post("/api/v1/requests").handler(Answered.by(context -> file(context, "web")));
    router.post("/api/v1/letters").handler(Answered.by(context -> file(context, "mailbox")));
  }

  /** @param source what a person without an API key files under */
  private Future<Void> file(RoutingContext context, String source) {
    Buffer body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
    if (!isJson(context))
      return Problems.send(context, 415, "Unsupported media type", "Send application/json.");
    return offLoop(context, body, () -> WebParser.object(body))
        .compose(json -> guard
            .check(context, altcha(json))
            .compose(sender -> sender
                .map(known -> take(context, body, json, known, source))
                .orElse(Future.succeededFuture())));
  }

  /** A large body, which is one with attachments, is read and decoded on a worker thread. */
  private static <T> Future<T> offLoop(RoutingContext context, Buffer body, Callable<T> reading) {
    if (body.length() > MOST_AT_ONCE) return context.vertx().executeBlocking(reading, false);
    try {
      return Future.succeededFuture(reading.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private static Optional<String> altcha(JsonObject json) {
    return Optional.ofNullable(json.getValue("altcha")).map(String::valueOf);
  }

  private static boolean isJson(RoutingContext context) {
    String type = context.request().getHeader("content-type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private Future<Void> take(
      RoutingContext context, Buffer body, JsonObject json, Sender sender, String formSource) {
    String source = sender.source().orElse(formSource);
    if (json.getValue("source") instanceof String declared && !declared.equals(source)) {
      if (!channels.containsKey(declared)) {
        return Problems.send(
            context,
            new MalformedMessage(
                "/source", Code.NOT_ONE_OF, channels.keySet().stream().sorted().toList()));
      }
      if (!sender.role().equals("operator")) {
        return Problems.send(
            context, 403, "Not your source", "You may file for source " + source + " only.");
      }
      source = declared;
    }
    Channel channel = channels.getOrDefault(source, Channel.WEB);
    String from = source;
    Optional<String> key = Optional.ofNullable(context.request().getHeader("idempotency-key"))
        .filter(text -> !text.isBlank());
    return offLoop(
            context, body, () -> parser.parse(body, json, channel, from, key, clock.instant()))
        .map(request -> sender.isPerson() ? ofStranger(request) : request)
        .compose(sink::take)
        .compose(taken -> answer(context, taken));
  }

  /**
   * Whoever solved a challenge: nobody knows who they are, and their ids are apart from those of all who
   * have a key, so that they neither block nor find out any.
   */
  private static Intake ofStranger(Intake request) {
    return request.under(new MessageKey(STRANGERS, request.key().value()), Vouched.NOTHING);
  }

  private static Future<Void> answer(RoutingContext context, Taken taken) {
    return taken.fold(
        ticket -> {
          JsonObject receipt = new JsonObject()
              .put("number", ticket.number())
              .put("queryCode", ticket.queryCode())
              .put("status", ticket.status())
              .put("receivedAt", ticket.receivedAt().toString())
              .put("say", ticket.say());
          return context
              .response()
              .setStatusCode(ticket.known() ? 200 : 201)
              .putHeader("content-type", "application/json")
              .putHeader("location", "/api/v1/requests/" + ticket.number())
              .end(receipt.toBuffer());
        },
        said -> context.json(new JsonObject().put("say", said.say())),
        refused -> {
          int status = refused.why() == Taken.Why.KEY_REUSED ? 409 : 400;
          return Problems.send(
              context, status, status == 409 ? "Key reused" : "Invalid message", refused.detail());
        });
  }

  @Override
  public Map<String, ReplySender> senders() {
    return Map.of();
  }
}
