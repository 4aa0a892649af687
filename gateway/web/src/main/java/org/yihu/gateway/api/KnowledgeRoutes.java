package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.gateway.knowledge.Editor;
import org.yihu.gateway.knowledge.EntryFaults;
import org.yihu.gateway.knowledge.EntryVersion;
import org.yihu.gateway.knowledge.EntryVersion.Step;
import org.yihu.gateway.knowledge.EntryVersions;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;

/**
 * The life of the knowledge base's entries, for editors' programs.
 *
 * @article 第二十二条
 */
public final class KnowledgeRoutes implements Routes {
  private static final int PAGE = 50;
  private static final int MOST = 200;
  private static final Set<String> STATES =
      Set.of("draft", "in_review", "sent_back", "published", "withdrawn");
  private static final int MAX_NOTE = 500;

  private final KnowledgeDesk desk;
  private final Keyed editor;

  public KnowledgeRoutes(KnowledgeDesk desk, Guard guard) {
    this.desk = desk;
    this.editor = new Keyed(guard, "editor");
  }

  @Override
  public void mount(Router router) {
    router.post("/api/v1/knowledge/repeal").handler(editor.route(this::repeal));
    router.get("/api/v1/knowledge/entries").handler(editor.route(this::list));
    router.post("/api/v1/knowledge/entries").handler(editor.route(this::write));
    router.get("/api/v1/knowledge/entries/:id").handler(editor.route(this::show));
    router.get("/api/v1/knowledge/entries/:id/diff").handler(editor.route(this::diff));
    router.post("/api/v1/knowledge/entries/:id/actions").handler(editor.route(this::act));
  }

  private static Editor editor(Sender sender) {
    return Editor.centre(sender.who());
  }

  private Future<Void> list(RoutingContext context, Sender sender) {
    Parameters asked = Parameters.of(context).only("state", "owner", "q", "after", "limit");
    var filter = new EntryVersions.Filter(
        asked.oneOf("state", STATES), asked.text("owner"), asked.text("q"));
    int limit = asked.number("limit", 1, MOST).orElse(PAGE);
    String after = asked.text("after").orElse("");
    asked.throwIfWrong();
    var lines = desk.list(filter, after, limit, editor(sender));
    return Keyed.answer(context, lines, found -> {
      JsonObject page = new JsonObject().put("entries", Keyed.array(found, KnowledgeRoutes::view));
      if (found.size() == limit) page.put("after", found.get(limit - 1).id());
      return page;
    });
  }

  private static JsonObject view(EntryVersions.Line line) {
    return new JsonObject()
        .put("id", line.id())
        .put("question", line.question())
        .put("owner", line.owner().orElse(null))
        .put("category", line.category().orElse(null))
        .put("state", line.withdrawn() ? "withdrawn" : line.published() ? "published" : "new")
        .put("draft", line.open().map(state -> state.id()).orElse(null))
        .put("reviewBy", line.reviewBy().map(LocalDate::toString).orElse(null))
        .put("changedAt", line.changedAt().toString());
  }

  private Future<Void> write(RoutingContext context, Sender sender) {
    return Body.read(context, json -> {
      JsonObject content = json.copy();
      String note = content.remove("note") instanceof String text ? text.strip() : "";
      if (!content.containsKey("id")) content.put("id", UUID.randomUUID().toString());
      KnowledgeEntry entry;
      try {
        entry = EntryParser.parse(content.encode());
      } catch (EntryParser.BadEntry e) {
        throw new MalformedMessage(EntryFaults.of(e));
      }
      return desk.write(entry, editor(sender), note)
          .compose(written -> desk.warnings(entry)
              .compose(warnings -> written.fold(
                  () -> unknown(context),
                  () -> Problems.send(
                      context, 409, "Not possible now", "A version of this entry is in review."),
                  draft -> {
                    context.response().setStatusCode(201);
                    return context.json(new JsonObject()
                        .put("id", entry.id())
                        .put("version", draft.version())
                        .put("draft", "draft")
                        .put("warnings", Keyed.array(warnings, KnowledgeRoutes::view)));
                  })));
    });
  }

  private static JsonObject view(KnowledgeDesk.Warning warning) {
    return new JsonObject()
        .put("entryId", warning.entry())
        .put("question", warning.question())
        .put("confidence", Math.round(warning.confidence() * 1000) / 1000.0)
        .put("kind", warning.conflict() ? "conflict" : "duplicate");
  }

  private Future<Void> show(RoutingContext context, Sender sender) {
    String id = context.pathParam("id");
    return desk.entry(id, editor(sender))
        .compose(found -> found
            .map(worked -> context.json(new JsonObject()
                .put("id", id)
                .put("versions", Keyed.array(worked.versions(), KnowledgeRoutes::view))
                .put("history", Keyed.array(worked.history(), KnowledgeRoutes::view))))
            .orElseGet(() -> unknown(context)));
  }

  private static Future<Void> unknown(RoutingContext context) {
    return Problems.send(context, 404, "Not found", "No entry has this id.");
  }

  private static JsonObject view(EntryVersion version) {
    return new JsonObject()
        .put("version", version.version())
        .put("state", version.state().id())
        .put("entry", new JsonObject(EntryParser.format(version.entry())))
        .put("author", version.author())
        .put("note", version.note())
        .put("writtenAt", version.writtenAt().toString())
        .put("decidedBy", version.decidedBy().orElse(null))
        .put("decision", version.decision().orElse(null))
        .put("decidedAt", version.decidedAt().map(Object::toString).orElse(null));
  }

  private static JsonObject view(EntryVersions.Happened happened) {
    return new JsonObject()
        .put("version", happened.version())
        .put("type", happened.type())
        .put("actor", happened.actor())
        .put("note", happened.note())
        .put("at", happened.at().toString());
  }

  /** Field by field, of {@code from} and {@code to}; by default the newest two versions. */
  private Future<Void> diff(RoutingContext context, Sender sender) {
    return desk.entry(context.pathParam("id"), editor(sender))
        .compose(found -> found
            .map(worked -> diff(context, worked.versions()))
            .orElseGet(() -> unknown(context)));
  }

  private static Future<Void> diff(RoutingContext context, List<EntryVersion> versions) {
    int newest = versions.get(0).version();
    Parameters asked = Parameters.of(context).only("from", "to");
    int to = asked.number("to", 1, newest).orElse(newest);
    int from = asked.number("from", 1, newest).orElse(to - 1);
    asked.throwIfWrong();
    JsonObject before = new JsonObject();
    JsonObject after = new JsonObject();
    versions.forEach(version -> {
      JsonObject content = new JsonObject(EntryParser.format(version.entry()));
      if (version.version() == from) before.mergeIn(content);
      if (version.version() == to) after.mergeIn(content);
    });
    return context.json(
        new JsonObject().put("from", from).put("to", to).put("changes", changes(before, after)));
  }

  private static JsonArray changes(JsonObject before, JsonObject after) {
    var fields = new ArrayList<>(after.fieldNames());
    before.fieldNames().stream().filter(name -> !fields.contains(name)).forEach(fields::add);
    JsonArray changes = new JsonArray();
    for (String field : fields) {
      Object old = before.getValue(field);
      Object now = after.getValue(field);
      if (Objects.equals(old, now)) continue;
      changes.add(new JsonObject().put("field", field).put("before", old).put("after", now));
    }
    return changes;
  }

  private Future<Void> act(RoutingContext context, Sender sender) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String action = fields.requiredOneOf(
          "action", Set.of("submit", "approve", "send_back", "publish_now", "withdraw", "confirm"));
      String note = fields.text("note", MAX_NOTE).orElse("");
      Optional<LocalDate> reviewBy = fields.date("reviewBy");
      fields.onlyKnown(Set.of("action", "note", "reviewBy"));
      fields.throwIfWrong();
      Step step = Step.valueOf(action.toUpperCase(Locale.ROOT));
      return desk.step(context.pathParam("id"), step, editor(sender), note, reviewBy)
          .compose(stepped -> stepped.fold(
              () -> unknown(context),
              () -> Problems.send(context, 403, "Not allowed", "The centre decides this."),
              refused -> Problems.send(context, 409, "Not possible now", refused.why()),
              () -> context.response().setStatusCode(204).end()));
    });
  }

  private Future<Void> repeal(RoutingContext context, Sender sender) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String document = fields.required("document", MAX_NOTE);
      if (document.length() == 1) fields.fault("document", Code.TOO_SHORT, 2);
      String note = fields.required("note", MAX_NOTE);
      fields.onlyKnown(Set.of("document", "note"));
      fields.throwIfWrong();
      return Keyed.answer(
          context,
          desk.repeal(document, sender.who(), note),
          withdrawn -> new JsonObject().put("withdrawn", new JsonArray(withdrawn)));
    });
  }
}
