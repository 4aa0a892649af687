package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.config.CityPack;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TicketQuery;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.sheet.Spreadsheet;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.TicketQueryReader;

/** Lists of tickets at the desks: what waits for whom, spreadsheets, dispatching several at once. */
public final class WorklistPages implements Routes {
  private static final int SIZE = 50;
  private static final int MOST_AT_ONCE = 100;

  private final Room room;
  private final TicketDesk desk;
  private final CityPack pack;
  private final Words words;
  private final TicketQueryReader queries;
  private final Clock clock;

  public WorklistPages(Room room, TicketDesk desk) {
    this.room = room;
    this.desk = desk;
    this.pack = room.pack();
    this.words = room.words();
    this.queries = new TicketQueryReader(room.pack().zone());
    this.clock = room.clock();
  }

  @Override
  public void mount(Router router) {
    router
        .get("/desk/tickets")
        .handler(room.route(Viewer::seesTickets, (context, visit) -> list(context, visit, "")));
    router.get("/desk/tickets.xlsx").handler(room.route(Viewer::seesTickets, this::export));
    router
        .post("/desk/tickets/dispatch")
        .handler(room.route(viewer -> viewer.is(Role.DISPATCHER), this::dispatch));
  }

  private record Chosen(Worklist list, MultiMap parameters, TicketQuery query) {}

  /** The worklist of the address, narrowed by what else the address says. */
  private Chosen chosen(RoutingContext context, Viewer viewer) {
    List<Worklist> mine = Worklist.of(viewer);
    MultiMap asked = context.request().params();
    Worklist list = new Parameters(asked)
        .text("view")
        .flatMap(Worklist::named)
        .filter(mine::contains)
        .orElse(mine.isEmpty() ? Worklist.ALL : mine.get(0));
    MultiMap parameters = list.parameters();
    asked.forEach(entry -> {
      if (!entry.getValue().isBlank()
          && !entry.getKey().equals("view")
          && (list == Worklist.ALL
              || !parameters.contains(entry.getKey())
              || entry.getKey().equals("sort"))) parameters.set(entry.getKey(), entry.getValue());
    });
    if (!parameters.contains("limit")) parameters.set("limit", Integer.toString(SIZE));
    return new Chosen(list, parameters, queries.read(parameters, clock.instant()));
  }

  private Future<Void> list(RoutingContext context, Visit visit, String message) {
    Viewer viewer = visit.viewer();
    Chosen chosen = chosen(context, viewer);
    List<Worklist> mine = Worklist.of(viewer);
    Future<List<TicketFile.Line>> lines = desk.list(chosen.query(), viewer);
    Future<Integer> count = desk.count(chosen.query(), viewer);
    List<Future<Integer>> counts = mine.stream()
        .map(list -> list.isWork()
            ? desk.count(queries.read(list.parameters(), clock.instant()), viewer)
            : Future.succeededFuture(0))
        .toList();
    var all = new ArrayList<Future<?>>(counts);
    all.add(lines);
    all.add(count);
    return Future.all(all).compose(done -> {
      var tabs = new ArrayList<ListPage.Tab>();
      for (int i = 0; i < mine.size(); i++)
        tabs.add(new ListPage.Tab(
            mine.get(i).id(),
            words.say(mine.get(i).title()),
            mine.get(i).isWork() ? many(counts.get(i).result()) : "",
            mine.get(i) == chosen.list()));
      ListPage page =
          listPage(context, viewer, chosen, tabs, lines.result(), count.result(), message);
      return room.show(
          context,
          visit,
          "/desk/tickets",
          Gate.isFragment(context) ? "desk/ticketTable.jte" : "desk/tickets.jte",
          page);
    });
  }

  private static String many(int count) {
    return count > 1000 ? "1000+" : Integer.toString(count);
  }

  private ListPage listPage(
      RoutingContext context,
      Viewer viewer,
      Chosen chosen,
      List<ListPage.Tab> tabs,
      List<TicketFile.Line> lines,
      int count,
      String message) {
    TicketQuery query = chosen.query();
    Instant now = clock.instant();
    MultiMap self = MultiMap.caseInsensitiveMultiMap().addAll(context.request().params());
    self.remove("_csrf");
    self.remove("number");
    self.remove("lead");
    self.set("view", chosen.list().id());
    String base = "/desk/tickets?";
    boolean more = lines.size() > query.size();
    return new ListPage(
        tabs,
        filter(chosen),
        lines.stream().limit(query.size()).map(line -> row(line, now)).toList(),
        words.say("tickets.count", "count", many(count), "page", "" + (query.page() + 1)),
        base + queries.page(self, query.page()),
        query.page() > 0 ? base + queries.page(self, query.page() - 1) : "",
        more ? base + queries.page(self, query.page() + 1) : "",
        "/desk/tickets.xlsx?" + queries.page(self, 0),
        viewer.is(Role.DISPATCHER) && chosen.list() == Worklist.POOL,
        words.units(),
        message);
  }

  private ListPage.Filter filter(Chosen chosen) {
    MultiMap given = chosen.parameters();
    return new ListPage.Filter(
        chosen.list().id(),
        value(given, "q"),
        value(given, "kind"),
        value(given, "category"),
        value(given, "region"),
        value(given, "channel"),
        value(given, "urgency"),
        value(given, "from"),
        value(given, "to"),
        value(given, "sort"),
        words.of(
            "kind.",
            "inquiry",
            "assistance",
            "complaint",
            "irregularity",
            "suggestion",
            "praise",
            "other"),
        words.categories(),
        words.regions(),
        words.of("channel.", "phone", "wechat", "web", "mailbox", "province"),
        words.of("urgency.", "normal", "urgent", "emergency"),
        words.of("sort.", "due", "newest", "oldest"));
  }

  private static String value(MultiMap parameters, String key) {
    return new Parameters(parameters).text(key).orElse("");
  }

  private Future<Void> export(RoutingContext context, Visit visit) {
    Viewer viewer = visit.viewer();
    Chosen chosen = chosen(context, viewer);
    TicketQuery query = chosen.query();
    Instant now = clock.instant();
    return desk.export(query, Spreadsheet.MOST_ROWS, chosen.list().id(), viewer)
        .compose(lines -> room.download(
            context,
            "tickets",
            new Spreadsheet(
                words.say("tickets.sheet"),
                words.list("tickets.heads"),
                lines.stream().map(line -> cells(row(line, now))).toList())));
  }

  private static List<String> cells(ListPage.Row one) {
    return List.of(
        one.number(),
        one.title(),
        one.kind(),
        one.category(),
        one.region(),
        one.channel(),
        one.state(),
        one.unit(),
        one.received(),
        one.due().moment(),
        one.due().text(),
        one.urgency(),
        String.join("、", one.flags()));
  }

  /** Several tickets at once: to the unit chosen, or each to its likeliest. */
  private Future<Void> dispatch(RoutingContext context, Visit visit) {
    MultiMap form = context.request().formAttributes();
    String lead = Optional.ofNullable(form.get("lead")).orElse("");
    List<String> numbers =
        form.getAll("number").stream().distinct().limit(MOST_AT_ONCE).toList();
    Future<int[]> done = Future.succeededFuture(new int[2]);
    for (String one : numbers) {
      // number, or number:unit
      String[] parts = one.split(":", 2);
      Optional<TicketNumber> number = TicketNumber.parse(parts[0]);
      String unit = lead.isEmpty() && parts.length == 2 ? parts[1] : lead;
      if (number.isEmpty() || unit.isEmpty()) continue;
      done = done.compose(counts -> desk.act(
              number.get(), Dispatch.to(unit), visit.viewer(), Tickets.Files.none())
          .map(outcome -> {
            counts[outcome.isDone() ? 0 : 1]++;
            return counts;
          }));
    }
    return done.compose(counts -> {
      String message = numbers.isEmpty()
          ? words.say("tickets.noneChosen")
          : words.say(
              counts[1] > 0 ? "tickets.dispatchedSome" : "tickets.dispatched",
              "done",
              "" + counts[0],
              "left",
              "" + counts[1]);
      return list(context, visit, message);
    });
  }

  private ListPage.Row row(TicketFile.Line line, Instant now) {
    List<String> flags = line.flags().stream()
        .filter(flag -> !flag.equals("overdue") && !flag.equals("provisional"))
        .map(flag -> words.text("flag." + flag))
        .toList();
    return new ListPage.Row(
        line.number().toString(),
        line.title(),
        words.text("kind." + line.kind()),
        words.category(line.category()),
        line.region().map(words::region).orElse(""),
        words.text("channel." + line.channel()),
        words.text("status." + line.state().id()),
        line.holder().map(words::unit).orElse(""),
        words.brief(line.receivedAt()),
        line.state().isOpen() ? words.due(line.dueAt(), now) : words.due(Optional.empty(), now),
        words.text("urgency." + line.urgency()),
        !line.urgency().equals("normal"),
        flags,
        line.suggested().map(one -> one.unit()).orElse(""),
        line.suggested().map(one -> one.name()).orElse(""),
        line.suggested().map(one -> one.why()).orElse(""));
  }
}
