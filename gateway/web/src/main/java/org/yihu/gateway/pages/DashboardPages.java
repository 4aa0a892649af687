package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yihu.gateway.figures.FigureBook;
import org.yihu.gateway.figures.FigureBook.Figures;
import org.yihu.gateway.figures.TicketFigures.By;
import org.yihu.gateway.figures.TicketFigures.Count;
import org.yihu.gateway.figures.TicketFigures.Day;
import org.yihu.gateway.sheet.Spreadsheet;
import org.yihu.gateway.ticket.Ratio;
import org.yihu.gateway.web.Parameters;
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
  private final FigureBook book;
  private final Words words;

  public DashboardPages(Room room, FigureBook book) {
    this.room = room;
    this.book = book;
    this.words = room.words();
  }

  @Override
  public void mount(Router router) {
    router.get(PATH).handler(room.route(FigureBook::isFor, this::show));
    router.get(PATH + ".xlsx").handler(room.route(FigureBook::isFor, this::export));
  }

  /** The days that an address asks for; a fortnight when it does not say. */
  private record Period(LocalDate from, LocalDate to, LocalDate today) {}

  private Period period(RoutingContext context) {
    LocalDate today = book.today();
    Parameters asked = Parameters.of(context);
    Optional<LocalDate> until = asked.day("to");
    Optional<LocalDate> since = asked.day("from");
    asked.throwIfWrong();
    LocalDate to = until.filter(day -> !day.isAfter(today)).orElse(today);
    LocalDate from = since
        .filter(day -> !day.isAfter(to) && day.isAfter(to.minusDays(MOST_DAYS)))
        .orElse(to.minusDays(DAYS - 1));
    return new Period(from, to, today);
  }

  private Future<Void> show(RoutingContext context, Visit visit) {
    Period period = period(context);
    return with(
        context,
        visit,
        period,
        figures -> room.show(
            context,
            visit,
            PATH,
            "desk/dashboard.jte",
            page(period, figures, Room.address(context, PATH + ".xlsx", "", ""))));
  }

  private Future<Void> with(
      RoutingContext context, Visit visit, Period period, Function<Figures, Future<Void>> use) {
    return book.of(period.from(), period.to(), visit.viewer())
        .compose(figures -> figures.map(use).orElseGet(() -> room.gate().closed(context)));
  }

  private Future<Void> export(RoutingContext context, Visit visit) {
    Period period = period(context);
    return with(context, visit, period, figures -> {
      var rows = new ArrayList<List<String>>();
      for (TicketPage.Named one : named(period, figures))
        rows.add(List.of(words.say("figures.overall"), one.name(), one.value(), ""));
      for (Day one : figures.received().days())
        rows.add(List.of(
            words.say("figures.byDay"), one.day().toString(), Integer.toString(one.tickets()), ""));
      for (Table table : tables(figures, Integer.MAX_VALUE))
        for (Line line : table.lines())
          rows.add(
              List.of(table.title(), line.name(), Integer.toString(line.tickets()), line.share()));
      return room.download(
          context,
          "dashboard-" + period.from() + "-" + period.to(),
          new Spreadsheet(words.say("figures.sheet"), words.list("figures.heads"), rows));
    });
  }

  private DashboardPage page(Period period, Figures figures, String export) {
    return new DashboardPage(
        period.from().toString(),
        period.to().toString(),
        export,
        named(period, figures),
        chart(period.from(), period.to(), figures.received().days()),
        tables(figures, ROWS));
  }

  private List<TicketPage.Named> named(Period period, Figures figures) {
    int today = figures.received().days().stream()
        .filter(day -> day.day().equals(period.today()))
        .mapToInt(Day::tickets)
        .sum();
    FigureBook.SpanRates rates = figures.rates();
    return List.of(
        named(words.say("figures.today"), today),
        named(words.say("figures.received"), figures.received().tickets()),
        named(words.say("figures.answered"), figures.answeredOnTheSpot()),
        named(words.say("figures.open"), sum(figures.standing().open())),
        named(words.say("figures.overdue"), figures.standing().overdue()),
        named(words.say("figures.onTime"), rates.onTime()),
        named(words.say("figures.response"), rates.response()),
        named(words.say("figures.resolution"), rates.resolution()),
        named(words.say("figures.satisfied"), rates.satisfaction()));
  }

  private static TicketPage.Named named(String name, int number) {
    return new TicketPage.Named(name, Integer.toString(number));
  }

  private static TicketPage.Named named(String name, Ratio rate) {
    return new TicketPage.Named(name, Room.percent(rate));
  }

  /** @param most lines of a table */
  private List<Table> tables(Figures figures, int most) {
    var by = figures.received().by();
    return List.of(
        table(
            words.say("figures.byChannel"),
            by.get(By.CHANNEL),
            most,
            id -> words.text("channel." + id)),
        table(words.say("figures.byKind"), by.get(By.KIND), most, id -> words.text("kind." + id)),
        table(words.say("figures.byCategory"), by.get(By.CATEGORY), most, words::category),
        table(words.say("figures.byRegion"), by.get(By.REGION), most, words::region),
        table(words.say("figures.byUnit"), by.get(By.UNIT), most, words::unit),
        table(
            words.say("figures.byState"), by.get(By.STATE), most, id -> words.text("status." + id)),
        table(
            words.say("figures.openByState"),
            figures.standing().open(),
            most,
            id -> words.text("status." + id)),
        table(
            words.say("figures.bySatisfaction"),
            figures.rates().satisfactions(),
            most,
            id -> words.text("satisfaction." + id)));
  }

  private static int sum(List<Count> counts) {
    return counts.stream().mapToInt(Count::tickets).sum();
  }

  private static Table table(
      String title, @Nullable List<Count> found, int most, UnaryOperator<String> name) {
    List<Count> counts = found == null ? List.of() : found;
    int all = sum(counts);
    return new Table(
        title,
        counts.stream()
            .limit(most)
            .map(count -> new Line(
                name.apply(count.id()),
                count.tickets(),
                Room.percent(new Ratio(count.tickets(), all))))
            .toList(),
        counts.stream().mapToInt(Count::tickets).max().orElse(1));
  }

  private static Chart chart(LocalDate from, LocalDate to, List<Day> counted) {
    Map<LocalDate, Integer> byDay =
        counted.stream().collect(Collectors.toMap(Day::day, Day::tickets));
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
