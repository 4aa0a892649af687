package org.yihu.gateway.pages;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Problems;
import org.yihu.config.CityPack;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.supervision.SpotChecks;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.Routes;

/** 省级抽查: results recorded by unit and month. */
public final class SpotCheckPages implements Routes {
  private static final int MOST = 100_000;

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
  private final SpotChecks checks;
  private final Audit audit;
  private final CityPack pack;
  private final Words words;
  private final Clock clock;

  public SpotCheckPages(Room room, SpotChecks checks, Audit audit) {
    this.room = room;
    this.checks = checks;
    this.audit = audit;
    this.pack = room.pack();
    this.words = room.words();
    this.clock = room.clock();
  }

  @Override
  public void mount(Router router) {
    router
        .get("/desk/spot-checks")
        .handler(room.page(
            v -> v.is(Role.SUPERVISOR), (c, visit) -> show(c, visit, month(c), "", false)));
    router
        .get("/desk/spot-checks.xlsx")
        .handler(room.page(v -> v.is(Role.SUPERVISOR), this::export));
    router.post("/desk/spot-checks").handler(room.page(v -> v.is(Role.SUPERVISOR), this::record));
  }

  private YearMonth month(RoutingContext context) {
    try {
      return Optional.ofNullable(context.request().getParam("month"))
          .filter(text -> !text.isBlank())
          .map(YearMonth::parse)
          .orElseGet(this::thisMonth);
    } catch (DateTimeException e) {
      return thisMonth();
    }
  }

  private YearMonth thisMonth() {
    return YearMonth.from(clock.instant().atZone(pack.zone()));
  }

  private void show(
      RoutingContext context, Visit visit, YearMonth month, String message, boolean isError) {
    checks
        .of(month)
        .onSuccess(results -> room.show(
            context,
            visit,
            "/desk/spot-checks",
            "desk/spotChecks.jte",
            new SpotChecksPage(
                month.toString(),
                results.stream().map(this::row).toList(),
                words.units(),
                message,
                isError)))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void export(RoutingContext context, Visit visit) {
    YearMonth month = month(context);
    checks
        .of(month)
        .onSuccess(results -> room.download(
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
                    .toList())))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private Row row(SpotChecks.Result result) {
    return new Row(
        words.unit(result.unit()),
        result.checked(),
        result.dissatisfied(),
        "%.2f%%".formatted(100.0 * result.dissatisfied() / result.checked()),
        BigDecimal.valueOf(result.deducted(), 2).toPlainString(),
        result.note(),
        result.recordedBy());
  }

  private void record(RoutingContext context, Visit visit) {
    var form = context.request().formAttributes();
    YearMonth month = month(context);
    String unit = Optional.ofNullable(form.get("unit")).orElse("");
    Optional<Integer> checked = number(form.get("checked"));
    Optional<Integer> dissatisfied = number(form.get("dissatisfied"));
    Optional<Integer> deducted = hundredths(form.get("deducted"));
    boolean right = words.units().stream().anyMatch(one -> one.id().equals(unit))
        && checked.filter(n -> n > 0).isPresent()
        && dissatisfied.filter(n -> n <= checked.get()).isPresent()
        && deducted.isPresent();
    if (!right) {
      show(context, visit, month, words.say("spotChecks.wrong"), true);
      return;
    }
    String note = Optional.ofNullable(form.get("note")).map(String::strip).orElse("");
    var result = new SpotChecks.Result(
        month,
        unit,
        checked.get(),
        dissatisfied.get(),
        deducted.get(),
        note.substring(0, Math.min(200, note.length())),
        visit.viewer().who());
    audit
        .record(visit.viewer(), "spot-check.record", unit, month.toString())
        .compose(logged -> checks.record(result, clock.instant()))
        .onSuccess(done -> show(context, visit, month, words.say("spotChecks.kept"), false))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static Optional<Integer> number(@org.jspecify.annotations.Nullable String text) {
    return Optional.ofNullable(text)
        .filter(digits -> digits.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .filter(value -> value <= MOST);
  }

  /** {@code 0.5} is fifty. */
  private static Optional<Integer> hundredths(@org.jspecify.annotations.Nullable String text) {
    return Optional.ofNullable(text)
        .map(given -> given.isBlank() ? "0" : given)
        .filter(given -> given.matches("\\d{1,3}(\\.\\d{1,2})?"))
        .map(given -> new BigDecimal(given).movePointRight(2).intValueExact());
  }
}
