package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.sheet.Spreadsheet;
import org.yihu.gateway.supervision.SpotCheckDesk;
import org.yihu.gateway.supervision.SpotCheckDesk.Outcome;
import org.yihu.gateway.supervision.SpotChecks;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;

/** 省级抽查: results recorded by unit and month. */
public final class SpotCheckPages implements Routes {
  /** A month's results. */
  public record SpotChecksPage(
      String month, List<Row> rows, List<Option> units, String message, boolean isError) {
    public SpotChecksPage {
      rows = List.copyOf(rows);
      units = List.copyOf(units);
    }
  }

  /**
   * A unit's spot checks of a month.
   *
   * @param rate dissatisfied of those checked
   */
  public record Row(
      String unit,
      int checked,
      int dissatisfied,
      String rate,
      String deducted,
      String note,
      String who) {}

  private final Room room;
  private final SpotCheckDesk checks;
  private final Words words;

  public SpotCheckPages(Room room, SpotCheckDesk checks) {
    this.room = room;
    this.checks = checks;
    this.words = room.words();
  }

  @Override
  public void mount(Router router) {
    router
        .get("/desk/spot-checks")
        .handler(
            room.route(SpotCheckDesk::isFor, (c, visit) -> show(c, visit, month(c), "", false)));
    router.get("/desk/spot-checks.xlsx").handler(room.route(SpotCheckDesk::isFor, this::export));
    router.post("/desk/spot-checks").handler(room.route(SpotCheckDesk::isFor, this::record));
  }

  private YearMonth month(RoutingContext context) {
    var asked = new Parameters(context.request().params());
    Optional<YearMonth> month = asked.month("month");
    asked.throwIfWrong();
    return month.orElseGet(checks::thisMonth);
  }

  private Future<Void> show(
      RoutingContext context, Visit visit, YearMonth month, String message, boolean isError) {
    return checks
        .of(month, visit.viewer())
        .compose(results -> room.show(
            context,
            visit,
            "/desk/spot-checks",
            "desk/spotChecks.jte",
            new SpotChecksPage(
                month.toString(),
                results.stream().map(this::row).toList(),
                words.units(),
                message,
                isError)));
  }

  private Future<Void> export(RoutingContext context, Visit visit) {
    YearMonth month = month(context);
    return checks
        .of(month, visit.viewer())
        .compose(results -> room.download(
            context,
            "spot-checks-" + month,
            new Spreadsheet(
                words.say("spotChecks.sheet", "month", "" + month),
                words.list("spotChecks.heads"),
                results.stream()
                    .map(this::row)
                    .map(one -> List.of(
                        one.unit(),
                        Integer.toString(one.checked()),
                        Integer.toString(one.dissatisfied()),
                        one.rate(),
                        one.deducted(),
                        one.note(),
                        one.who()))
                    .toList())));
  }

  private Row row(SpotChecks.Result result) {
    return new Row(
        words.unit(result.unit()),
        result.checked(),
        result.dissatisfied(),
        Room.percent(result.dissatisfactionRate()),
        BigDecimal.valueOf(result.deducted(), 2).toPlainString(),
        result.note(),
        result.recordedBy());
  }

  private Future<Void> record(RoutingContext context, Visit visit) {
    YearMonth month = month(context);
    Optional<Integer> checked = number(Room.field(context, "checked"));
    Optional<Integer> dissatisfied = number(Room.field(context, "dissatisfied"));
    Optional<Integer> deducted = hundredths(Room.field(context, "deducted"));
    if (checked.isEmpty() || dissatisfied.isEmpty() || deducted.isEmpty()) {
      return show(context, visit, month, word(Outcome.OUT_OF_BOUNDS), true);
    }
    var result = new SpotChecks.Result(
        month,
        Room.field(context, "unit"),
        checked.get(),
        dissatisfied.get(),
        deducted.get(),
        Room.field(context, "note"),
        "");
    return checks
        .record(result, visit.viewer())
        .compose(
            outcome -> show(context, visit, month, word(outcome), outcome != Outcome.RECORDED));
  }

  private String word(Outcome outcome) {
    return words.text("spotcheck." + outcome);
  }

  private static Optional<Integer> number(String text) {
    return Optional.of(text).filter(digits -> digits.matches("\\d{1,6}")).map(Integer::parseInt);
  }

  /** {@code 0.5} is fifty. */
  private static Optional<Integer> hundredths(String text) {
    return Optional.of(text)
        .map(given -> given.isBlank() ? "0" : given)
        .filter(given -> given.matches("\\d{1,3}(\\.\\d{1,2})?"))
        .map(given -> new BigDecimal(given).movePointRight(2).intValueExact());
  }
}
