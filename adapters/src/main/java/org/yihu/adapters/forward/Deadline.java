package org.yihu.adapters.forward;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;

/** By when a platform wants an answer: a moment it states, or so long after one. */
sealed interface Deadline {
  Map<String, Duration> UNITS = units();
  List<String> RELATIVE = List.of("after", "time", "minutes", "hours", "days", "miss");
  /** Two years are no deadline any more. */
  long MOST_HOURS = Duration.ofDays(731).toHours();

  /**
   * A deadline of one message.
   *
   * @param sinceReceipt whether it was counted from the moment of receipt, so that the same message
   *     delivered again has another one
   */
  record Due(Instant at, boolean sinceReceipt) {}

  /** The moment; empty where none is stated. */
  Optional<Due> at(Incoming message, Findings findings);

  private static Map<String, Duration> units() {
    Map<String, Duration> units = new LinkedHashMap<>();
    units.put("minutes", Duration.ofMinutes(1));
    units.put("hours", Duration.ofHours(1));
    units.put("days", Duration.ofDays(1));
    return units;
  }

  /** Reads a deadline, or the list of them of which the first that is stated counts. */
  static Deadline of(Spot spot) {
    Optional<Spot> first = spot.find("first");
    if (first.isPresent()) {
      spot.only(List.of("first"));
      return new First(first.get().items().stream().map(Deadline::of).toList());
    }
    List<String> units =
        UNITS.keySet().stream().filter(unit -> spot.find(unit).isPresent()).toList();
    if (units.size() > 1) spot.problem(String.join(", ", units), "one of them");
    return units.isEmpty() ? stated(spot) : relative(spot, units.get(0));
  }

  private static Deadline stated(Spot spot) {
    if (spot.find("after").isPresent())
      spot.problem("after alone", "after with minutes, hours or days");
    return new Stated(Field.strict(spot), moments(spot));
  }

  private static Deadline relative(Spot spot, String unit) {
    spot.only(RELATIVE);
    Optional<Spot> after = spot.find("after");
    Moments moments = spot.find("time")
        .or(() -> after.flatMap(field -> field.find("time")))
        .map(Moments::of)
        .orElse(Moments.ISO);
    Spot amount = spot.find(unit).orElseThrow();
    return new Relative(
        after.map(Field::strict), moments, amount(amount), Objects.requireNonNull(UNITS.get(unit)));
  }

  private static Field amount(Spot spot) {
    boolean literal = spot.isText() && spot.value() instanceof Number;
    if (!literal) return Field.strict(spot);
    return new Field(
        new Source.Constant(spot.text()),
        "",
        Words.plain(Known.ANY, Words.Miss.REFUSE),
        Optional.empty());
  }

  private static Moments moments(Spot spot) {
    return spot.find("time").map(Moments::of).orElse(Moments.ISO);
  }

  /** A moment that a field holds. */
  record Stated(Field field, Moments moments) implements Deadline {
    @Override
    public Optional<Due> at(Incoming message, Findings findings) {
      return moment(field, moments, message, findings).map(at -> new Due(at, false));
    }
  }

  private static Optional<Instant> moment(
      Field field, Moments moments, Incoming message, Findings findings) {
    Optional<String> text = field.text(message, findings);
    Optional<Instant> moment = text.flatMap(found -> moments.read(found, message.zone()));
    if (text.isPresent() && moment.isEmpty())
      field.unusable(
          text.get(), Fault.of(field.label(), Code.NOT_A_TIME, moments.toString()), findings);
    return moment;
  }

  /**
   * So long after a moment.
   *
   * @param after absent for the moment of receipt
   */
  record Relative(Optional<Field> after, Moments moments, Field amount, Duration unit)
      implements Deadline {
    @Override
    public Optional<Due> at(Incoming message, Findings findings) {
      Optional<Instant> from = after.isEmpty()
          ? Optional.of(message.at())
          : moment(after.get(), moments, message, findings);
      Optional<Duration> span = span(message, findings);
      boolean sinceReceipt = after.map(field -> field.source().isFromReceipt()).orElse(true);
      return from.flatMap(start -> span.map(start::plus)).map(at -> new Due(at, sinceReceipt));
    }

    private Optional<Duration> span(Incoming message, Findings findings) {
      return amount.text(message, findings).flatMap(text -> {
        long most = MOST_HOURS * 3600 / unit.toSeconds();
        if (text.matches("\\d{1,7}(\\.\\d{1,4})?")) {
          BigDecimal number = new BigDecimal(text);
          if (number.signum() > 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0)
            return Optional.of(Duration.ofSeconds(
                number.multiply(BigDecimal.valueOf(unit.toSeconds())).longValue()));
        }
        amount.unusable(text, Fault.of(amount.label(), Code.NOT_A_NUMBER, 1, most), findings);
        return Optional.empty();
      });
    }
  }

  /** The first that is stated. */
  record First(List<Deadline> deadlines) implements Deadline {
    @Override
    public Optional<Due> at(Incoming message, Findings findings) {
      for (Deadline one : deadlines) {
        Optional<Due> found = one.at(message, findings);
        if (found.isPresent()) return found;
      }
      return Optional.empty();
    }
  }
}
