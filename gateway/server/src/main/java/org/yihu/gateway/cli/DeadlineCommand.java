package org.yihu.gateway.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.rules.WorkCalendar;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deadline}: counts working days as the rules do. */
@Command(
    name = "deadline",
    mixinStandardHelpOptions = true,
    description =
        "Count working days from a moment: prints the end of office hours of the last day (RFC 3339).")
final class DeadlineCommand implements Callable<Integer> {
  @Mixin
  private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "T",
      description = "2026-02-13T10:00:00+08:00, 2026-02-13T10:00 or 2026-02-13 in the city's zone")
  private String from = "";

  @Option(names = "--working-days", required = true, paramLabel = "N", description = "0..1000")
  private int days;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CityPack pack = PackLoader.load(settings.load().pack());
    var calendar = new WorkCalendar(pack);
    if (days < 0 || days > 1000)
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--working-days must be 0..1000, was " + days);
    WorkCalendar.End end = calendar.add(moment(pack.zone()), days);
    String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        end.at().atZone(pack.zone()).toOffsetDateTime());
    spec.commandLine().getOut().println(text);
    if (end.provisional()) {
      spec.commandLine()
          .getErr()
          .println(
              "provisional: the calendar of that year is not published yet; it will be counted anew");
    }
    return 0;
  }

  private Instant moment(ZoneId zone) {
    List<Function<String, Instant>> forms = List.of(
        text -> OffsetDateTime.parse(text).toInstant(),
        text -> LocalDateTime.parse(text).atZone(zone).toInstant(),
        text -> LocalDate.parse(text).atStartOfDay(zone).toInstant());
    return forms.stream()
        .flatMap(form -> parsed(form).stream())
        .findFirst()
        .orElseThrow(() -> new CommandLine.ParameterException(
            spec.commandLine(),
            "--from must be a moment like 2026-02-13T10:00:00+08:00 or 2026-02-13, was " + from));
  }

  private Optional<Instant> parsed(Function<String, Instant> form) {
    try {
      return Optional.of(form.apply(from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
