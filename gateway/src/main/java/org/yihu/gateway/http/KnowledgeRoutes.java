package org.yihu.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.gateway.knowledge.EntrySheet;
import org.yihu.gateway.knowledge.EntryVersion;
import org.yihu.gateway.knowledge.EntryVersion.Step;
import org.yihu.gateway.knowledge.EntryVersions;
import org.yihu.gateway.knowledge.GapBook;
import org.yihu.gateway.knowledge.KnowledgeBase;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.people.Guard;

/** The knowledge base for its editors: import, export, the life of entries, what is to be written. */
public final class KnowledgeRoutes implements Routes {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int PAGE = 50;
  private static final int MOST = 200;
  private static final int MAX_NOTE = 500;
  private static final Set<String> GAP_STATES = Set.of("open", "written", "dismissed");

  private final Vertx vertx;
  private final KnowledgeBase base;
  private final KnowledgeDesk desk;
  private final GapBook gaps;
  private final Guard guard;
  private final Clock clock;
  private final ZoneId zone;

  public KnowledgeRoutes(
      Vertx vertx,
      KnowledgeBase base,
      KnowledgeDesk desk,
      GapBook gaps,
      Guard guard,
      Clock clock,
      ZoneId zone) {
    this.vertx = vertx;
    this.base = base;
    this.desk = desk;
    this.gaps = gaps;
    this.guard = guard;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public void mount(Router router) {
    router.post("/api/v1/knowledge/import").handler(editor((context, sender) -> load(context)));
    router.get("/api/v1/knowledge/export").handler(editor((context, sender) -> export(context)));
    router
        .get("/api/v1/knowledge/reminders")
        .handler(editor((context, sender) -> reminders(context)));
    router.get("/api/v1/knowledge/figures").handler(editor((context, sender) -> figures(context)));
    router.get("/api/v1/knowledge/gaps").handler(editor((context, sender) -> gaps(context)));
    router.post("/api/v1/knowledge/gaps/:id").handler(editor((context, sender) -> settle(context)));
    router.post("/api/v1/knowledge/repeal").handler(editor(this::repeal));
    router.get("/api/v1/knowledge/entries").handler(editor((context, sender) -> list(context)));
    router.post("/api/v1/knowledge/entries").handler(editor(this::write));
    router.get("/api/v1/knowledge/entries/:id").handler(editor((context, sender) -> show(context)));
    router
        .get("/api/v1/knowledge/entries/:id/diff")
        .handler(editor((context, sender) -> diff(context)));
    router.post("/api/v1/knowledge/entries/:id/actions").handler(editor(this::act));
  }

  private Handler<RoutingContext> editor(BiConsumer<RoutingContext, Sender> handler) {
    return context -> guard
        .checkKey(context, "editor")
        .onSuccess(sender -> sender.ifPresent(known -> {
          try {
            handler.accept(context, known);
          } catch (MalformedMessage e) {
            Problems.send(context, e);
          }
        }))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static <T> void answer(
      RoutingContext context, Future<T> future, Function<T, JsonObject> view) {
    future
        .onSuccess(value -> context.json(view.apply(value)))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static Optional<String> parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name)).filter(text -> !text.isBlank());
  }

  private static <T> JsonArray array(List<T> list, Function<T, ?> view) {
    JsonArray array = new JsonArray();
    list.forEach(one -> array.add(view.apply(one)));
    return array;
  }

  // Import and export

  private void load(RoutingContext context) {
    String type = Optional.ofNullable(context.request().getHeader("content-type"))
        .orElse("")
        .toLowerCase(Locale.ROOT);
    Buffer body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
    if (type.startsWith(XLSX)) {
      vertx
          .executeBlocking(() -> EntrySheet.lines(body.getBytes()), false)
          .onSuccess(lines -> load(context, lines))
          .onFailure(failure -> {
            if (failure instanceof EntrySheet.BadSheet)
              Problems.send(context, 400, "Invalid message", String.valueOf(failure.getMessage()));
            else Problems.fail(context, failure);
          });
      return;
    }
    if (!type.startsWith("application/x-ndjson")
        && !type.startsWith("application/json")
        && !type.startsWith("text/plain")) {
      Problems.send(
          context,
          415,
          "Unsupported media type",
          "Send application/x-ndjson, one JSON object a line, or an xlsx spreadsheet.");
      return;
    }
    load(context, body.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private void load(RoutingContext context, List<String> lines) {
    answer(
        context,
        base.importLines(lines, false),
        done -> new JsonObject()
            .put("added", done.counts().added())
            .put("changed", done.counts().changed())
            .put("unchanged", done.counts().unchanged())
            .put(
                "rejected",
                array(
                    done.rejected(),
                    line -> new JsonObject().put("line", line.line()).put("why", line.why()))));
  }

  private void export(RoutingContext context) {
    boolean sheet = parameter(context, "format").filter("xlsx"::equals).isPresent();
    base.all()
        .compose(all -> vertx.executeBlocking(
            () -> sheet ? Buffer.buffer(EntrySheet.write(all)) : ndjson(all), false))
        .onSuccess(file -> context
            .response()
            .putHeader("content-type", sheet ? XLSX : "application/x-ndjson")
            .putHeader(
                "content-disposition",
                "attachment; filename=\"knowledge." + (sheet ? "xlsx" : "ndjson") + "\"")
            .end(file))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static Buffer ndjson(List<KnowledgeEntry> all) {
    Buffer file = Buffer.buffer();
    all.forEach(entry -> file.appendString(EntryParser.format(entry)).appendString("\n"));
    return file;
  }

  // The life of entries

  private void list(RoutingContext context) {
    var filter = new EntryVersions.Filter(
        parameter(context, "state"), parameter(context, "owner"), parameter(context, "q"));
    int limit = parameter(context, "limit")
        .filter(text -> text.matches("\\d{1,3}"))
        .map(text -> Math.max(1, Math.min(MOST, Integer.parseInt(text))))
        .orElse(PAGE);
    var lines = desk.versions().list(filter, parameter(context, "after").orElse(""), limit);
    answer(context, lines, found -> {
      JsonObject page = new JsonObject().put("entries", array(found, KnowledgeRoutes::view));
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

  private void write(RoutingContext context, Sender sender) {
    Body.json(context, json -> {
      JsonObject content = json.copy();
      String note = content.remove("note") instanceof String text ? text.strip() : "";
      if (!content.containsKey("id")) content.put("id", UUID.randomUUID().toString());
      KnowledgeEntry entry;
      try {
        entry = EntryParser.parse(content.encode());
      } catch (EntryParser.BadEntry e) {
        throw new MalformedMessage("", String.valueOf(e.getMessage()));
      }
      desk.write(entry, sender.who(), note)
          .compose(version -> desk.warnings(entry).map(warnings -> {
            if (version.isEmpty()) {
              Problems.send(
                  context, 409, "Not possible now", "A version of this entry is in review.");
            } else {
              context.response().setStatusCode(201);
              context.json(new JsonObject()
                  .put("id", entry.id())
                  .put("version", version.get())
                  .put("draft", "draft")
                  .put("warnings", array(warnings, KnowledgeRoutes::view)));
            }
            return version;
          }))
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }

  private static JsonObject view(KnowledgeDesk.Warning warning) {
    return new JsonObject()
        .put("entryId", warning.entry())
        .put("question", warning.question())
        .put("confidence", Math.round(warning.confidence() * 1000) / 1000.0)
        .put("kind", warning.conflict() ? "conflict" : "duplicate");
  }

  private void show(RoutingContext context) {
    String id = context.pathParam("id");
    desk.versions()
        .versions(id)
        .compose(versions -> desk.versions().history(id).map(history -> {
          if (versions.isEmpty()) unknown(context);
          else
            context.json(new JsonObject()
                .put("id", id)
                .put("versions", array(versions, KnowledgeRoutes::view))
                .put("history", array(history, KnowledgeRoutes::view)));
          return versions;
        }))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static void unknown(RoutingContext context) {
    Problems.send(context, 404, "Not found", "No entry has this id.");
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
  private void diff(RoutingContext context) {
    desk.versions()
        .versions(context.pathParam("id"))
        .onSuccess(versions -> {
          if (versions.isEmpty()) {
            unknown(context);
            return;
          }
          int newest = versions.get(0).version();
          int to = number(context, "to").orElse(newest);
          int from = number(context, "from").orElse(to - 1);
          JsonObject before = new JsonObject();
          JsonObject after = new JsonObject();
          versions.forEach(version -> {
            JsonObject content = new JsonObject(EntryParser.format(version.entry()));
            if (version.version() == from) before.mergeIn(content);
            if (version.version() == to) after.mergeIn(content);
          });
          context.json(new JsonObject()
              .put("from", from)
              .put("to", to)
              .put("changes", changes(before, after)));
        })
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static Optional<Integer> number(RoutingContext context, String name) {
    return parameter(context, name).filter(text -> text.matches("\\d{1,6}")).map(Integer::parseInt);
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

  private void act(RoutingContext context, Sender sender) {
    Body.json(context, json -> {
      var fields = new JsonFields(json);
      Optional<String> action = fields.oneOf(
          "action", Set.of("submit", "approve", "send_back", "publish_now", "withdraw", "confirm"));
      if (action.isEmpty() && !json.containsKey("action")) fields.fault("action", "is required");
      String note = fields.text("note", MAX_NOTE).orElse("");
      Optional<LocalDate> reviewBy = fields.text("reviewBy", 10).flatMap(text -> day(fields, text));
      fields.onlyKnown(Set.of("action", "note", "reviewBy"));
      fields.throwIfWrong();
      Step step = Step.valueOf(action.orElseThrow().toUpperCase(Locale.ROOT));
      desk.step(context.pathParam("id"), step, sender.who(), note, reviewBy)
          .onSuccess(refused -> refused.ifPresentOrElse(
              why -> Problems.send(context, 409, "Not possible now", why),
              () -> context.response().setStatusCode(204).end()))
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }

  private static Optional<LocalDate> day(JsonFields fields, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      fields.fault("reviewBy", "must be a day YYYY-MM-DD");
      return Optional.empty();
    }
  }

  private void repeal(RoutingContext context, Sender sender) {
    Body.json(context, json -> {
      var fields = new JsonFields(json);
      Optional<String> document = fields.text("document", MAX_NOTE);
      if (document.filter(name -> name.length() >= 2).isEmpty())
        fields.fault("document", "is required, at least two characters");
      Optional<String> note = fields.text("note", MAX_NOTE);
      if (note.isEmpty()) fields.fault("note", "is required: why the answers are withdrawn");
      fields.onlyKnown(Set.of("document", "note"));
      fields.throwIfWrong();
      answer(
          context,
          desk.repeal(document.orElseThrow(), sender.who(), note.orElseThrow()),
          withdrawn -> new JsonObject().put("withdrawn", new JsonArray(withdrawn)));
    });
  }

  // What is due, and what is missing

  private void reminders(RoutingContext context) {
    answer(
        context,
        desk.reminders(),
        due -> new JsonObject()
            .put(
                "reminders",
                array(
                    due,
                    one -> new JsonObject()
                        .put("entryId", one.entry())
                        .put("question", one.question())
                        .put("owner", one.owner().orElse(null))
                        .put("due", one.due().toString())
                        .put("overdue", one.overdue()))));
  }

  private void figures(RoutingContext context) {
    YearMonth month;
    try {
      month = parameter(context, "month")
          .map(YearMonth::parse)
          .orElseGet(() -> YearMonth.from(clock.instant().atZone(zone)));
    } catch (DateTimeParseException e) {
      throw new MalformedMessage("/month", "must be YYYY-MM");
    }
    answer(
        context,
        desk.figures(month),
        units -> new JsonObject()
            .put("month", month.toString())
            .put(
                "units",
                array(
                    units,
                    unit -> new JsonObject()
                        .put("owner", unit.owner())
                        .put("new", unit.added())
                        .put("updated", unit.updated())
                        .put("withdrawn", unit.withdrawn())
                        .put("reminders", unit.reminders())
                        .put("overdue", unit.overdue()))));
  }

  private void gaps(RoutingContext context) {
    String state = parameter(context, "state").filter(GAP_STATES::contains).orElse("open");
    answer(
        context,
        gaps.list(state, MOST),
        groups -> new JsonObject()
            .put(
                "gaps",
                array(
                    groups,
                    group -> new JsonObject()
                        .put("id", group.id())
                        .put("question", group.sample())
                        .put("category", group.category())
                        .put("questions", group.questions())
                        .put("firstAt", group.firstAt().toString())
                        .put("lastAt", group.lastAt().toString())
                        .put("state", group.state())
                        .put("entryId", group.entry().orElse(null)))));
  }

  private void settle(RoutingContext context) {
    Body.json(context, json -> {
      var fields = new JsonFields(json);
      Optional<String> state = fields.oneOf("state", GAP_STATES);
      if (state.isEmpty() && !json.containsKey("state")) fields.fault("state", "is required");
      Optional<String> entry = fields.text("entryId", 100);
      fields.onlyKnown(Set.of("state", "entryId"));
      fields.throwIfWrong();
      String id = context.pathParam("id");
      if (!id.matches("\\d{1,18}")) {
        Problems.send(context, 404, "Not found", "No group of questions has this id.");
        return;
      }
      gaps.settle(Long.parseLong(id), state.orElseThrow(), entry)
          .onSuccess(known -> {
            if (known) context.response().setStatusCode(204).end();
            else Problems.send(context, 404, "Not found", "No group of questions has this id.");
          })
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }
}
