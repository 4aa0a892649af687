package org.yihu.gateway.http.desk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.yihu.adapters.channel.Problems;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.config.CityPack;
import org.yihu.gateway.http.Routes;
import org.yihu.gateway.http.desk.Words.Option;
import org.yihu.gateway.knowledge.EntryVersion;
import org.yihu.gateway.knowledge.EntryVersion.Step;
import org.yihu.gateway.knowledge.EntryVersions;
import org.yihu.gateway.knowledge.GapBook;
import org.yihu.gateway.knowledge.GapStore;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.people.Role;

/** 知识库: entries with their review, what is due, what nobody could answer. @article 第二十二条 */
public final class KnowledgePages implements Routes {
  private static final int SIZE = 50;
  private static final int GAPS = 100;

  /** A list of entries. */
  public record EntriesPage(
      String state,
      String owner,
      String text,
      List<Option> states,
      List<EntryRow> rows,
      String later,
      List<Due> due,
      List<Figure> figures,
      String month,
      String message) {
    public EntriesPage {
      states = List.copyOf(states);
      rows = List.copyOf(rows);
      due = List.copyOf(due);
      figures = List.copyOf(figures);
    }
  }

  public record EntryRow(
      String id,
      String question,
      String owner,
      String category,
      String state,
      String reviewBy,
      String changed) {}

  /** A review that is due. */
  public record Due(String id, String question, String owner, String day, boolean late) {}

  /** A unit's month. */
  public record Figure(
      String owner, int added, int updated, int withdrawn, int reminders, int overdue) {}

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

  /** Questions that nobody could answer. */
  public record GapsPage(String state, List<GapRow> rows) {
    public GapsPage {
      rows = List.copyOf(rows);
    }
  }

  public record GapRow(
      long id, String sample, String category, int questions, String last, String entry) {}

  private final Room room;
  private final KnowledgeDesk desk;
  private final GapBook gaps;
  private final CityPack pack;
  private final Words words;
  private final Clock clock;

  public KnowledgePages(Room room, KnowledgeDesk desk, GapBook gaps) {
    this.room = room;
    this.desk = desk;
    this.gaps = gaps;
    this.pack = room.pack();
    this.words = room.words();
    this.clock = room.clock();
  }

  @Override
  public void mount(Router router) {
    router.get("/desk/knowledge").handler(editor((context, visit) -> list(context, visit, "")));
    router.get("/desk/knowledge/gaps").handler(editor(this::gaps));
    router.post("/desk/knowledge/gaps/:id").handler(editor(this::settle));
    router.post("/desk/knowledge/repeal").handler(editor(this::repeal));
    router.get("/desk/knowledge/entry").handler(editor(this::entry));
    router.post("/desk/knowledge/entry").handler(editor(this::write));
    router.post("/desk/knowledge/step").handler(editor(this::step));
  }

  private io.vertx.core.Handler<RoutingContext> editor(
      java.util.function.BiConsumer<RoutingContext, Visit> handler) {
    return room.page(viewer -> viewer.is(Role.EDITOR), handler);
  }

  private void send(RoutingContext context, Visit visit, String template, Object page) {
    room.show(context, visit, "/desk/knowledge", template, page);
  }

  private static Optional<String> parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= 200);
  }

  private static String field(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getFormAttribute(name))
        .map(String::strip)
        .orElse("");
  }

  private void list(RoutingContext context, Visit visit, String message) {
    var filter = new EntryVersions.Filter(
        parameter(context, "state"), parameter(context, "owner"), parameter(context, "q"));
    YearMonth month = YearMonth.from(clock.instant().atZone(pack.zone()));
    var lines = desk.versions().list(filter, parameter(context, "after").orElse(""), SIZE);
    var due = desk.reminders();
    var figures = desk.figures(month);
    Future.all(lines, due, figures)
        .onSuccess(done -> {
          List<EntryVersions.Line> found = lines.result();
          String later = found.size() < SIZE
              ? ""
              : "/desk/knowledge?state=" + filter.state().orElse("") + "&after="
                  + java.net.URLEncoder.encode(
                      found.get(SIZE - 1).id(), java.nio.charset.StandardCharsets.UTF_8);
          send(
              context,
              visit,
              "desk/knowledge.jte",
              new EntriesPage(
                  filter.state().orElse(""),
                  filter.owner().orElse(""),
                  filter.words().orElse(""),
                  words.of("entry.", "published", "draft", "in_review", "sent_back", "withdrawn"),
                  found.stream().map(this::row).toList(),
                  later,
                  due.result().stream()
                      .map(one -> new Due(
                          one.entry(),
                          one.question(),
                          one.owner().orElse(""),
                          one.due().toString(),
                          one.overdue()))
                      .toList(),
                  figures.result().stream()
                      .map(one -> new Figure(
                          one.owner(),
                          one.added(),
                          one.updated(),
                          one.withdrawn(),
                          one.reminders(),
                          one.overdue()))
                      .toList(),
                  month.toString(),
                  message));
        })
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private EntryRow row(EntryVersions.Line line) {
    String state = line.withdrawn() ? "withdrawn" : line.published() ? "published" : "new";
    return new EntryRow(
        line.id(),
        line.question(),
        line.owner().orElse(""),
        line.category().map(words::category).orElse(""),
        words.text("entry." + state)
            + line.open().map(open -> "，" + words.text("entry." + open.id())).orElse(""),
        line.reviewBy().map(LocalDate::toString).orElse(""),
        words.brief(line.changedAt()));
  }

  private void entry(RoutingContext context, Visit visit) {
    Optional<String> id = parameter(context, "id");
    if (id.isEmpty()) {
      JsonObject empty = new JsonObject()
          .put("id", UUID.randomUUID().toString())
          .put("question", parameter(context, "question").orElse(""));
      send(
          context,
          visit,
          "desk/entry.jte",
          page(
              empty,
              List.of(),
              List.of(),
              List.of(),
              parameter(context, "gap").orElse(""),
              "",
              false));
      return;
    }
    entry(context, visit, id.get(), List.of(), "", false);
  }

  private void entry(
      RoutingContext context,
      Visit visit,
      String id,
      List<String> warnings,
      String message,
      boolean isError) {
    desk.versions()
        .versions(id)
        .compose(versions -> desk.versions().history(id).map(history -> {
          if (versions.isEmpty()) room.gate().nothing(context, "没有这个知识条目。");
          else
            send(
                context,
                visit,
                "desk/entry.jte",
                page(
                    new JsonObject(EntryParser.format(versions.get(0).entry())),
                    versions,
                    history,
                    warnings,
                    "",
                    message,
                    isError));
          return versions;
        }))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private EntryPage page(
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
        steps(versions),
        versions.stream().map(this::row).toList(),
        versions.size() < 2 ? List.of() : changes(versions.get(1), versions.get(0)),
        history.stream()
            .map(one -> new TicketPage.Happened(
                words.full(one.at()),
                one.actor(),
                words.text("entry-event." + one.type()) + " 第" + one.version() + "版 " + one.note()))
            .toList(),
        warnings,
        gap,
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
  private List<Option> steps(List<EntryVersion> versions) {
    if (versions.isEmpty()) return List.of();
    Optional<EntryVersion.State> open = Optional.of(versions.get(0).state())
        .filter(state ->
            state != EntryVersion.State.PUBLISHED && state != EntryVersion.State.SUPERSEDED);
    boolean published =
        versions.stream().anyMatch(version -> version.state() == EntryVersion.State.PUBLISHED);
    return Arrays.stream(Step.values())
        .filter(step -> EntryVersion.refusalOf(
                step, open, published, "note", Optional.of(LocalDate.EPOCH))
            .isEmpty())
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

  private void write(RoutingContext context, Visit visit) {
    JsonObject json = new JsonObject().put("id", field(context, "id"));
    for (String name : List.of(
        "question", "answer", "owner", "category", "region", "validFrom", "validTo", "source"))
      if (!field(context, name).isEmpty()) json.put(name, field(context, name));
    List<String> variants = field(context, "variants")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
    if (!variants.isEmpty()) json.put("variants", new JsonArray(variants));
    KnowledgeEntry entry;
    try {
      entry = EntryParser.parse(json.encode());
    } catch (EntryParser.BadEntry e) {
      send(
          context,
          visit,
          "desk/entry.jte",
          page(json, List.of(), List.of(), List.of(), "", "填写有误：" + e.getMessage(), true));
      return;
    }
    String gap = field(context, "gap");
    desk.write(entry, visit.viewer().who(), field(context, "note"))
        .compose(version -> settled(gap, entry.id())
            .compose(done -> desk.warnings(entry).map(found -> {
              List<String> warnings = found.stream()
                  .map(one -> (one.conflict() ? "可能矛盾：" : "可能重复：") + one.question() + "（"
                      + one.entry() + "）")
                  .toList();
              entry(
                  context,
                  visit,
                  entry.id(),
                  warnings,
                  version.isPresent()
                      ? "已保存为第" + version.get() + "版草稿，提交审核后才会发布。"
                      : "这个条目有一版正在审核，现在不能修改。",
                  version.isEmpty());
              return version;
            })))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private Future<Boolean> settled(String gap, String entry) {
    return gap.matches("\\d{1,18}")
        ? gaps.settle(Long.parseLong(gap), "written", Optional.of(entry))
        : Future.succeededFuture(false);
  }

  private void step(RoutingContext context, Visit visit) {
    String id = field(context, "id");
    Optional<Step> step = Arrays.stream(Step.values())
        .filter(one -> one.name().equalsIgnoreCase(field(context, "step")))
        .findFirst();
    if (step.isEmpty()) {
      entry(context, visit, id, List.of(), "请选择要做的操作。", true);
      return;
    }
    Optional<LocalDate> reviewBy;
    try {
      reviewBy = Optional.of(field(context, "reviewBy"))
          .filter(text -> !text.isEmpty())
          .map(LocalDate::parse);
    } catch (DateTimeException e) {
      entry(context, visit, id, List.of(), "复核日期写法不对。", true);
      return;
    }
    desk.step(id, step.get(), visit.viewer().who(), field(context, "note"), reviewBy)
        .onSuccess(refused -> entry(
            context,
            visit,
            id,
            List.of(),
            refused.map(why -> words.text("step-refused." + step.get())).orElse("已完成。"),
            refused.isPresent()))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void repeal(RoutingContext context, Visit visit) {
    String document = field(context, "document");
    String note = field(context, "note");
    if (document.length() < 2 || note.isEmpty()) {
      list(context, visit, "请写明废止的文件和理由。");
      return;
    }
    desk.repeal(document, visit.viewer().who(), note)
        .onSuccess(ids -> list(context, visit, "已撤下依据“" + document + "”的答复" + ids.size() + "条。"))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void gaps(RoutingContext context, Visit visit) {
    String state = parameter(context, "state")
        .filter(List.of("open", "written", "dismissed")::contains)
        .orElse("open");
    gaps.list(state, GAPS)
        .onSuccess(groups -> send(
            context,
            visit,
            "desk/gaps.jte",
            new GapsPage(state, groups.stream().map(this::row).toList())))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private GapRow row(GapStore.Group group) {
    return new GapRow(
        group.id(),
        group.sample(),
        words.category(group.category()),
        group.questions(),
        words.brief(group.lastAt()),
        group.entry().orElse(""));
  }

  private void settle(RoutingContext context, Visit visit) {
    String id = context.pathParam("id");
    if (!id.matches("\\d{1,18}")) {
      Gate.away(context, "/desk/knowledge/gaps");
      return;
    }
    gaps.settle(Long.parseLong(id), "dismissed", Optional.empty())
        .onSuccess(done -> Gate.away(context, "/desk/knowledge/gaps"))
        .onFailure(failure -> Problems.fail(context, failure));
  }
}
