package org.yihu.gateway.pages;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Problems;
import org.yihu.config.CityPack;
import org.yihu.gateway.figures.Dashboard;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.Routes;

/** 看板: what came in, what is open, how it went, for those who lead. */
public final class DashboardPages implements Routes {
  private static final String PATH = "/desk/dashboard";
  private static final int DAYS = 14;
  private static final int MOST_DAYS = 366;
  private static final int ROWS = 12;
  private static final int WIDTH = 700;
  private static final int HEIGHT = 160;

  /** A span's figures, worded. */
  public record DashboardPage(
      String from,
      String to,
      String export,
      List<TicketPage.Named> figures,
      Chart chart,
      List<Table> tables) {
    public DashboardPage {
      figures = List.copyOf(figures);
      tables = List.copyOf(tables);
    }
  }

  /** A line over days, as points of an SVG. */
  public record Chart(int width, int height, String points, List<Point> days, int most) {
    public Chart {
      days = List.copyOf(days);
    }
  }

  /**
   * A day in the chart.
   *
   * @param x place in the chart
   */
  public record Point(int x, int y, String day, int tickets) {}

  /** Counts by something. */
  public record Table(String title, List<Line> lines, int most) {
    public Table {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line of a table.
   *
   * @param share of all, in percent
   */
  public record Line(String name, int tickets, String share) {}

  private final Room room;
  private final Dashboard dashboard;
  private final CityPack pack;
  private final Words words;
  private final Clock clock;

  public DashboardPages(Room room, Dashboard dashboard) {
    this.room = room;
    this.dashboard = dashboard;
    this.pack = room.pack();
    this.words = room.words();
    this.clock = room.clock();
  }

  @Override
  public void mount(Router router) {
    router.get(PATH).handler(room.page(DashboardPages::mayLook, this::show));
    router.get(PATH + ".xlsx").handler(room.page(DashboardPages::mayLook, this::export));
  }

  private static boolean mayLook(Viewer viewer) {
    return viewer.is(Role.LEADER) || viewer.isHotline();
  }

  /** The days that an address asks for; a fortnight when it does not say. */
  private record Period(LocalDate from, LocalDate to, LocalDate today) {}

  private Period period(RoutingContext context) {
    LocalDate today = clock.instant().atZone(pack.zone()).toLocalDate();
    LocalDate to = day(context, "to").filter(day -> !day.isAfter(today)).orElse(today);
    LocalDate from = day(context, "from")
        .filter(day -> !day.isAfter(to) && day.isAfter(to.minusDays(MOST_DAYS)))
        .orElse(to.minusDays(DAYS - 1));
    return new Period(from, to, today);
  }

  private void show(RoutingContext context, Visit visit) {
    Period period = period(context);
    dashboard
        .of(period.from(), period.to(), clock.instant())
        .onSuccess(figures -> room.show(
            context,
            visit,
            PATH,
            "desk/dashboard.jte",
            page(period, figures, Room.address(context, PATH + ".xlsx", "", ""))))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void export(RoutingContext context, Visit visit) {
    Period period = period(context);
    dashboard
        .of(period.from(), period.to(), clock.instant())
        .onSuccess(figures -> {
          var rows = new ArrayList<List<String>>();
          for (TicketPage.Named one : named(period, figures))
            rows.add(List.of(words.say("figures.overall"), one.name(), one.value(), ""));
          for (Dashboard.Day one : figures.days())
            rows.add(List.of(
                words.say("figures.byDay"),
                one.day().toString(),
                Integer.toString(one.tickets()),
                ""));
          for (Table table : tables(figures, Integer.MAX_VALUE))
            for (Line line : table.lines())
              rows.add(List.of(
                  table.title(), line.name(), Integer.toString(line.tickets()), line.share()));
          room.download(
              context,
              "dashboard-" + period.from() + "-" + period.to(),
              new Spreadsheet(words.say("figures.sheet"), words.list("figures.heads"), rows));
        })
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static Optional<LocalDate> day(RoutingContext context, String name) {
    try {
      return Optional.ofNullable(context.request().getParam(name))
          .filter(text -> !text.isBlank())
          .map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private DashboardPage page(Period period, Dashboard.Figures figures, String export) {
    return new DashboardPage(
        period.from().toString(),
        period.to().toString(),
        export,
        named(period, figures),
        chart(period.from(), period.to(), figures.days()),
        tables(figures, ROWS));
  }

  private List<TicketPage.Named> named(Period period, Dashboard.Figures figures) {
    int all = figures.days().stream().mapToInt(Dashboard.Day::tickets).sum();
    int now = figures.days().stream()
        .filter(day -> day.day().equals(period.today()))
        .mapToInt(Dashboard.Day::tickets)
        .sum();
    int answered = count(figures.by().getOrDefault("state", List.of()), "answered");
    int asked = sum(figures.satisfaction());
    int content = count(figures.satisfaction(), "satisfied")
        + count(figures.satisfaction(), "basically_satisfied");
    return List.of(
        new TicketPage.Named(words.say("figures.today"), Integer.toString(now)),
        new TicketPage.Named(words.say("figures.received"), Integer.toString(all)),
        new TicketPage.Named(words.say("figures.answered"), share(answered, all)),
        new TicketPage.Named(words.say("figures.open"), Integer.toString(sum(figures.open()))),
        new TicketPage.Named(words.say("figures.overdue"), Integer.toString(figures.overdue())),
        new TicketPage.Named(
            words.say("figures.onTime"),
            share(figures.reported() - figures.late(), figures.reported())),
        new TicketPage.Named(words.say("figures.satisfied"), share(content, asked)));
  }

  /** @param most lines of a table */
  private List<Table> tables(Dashboard.Figures figures, int most) {
    var by = figures.by();
    return List.of(
        table(
            words.say("figures.byChannel"),
            by.get("channel"),
            most,
            id -> words.text("channel." + id)),
        table(words.say("figures.byKind"), by.get("kind"), most, id -> words.text("kind." + id)),
        table(words.say("figures.byCategory"), by.get("category"), most, words::category),
        table(words.say("figures.byRegion"), by.get("region"), most, words::region),
        table(words.say("figures.byUnit"), by.get("unit"), most, words::unit),
        table(
            words.say("figures.byState"), by.get("state"), most, id -> words.text("status." + id)),
        table(
            words.say("figures.openByState"),
            figures.open(),
            most,
            id -> words.text("status." + id)),
        table(
            words.say("figures.bySatisfaction"),
            figures.satisfaction(),
            most,
            id -> words.text("satisfaction." + id)));
  }

  private static int sum(List<Dashboard.Count> counts) {
    return counts.stream().mapToInt(Dashboard.Count::tickets).sum();
  }

  private static int count(List<Dashboard.Count> counts, String id) {
    return counts.stream()
        .filter(count -> count.id().equals(id))
        .mapToInt(Dashboard.Count::tickets)
        .sum();
  }

  /** A rate of nothing is no rate. */
  private static String share(int part, int all) {
    return all == 0 ? "—" : "%.2f%%".formatted(100.0 * part / all);
  }

  private static Table table(
      String title, @Nullable List<Dashboard.Count> found, int most, UnaryOperator<String> name) {
    List<Dashboard.Count> counts = found == null ? List.of() : found;
    int all = sum(counts);
    return new Table(
        title,
        counts.stream()
            .limit(most)
            .map(count ->
                new Line(name.apply(count.id()), count.tickets(), share(count.tickets(), all)))
            .toList(),
        counts.stream().mapToInt(Dashboard.Count::tickets).max().orElse(1));
  }

  private static Chart chart(LocalDate from, LocalDate to, List<Dashboard.Day> counted) {
    Map<LocalDate, Integer> byDay =
        counted.stream().collect(Collectors.toMap(Dashboard.Day::day, Dashboard.Day::tickets));
    int most =
        Math.max(1, byDay.values().stream().mapToInt(Integer::intValue).max().orElse(1));
    List<LocalDate> days = from.datesUntil(to.plusDays(1)).toList();
    var points = new ArrayList<Point>();
    for (int i = 0; i < days.size(); i++) {
      int tickets = byDay.getOrDefault(days.get(i), 0);
      int x = days.size() == 1 ? WIDTH / 2 : 20 + i * (WIDTH - 40) / (days.size() - 1);
      points.add(new Point(
          x, HEIGHT - 20 - tickets * (HEIGHT - 40) / most, days.get(i).toString(), tickets));
    }
    return new Chart(
        WIDTH,
        HEIGHT,
        points.stream().map(point -> point.x() + "," + point.y()).collect(Collectors.joining(" ")),
        points,
        most);
  }
}
