package org.yihu.gateway.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/**
 * The parameters of an address. One that is blank is not there; what cannot be read is noted with its
 * name, and told together by {@link #throwIfWrong}.
 */
public final class Parameters {
  /** Longer is no word that anybody looks for. */
  public static final int LONGEST = 100;

  private static final int MOST_WORDS = 50;
  private static final int MOST_DIGITS = 9;

  private final MultiMap all;
  private final List<Fault> faults = new ArrayList<>();

  public Parameters(MultiMap all) {
    this.all = all;
  }

  /** Those after the question mark. */
  public static Parameters of(RoutingContext context) {
    return new Parameters(context.queryParams());
  }

  private void fault(String name, Code code, Object... bounds) {
    faults.add(Fault.of(name, code, bounds));
  }

  /** A text of at most {@link #LONGEST} characters, without white space around it. */
  public Optional<String> text(String name) {
    Optional<String> text = Optional.ofNullable(all.get(name)).map(String::strip);
    if (text.filter(one -> one.length() > LONGEST).isPresent()) fault(name, Code.TOO_LONG, LONGEST);
    if (text.filter(one -> one.indexOf('\0') >= 0).isPresent())
      fault(name, Code.FORBIDDEN_CHARACTER);
    return text.filter(one -> !one.isEmpty() && one.length() <= LONGEST && one.indexOf('\0') < 0);
  }

  private <T> Optional<T> read(
      String name, Function<String, Optional<T>> reading, Code code, Object... bounds) {
    Optional<String> text = text(name);
    Optional<T> found = text.flatMap(reading);
    if (text.isPresent() && found.isEmpty()) fault(name, code, bounds);
    return found;
  }

  /** A whole number within bounds. */
  public Optional<Integer> number(String name, int least, int most) {
    return read(
        name,
        text -> Optional.of(text)
            .filter(digits -> digits.matches("\\d{1," + MOST_DIGITS + "}"))
            .map(Integer::parseInt)
            .filter(value -> value >= least && value <= most),
        Code.NOT_A_NUMBER,
        least,
        most);
  }

  /**
   * Which page of a list is asked for.
   *
   * @param last the furthest that is shown
   * @return from 1; the first where nothing is asked
   */
  public int page(int last) {
    return number("page", 1, last).orElse(1);
  }

  /** The number of a row. */
  public Optional<Long> row(String name) {
    return read(name, RowId::parse, Code.NOT_A_NUMBER, 0, Long.MAX_VALUE);
  }

  public Optional<LocalDate> day(String name) {
    return read(name, text -> parsed(text, LocalDate::parse), Code.NOT_A_DATE);
  }

  public Optional<YearMonth> month(String name) {
    return read(name, text -> parsed(text, YearMonth::parse), Code.NOT_A_MONTH);
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parsing) {
    try {
      return Optional.of(parsing.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** One of the words. */
  public Optional<String> oneOf(String name, Collection<String> words) {
    return read(
        name, text -> Optional.of(text).filter(words::contains), Code.NOT_ONE_OF, sorted(words));
  }

  /** Some of the words, with commas between them or the parameter several times. */
  public Set<String> someOf(String name, Collection<String> words) {
    Set<String> some = some(name);
    if (!words.containsAll(some)) fault(name, Code.NOT_ONE_OF, sorted(words));
    return some;
  }

  /** Texts, with commas between them or the parameter several times. */
  public Set<String> some(String name) {
    Set<String> some = new LinkedHashSet<>();
    for (String value : all.getAll(name))
      Arrays.stream(value.split(",", -1))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .forEach(some::add);
    if (some.size() > MOST_WORDS) fault(name, Code.TOO_MANY, MOST_WORDS);
    if (some.stream().anyMatch(word -> word.length() > LONGEST))
      fault(name, Code.TOO_LONG, LONGEST);
    return some;
  }

  private static List<String> sorted(Collection<String> words) {
    return List.copyOf(new TreeSet<>(words));
  }

  /** Notes parameters of other names: misspelt, they would be passed over without a word. */
  public Parameters only(String... names) {
    for (String name : new TreeSet<>(all.names()))
      if (!List.of(names).contains(name)) fault(name, Code.UNKNOWN_FIELD);
    return this;
  }

  /** @throws MalformedMessage naming every parameter that cannot be read */
  public void throwIfWrong() {
    if (!faults.isEmpty()) throw new MalformedMessage(faults);
  }
}
