package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.gateway.knowledge.Editor;
import org.yihu.gateway.knowledge.EntryFaults;
import org.yihu.gateway.knowledge.EntryVersion;
import org.yihu.gateway.knowledge.EntryVersion.Step;
import org.yihu.gateway.knowledge.EntryVersions;
import org.yihu.gateway.knowledge.GapBook;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/**
 * One entry of the knowledge base: written, reviewed, published, withdrawn.
 *
 * @article 第二十二条
 */
public final class EntryPages implements Routes {
  /**
   * One entry: its newest version as a form, its versions, what changed last.
   *
   * @param steps what may be done with it now
   * @param gap the group of questions that it is written for, empty for none
   */
  public record EntryPage(
      String id,
      boolean isNew,
      JsonObject content,
      String variants,
      List<Option> categories,
      List<Option> regions,
      List<Option> steps,
      List<VersionRow> versions,
      List<Change> changes,
      List<TicketPage.Happened> history,
      List<String> warnings,
      String gap,
      boolean isCentre,
      String message,
      boolean isError) {
    public EntryPage {
      categories = List.copyOf(categories);
      regions = List.copyOf(regions);
      steps = List.copyOf(steps);
      versions = List.copyOf(versions);
      changes = List.copyOf(changes);
      history = List.copyOf(history);
      warnings = List.copyOf(warnings);
    }

    /** A field of the content, empty when it has none. */
    public String field(String name) {
      return content.getString(name, "");
    }
  }

  public record VersionRow(
      int version, String state, String author, String at, String note, String decision) {}

  public record Change(String field, String before, String after) {}

  private final Room room;
  private final Words words;
  private final KnowledgeDesk desk;
  private final GapBook gaps;

  public EntryPages(Room room, KnowledgeDesk desk, GapBook gaps) {
    this.room = room;
    this.words = room.words();
    this.desk = desk;
    this.gaps = gaps;
  }

  @Override
  public void mount(Router router) {
    router.get("/desk/knowledge/entry").handler(room.route(Editor::isOpenTo, this::entry));
    router.post("/desk/knowledge/entry").handler(room.route(Editor::isOpenTo, this::write));
    router.post("/desk/knowledge/step").handler(room.route(Editor::isOpenTo, this::step));
  }

  private Editor editor(Visit visit) {
    return Editor.of(visit.viewer(), words::unit).orElseThrow();
  }

  private Future<Void> send(RoutingContext context, Visit visit, String template, Object page) {
    return room.show(context, visit, "/desk/knowledge", template, page);
  }

  private Future<Void> entry(RoutingContext context, Visit visit) {
    Optional<String> id = Room.parameter(context, "id");
    if (id.isEmpty()) {
      JsonObject empty = new JsonObject()
          .put("id", UUID.randomUUID().toString())
          .put("question", Room.parameter(context, "question").orElse(""));
      editor(visit).owner().ifPresent(owner -> empty.put("owner", owner));
      return send(
          context,
          visit,
          "desk/entry.jte",
          page(
              editor(visit),
              empty,
              List.of(),
              List.of(),
              List.of(),
              Room.parameter(context, "gap").orElse(""),
              "",
              false));
    }
    return entry(context, visit, id.get(), List.of(), "", false);
  }

  private Future<Void> entry(
      RoutingContext context,
      Visit visit,
      String id,
      List<String> warnings,
      String message,
      boolean isError) {
    return desk.entry(id, editor(visit))
        .compose(found -> found
            .map(worked -> send(
                context,
                visit,
                "desk/entry.jte",
                page(
                    editor(visit),
                    new JsonObject(EntryParser.format(worked.versions().get(0).entry())),
                    worked.versions(),
                    worked.history(),
                    warnings,
                    "",
                    message,
                    isError)))
            .orElseGet(() -> nothing(context)));
  }

  private Future<Void> nothing(RoutingContext context) {
    return room.gate().nothing(context, words.say("entries.unknown"));
  }

  private EntryPage page(
      Editor editor,
      JsonObject content,
      List<EntryVersion> versions,
      List<EntryVersions.Happened> history,
      List<String> warnings,
      String gap,
      String message,
      boolean isError) {
    JsonArray variants = content.getJsonArray("variants", new JsonArray());
    return new EntryPage(
        content.getString("id"),
        versions.isEmpty(),
        content,
        String.join("\n", variants.stream().map(Object::toString).toList()),
        words.categories(),
        words.regions(),
        steps(editor, versions),
        versions.stream().map(this::row).toList(),
        versions.size() < 2 ? List.of() : changes(versions.get(1), versions.get(0)),
        history.stream()
            .map(one -> new TicketPage.Happened(
                words.full(one.at()),
                one.actor(),
                words.text("entry-event." + one.type())
                    + words.say(
                        "entries.version", "version", "" + one.version(), "note", one.note())))
            .toList(),
        warnings,
        gap,
        editor.isCentre(),
        message,
        isError);
  }

  private VersionRow row(EntryVersion version) {
    return new VersionRow(
        version.version(),
        words.text("entry." + version.state().id()),
        version.author(),
        words.full(version.writtenAt()),
        version.note(),
        version.decidedBy().map(who -> who + "：").orElse("")
            + version.decision().orElse(""));
  }

  /** What may be done, as the newest version and whether one is published let it. */
  private List<Option> steps(Editor editor, List<EntryVersion> versions) {
    return KnowledgeDesk.possible(versions, editor).stream()
        .map(step -> step.name().toLowerCase(Locale.ROOT))
        .map(step -> new Option(step, words.text("step-entry." + step)))
        .toList();
  }

  private List<Change> changes(EntryVersion older, EntryVersion newer) {
    JsonObject before = new JsonObject(EntryParser.format(older.entry()));
    JsonObject after = new JsonObject(EntryParser.format(newer.entry()));
    var changes = new ArrayList<Change>();
    for (String name : after.copy().mergeIn(before).fieldNames())
      if (!Objects.equals(before.getValue(name), after.getValue(name)))
        changes.add(new Change(
            words.text("entry-field." + name),
            Objects.toString(before.getValue(name), ""),
            Objects.toString(after.getValue(name), "")));
    return changes;
  }

  private Future<Void> write(RoutingContext context, Visit visit) {
    JsonObject json = new JsonObject().put("id", Room.field(context, "id"));
    for (String name : List.of(
        "question", "answer", "owner", "category", "region", "validFrom", "validTo", "source"))
      if (!Room.field(context, name).isEmpty()) json.put(name, Room.field(context, name));
    List<String> variants = Room.field(context, "variants")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
    if (!variants.isEmpty()) json.put("variants", new JsonArray(variants));
    editor(visit).owner().ifPresent(owner -> json.put("owner", owner));
    KnowledgeEntry entry;
    try {
      entry = EntryParser.parse(json.encode());
    } catch (EntryParser.BadEntry e) {
      return send(
          context,
          visit,
          "desk/entry.jte",
          page(
              editor(visit),
              json,
              List.of(),
              List.of(),
              List.of(),
              "",
              words.faults(EntryFaults.of(e)),
              true));
    }
    return write(context, visit, entry);
  }

  private Future<Void> write(RoutingContext context, Visit visit, KnowledgeEntry entry) {
    return desk.write(entry, editor(visit), Room.field(context, "note"))
        .compose(written -> written.fold(
            () -> nothing(context),
            () -> entry(context, visit, entry.id(), List.of(), words.say("entries.inReview"), true),
            draft -> written(context, visit, entry, draft.version())));
  }

  private Future<Void> written(
      RoutingContext context, Visit visit, KnowledgeEntry entry, int version) {
    String gap = editor(visit).isCentre() ? Room.field(context, "gap") : "";
    return settled(gap, entry.id())
        .compose(done -> desk.warnings(entry))
        .compose(found -> entry(
            context,
            visit,
            entry.id(),
            found.stream()
                .map(one -> words.say(
                    one.conflict() ? "entries.conflict" : "entries.duplicate",
                    "question",
                    one.question(),
                    "entry",
                    one.entry()))
                .toList(),
            words.say("entries.kept", "version", "" + version),
            false));
  }

  private Future<Boolean> settled(String gap, String entry) {
    return RowId.parse(gap)
        .map(id -> gaps.settle(id, "written", Optional.of(entry)))
        .orElse(Future.succeededFuture(false));
  }

  private Future<Void> step(RoutingContext context, Visit visit) {
    String id = Room.field(context, "id");
    Optional<Step> step = Arrays.stream(Step.values())
        .filter(one -> one.name().equalsIgnoreCase(Room.field(context, "step")))
        .findFirst();
    if (step.isEmpty()) {
      return entry(context, visit, id, List.of(), words.say("entries.noStep"), true);
    }
    Optional<LocalDate> reviewBy;
    try {
      reviewBy = Optional.of(Room.field(context, "reviewBy"))
          .filter(text -> !text.isEmpty())
          .map(LocalDate::parse);
    } catch (DateTimeException e) {
      return entry(context, visit, id, List.of(), words.say("entries.noDate"), true);
    }
    return take(context, visit, id, step.get(), reviewBy);
  }

  private Future<Void> take(
      RoutingContext context, Visit visit, String id, Step step, Optional<LocalDate> reviewBy) {
    return desk.step(id, step, editor(visit), Room.field(context, "note"), reviewBy)
        .compose(stepped -> stepped.fold(
            () -> nothing(context),
            () -> entry(context, visit, id, List.of(), words.say("entries.centre"), true),
            refused ->
                entry(context, visit, id, List.of(), words.text("step-refused." + step), true),
            () -> entry(context, visit, id, List.of(), words.say("page.done"), false)));
  }
}
