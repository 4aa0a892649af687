package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Answered;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.adapters.web.JsonFields;
import org.yihu.bot.dialog.Answer;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.BotConfig;
import org.yihu.config.CityPack;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.desk.Similar;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.reading.Alarm;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Routes;

/** Questions to the bot, suggestions for a text. */
public final class AskRoutes implements Routes {
  private static final int MAX_QUESTION = 500;
  private static final int MAX_TEXT = 20_000;

  private final AskDesk ask;
  private final Triager triager;
  private final TicketDesk desk;
  private final Guard guard;
  private final BotConfig config;
  private final CityPack pack;

  public AskRoutes(
      AskDesk ask, Triager triager, TicketDesk desk, Guard guard, BotConfig config, CityPack pack) {
    this.ask = ask;
    this.triager = triager;
    this.desk = desk;
    this.guard = guard;
    this.config = config;
    this.pack = pack;
  }

  @Override
  public void mount(Router router) {
    router.post("/api/v1/ask").handler(Answered.by(this::ask));
    router.post("/api/v1/triage").handler(Answered.by(this::triage));
  }

  private Future<Void> ask(RoutingContext context) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String text = fields.required("question", MAX_QUESTION);
      Optional<String> region = fields.text("region", 12);
      region
          .filter(code -> !pack.regions().contains(code))
          .ifPresent(code -> fields.fault("region", Code.NOT_A_REGION));
      fields.onlyKnown(Set.of("question", "region"));
      fields.throwIfWrong();
      return mayAsk(context)
          .compose(may -> may ? answer(context, text, region) : Future.succeededFuture());
    });
  }

  /** Whoever has a key, and others not too often; if not, that has been answered. */
  private Future<Boolean> mayAsk(RoutingContext context) {
    return isKeyed(context)
        ? guard.checkKey(context, "source", "operator", "editor").map(Optional::isPresent)
        : Future.succeededFuture(guard.mayAsk(context));
  }

  private static boolean isKeyed(RoutingContext context) {
    return context.request().getHeader("authorization") != null;
  }

  private Future<Void> answer(RoutingContext context, String text, Optional<String> region) {
    Optional<Alarm> alarm = triager.danger(text);
    return ask.answerOnce(text, region, "web")
        // Whoever is in danger is told whom to call, whatever the bot does.
        .map(answer -> answer.or(() -> alarm.map(known -> new Answer.Unknown())))
        .compose(answer -> answer
            .map(said -> context.json(view(said).put("emergency", emergency(alarm))))
            .orElseGet(() -> Future.failedFuture(
                new Unavailable("bot", config.patience(), "it did not answer in time"))));
  }

  private static JsonObject view(Answer answer) {
    return answer.fold(
        sure -> new JsonObject()
            .put("outcome", "answered")
            .put("answer", full(sure.hit()))
            .put("choices", choices(sure.others())),
        choices ->
            new JsonObject().put("outcome", "choices").put("choices", choices(choices.hits())),
        unknown -> new JsonObject().put("outcome", "unknown").put("choices", new JsonArray()));
  }

  private @Nullable JsonObject emergency(Optional<Alarm> alarm) {
    return alarm
        .map(known -> new JsonObject()
            .put("line", known.line())
            .put("lines", new JsonArray(known.lines()))
            .put(
                "say", pack.texts().get("emergency.call", "line", String.join("、", known.lines()))))
        .orElse(null);
  }

  private static JsonObject full(Hit hit) {
    KnowledgeEntry entry = hit.entry();
    return new JsonObject()
        .put("entryId", entry.id())
        .put("question", entry.question())
        .put("text", entry.answer())
        .put("source", entry.source().orElse(null))
        .put("owner", entry.owner().orElse(null))
        .put("confidence", rounded(hit.confidence()));
  }

  private static JsonArray choices(List<Hit> hits) {
    JsonArray array = new JsonArray();
    hits.forEach(hit -> array.add(new JsonObject()
        .put("entryId", hit.entry().id())
        .put("question", hit.entry().question())
        .put("confidence", rounded(hit.confidence()))));
    return array;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private Future<Void> triage(RoutingContext context) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String title = fields.text("title", MAX_QUESTION).orElse("");
      String description = fields.required("description", MAX_TEXT);
      fields.onlyKnown(Set.of("title", "description"));
      fields.throwIfWrong();
      var known = new Triager.Known(Optional.empty(), Optional.empty(), Optional.empty());
      Triage triage = triager.triage(title, description, "", known);
      Supplier<Future<List<Similar>>> similar = () -> isKeyed(context)
          ? desk.similarTo(title, description, triage.category())
          : Future.succeededFuture(List.of());
      return mayAsk(context)
          .compose(may -> may
              ? similar.get().compose(alike -> context.json(view(triage, alike)))
              : Future.succeededFuture());
    });
  }

  private JsonObject view(Triage triage, List<Similar> similar) {
    JsonArray alike = new JsonArray();
    similar.forEach(one -> alike.add(
        new JsonObject().put("number", one.number().toString()).put("score", one.score())));
    JsonArray units = new JsonArray();
    triage
        .units()
        .forEach(unit -> units.add(new JsonObject()
            .put("id", unit.unit())
            .put("name", unit.name())
            .put("score", unit.score())
            .put("why", unit.why())));
    return new JsonObject()
        .put("kind", triage.kind().id())
        .put("category", triage.category())
        .put("region", triage.region().orElse(null))
        .put("urgency", triage.urgency().id())
        .put("emergency", emergency(triage.alarm()))
        .put("units", units)
        .put("similar", alike)
        .put("why", new JsonArray(triage.why()));
  }
}
