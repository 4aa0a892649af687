package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yihu.config.CityPack;
import org.yihu.gateway.knowledge.Editor;
import org.yihu.gateway.knowledge.EntryVersions;
import org.yihu.gateway.knowledge.GapBook;
import org.yihu.gateway.knowledge.GapStore;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.sheet.Spreadsheet;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/**
 * 知识库: its entries, what is due for review, what nobody could answer.
 *
 * @article 第二十二条
 */
public final class KnowledgePages implements Routes {
  private static final int SIZE = 50;
  private static final int GAPS = 100;
  private static final String LIST = "/desk/knowledge";

  /** A list of entries. */
  public record EntriesPage(
      String state,
      String owner,
      String text,
      List<Option> states,
      List<EntryRow> rows,
      String sort,
      String export,
      String later,
      List<Due> due,
      List<Figure> figures,
      String month,
      boolean isCentre,
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
    router.get(LIST + ".xlsx").handler(room.route(Editor::isOpenTo, this::export));
    router
        .get(LIST)
        .handler(room.route(Editor::isOpenTo, (context, visit) -> list(context, visit, "")));
    router.get("/desk/knowledge/gaps").handler(editor(this::gaps));
    router.get("/desk/knowledge/gaps.xlsx").handler(editor(this::exportGaps));
    router.post("/desk/knowledge/gaps/:id").handler(editor(this::settle));
    router.post("/desk/knowledge/repeal").handler(editor(this::repeal));
  }

  private Handler<RoutingContext> editor(BiFunction<RoutingContext, Visit, Future<Void>> work) {
    return room.route(viewer -> viewer.is(Role.EDITOR), work);
  }

  private Future<Void> send(RoutingContext context, Visit visit, String template, Object page) {
    return room.show(context, visit, "/desk/knowledge", template, page);
  }

  private Editor editor(Visit visit) {
    return Editor.of(visit.viewer(), words::unit).orElseThrow();
  }

  private static EntryVersions.Filter filter(RoutingContext context, Editor editor) {
    return new EntryVersions.Filter(
        Room.parameter(context, "state"),
        editor.owner().or(() -> Room.parameter(context, "owner")),
        Room.parameter(context, "q"));
  }

  private static EntryVersions.Order order(RoutingContext context) {
    return Room.oneOf(context, "sort", List.of("review", "changed"))
            .filter("review"::equals)
            .isPresent()
        ? EntryVersions.Order.REVIEW
        : EntryVersions.Order.CHANGED;
  }

  private Future<Void> export(RoutingContext context, Visit visit) {
    return desk.page(
            filter(context, editor(visit)), order(context), 0, Spreadsheet.MOST_ROWS, editor(visit))
        .compose(found -> room.download(
            context,
            "knowledge",
            new Spreadsheet(
                words.say("entries.sheet"),
                words.list("entries.heads"),
                found.stream()
                    .map(this::row)
                    .map(one -> List.of(
                        one.id(),
                        one.question(),
                        one.owner(),
                        one.category(),
                        one.state(),
                        one.reviewBy(),
                        one.changed()))
                    .toList())));
  }

  private Future<Void> list(RoutingContext context, Visit visit, String message) {
    Editor editor = editor(visit);
    var filter = filter(context, editor);
    int page = Room.number(context);
    YearMonth month = YearMonth.from(clock.instant().atZone(pack.zone()));
    var lines = desk.page(filter, order(context), (page - 1) * SIZE, SIZE + 1, editor);
    var due = desk.reminders(editor);
    var figures = desk.figures(month, editor);
    return Future.all(lines, due, figures).compose(done -> {
      List<EntryVersions.Line> found = lines.result();
      String later = found.size() <= SIZE
          ? ""
          : Room.address(context, LIST, "page", Integer.toString(page + 1));
      return send(
          context,
          visit,
          "desk/knowledge.jte",
          new EntriesPage(
              filter.state().orElse(""),
              filter.owner().orElse(""),
              filter.words().orElse(""),
              words.of("entry.", "published", "draft", "in_review", "sent_back", "withdrawn"),
              found.stream().limit(SIZE).map(this::row).toList(),
              order(context).name().toLowerCase(Locale.ROOT),
              Room.address(context, LIST + ".xlsx", "page", ""),
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
              editor.isCentre(),
              message));
    });
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

  private Future<Void> repeal(RoutingContext context, Visit visit) {
    String document = Room.field(context, "document");
    String note = Room.field(context, "note");
    if (document.length() < 2 || note.isEmpty()) {
      return list(context, visit, words.say("entries.repealWhy"));
    }
    return desk.repeal(document, visit.viewer().who(), note)
        .compose(ids -> list(
            context,
            visit,
            words.say("entries.repealed", "document", document, "count", "" + ids.size())));
  }

  private static String gapState(RoutingContext context) {
    return Room.oneOf(context, "state", List.of("open", "written", "dismissed")).orElse("open");
  }

  private Future<Void> gaps(RoutingContext context, Visit visit) {
    String state = gapState(context);
    return gaps.list(state, GAPS)
        .compose(groups -> send(
            context,
            visit,
            "desk/gaps.jte",
            new GapsPage(state, groups.stream().map(this::row).toList())));
  }

  private Future<Void> exportGaps(RoutingContext context, Visit visit) {
    return gaps.list(gapState(context), Spreadsheet.MOST_ROWS)
        .compose(groups -> room.download(
            context,
            "questions",
            new Spreadsheet(
                words.say("gaps.sheet"),
                words.list("gaps.heads"),
                groups.stream()
                    .map(this::row)
                    .map(one -> List.of(
                        one.sample(),
                        one.category(),
                        Integer.toString(one.questions()),
                        one.last(),
                        one.entry()))
                    .toList())));
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

  private Future<Void> settle(RoutingContext context, Visit visit) {
    return RowId.parse(context.pathParam("id"))
        .map(id -> gaps.settle(id, "dismissed", Optional.empty()))
        .orElse(Future.succeededFuture(false))
        .compose(done -> Gate.away(context, "/desk/knowledge/gaps"));
  }
}
