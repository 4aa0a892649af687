package org.yihu.gateway.ticket;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yihu.gateway.rules.Rulebook;

/**
 * What a {@linkplain Verb verb} asks to be filled in: its name in JSON and forms, what may stand in
 * it, and how it is read. Its bounds are asked of the rulebook. How people read it, its label and its
 * hint, stands in the city pack under the names of verb and field.
 *
 * @param <T> what it is read as
 */
public final class Field<T> {
  private static final int MOST_OF_AN_ID = 100;
  private static final int MOST_OF_A_TEXT = 5000;
  private static final int MOST_OF_A_LIST = 1000;
  private static final int MOST_OF_A_TIME = 40;
  private static final int MOST_OF_A_NUMBER = 999;
  private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern COMMAS = Pattern.compile("[,，、 ]+");

  /** What a field looks like. */
  public enum Kind {
    /** A few words. */
    LINE,
    /** Some sentences. */
    TEXT,
    NUMBER,
    /** Ticked or not. */
    FLAG,
    /** Yes or no, to be said. */
    ANSWER,
    CHOICE,
    /** Several of a choice, separated by commas. */
    CHOICES,
    DAY,
    MOMENT,
    ATTACHMENTS
  }

  /** Which words a choice is made from, and how they are read. */
  public enum Vocabulary {
    UNIT,
    /** Units below the one that asks. */
    UNIT_BELOW,
    CATEGORY,
    REGION,
    KIND,
    URGENCY,
    SATISFACTION,
    OUTCOME,
    DECIDED_BY,
    MEANS,
    EMERGENCY_LINE,
    DECLINE_REASON,
    APPEAL_GROUND,
    SUPERVISION_TRIGGER,
    SUPERVISION_MEANS
  }

  private final String name;
  private final Kind kind;
  private final Function<Filled, T> reading;
  private BiPredicate<Ticket, Rulebook> required = (ticket, rules) -> false;
  private int mostCharacters = MOST_OF_A_TEXT;
  private ToIntFunction<Rulebook> most = rules -> MOST_OF_A_NUMBER;
  private @Nullable Vocabulary vocabulary;
  private List<String> words = List.of();
  private Function<Ticket, String> initially = ticket -> "";

  private Field(String name, Kind kind, Function<Filled, T> reading) {
    this.name = name;
    this.kind = kind;
    this.reading = reading;
  }

  /** A few words; empty when left out. */
  static Field<String> line(String name) {
    return new Field<>(
        name, Kind.LINE, filled -> filled.text(name, MOST_OF_A_TEXT).orElse(""));
  }

  /** Some sentences; empty when left out. */
  static Field<String> text(String name) {
    return new Field<>(
        name, Kind.TEXT, filled -> filled.text(name, MOST_OF_A_TEXT).orElse(""));
  }

  /** What something is called by. */
  static Field<Optional<String>> id(String name) {
    return new Field<>(name, Kind.LINE, filled -> filled.text(name, MOST_OF_AN_ID))
        .most(MOST_OF_AN_ID);
  }

  /**
   * From 1 up; 0 when left out.
   *
   * @param most asked of the rules; what is beyond it the verb refuses
   */
  static Field<Integer> number(String name, ToIntFunction<Rulebook> most) {
    Field<Integer> field = new Field<>(
        name, Kind.NUMBER, filled -> filled.number(name, 1, MOST_OF_A_NUMBER).orElse(0));
    field.most = most;
    return field;
  }

  /** From 1 up to what three digits hold. */
  static Field<Integer> number(String name) {
    return number(name, rules -> MOST_OF_A_NUMBER);
  }

  /** Ticked or not; not, when left out. */
  static Field<Boolean> flag(String name) {
    return flag(name, false);
  }

  static Field<Boolean> flag(String name, boolean otherwise) {
    return new Field<>(name, Kind.FLAG, filled -> filled.flag(name).orElse(otherwise))
        .initially(ticket -> Boolean.toString(otherwise));
  }

  /** Yes or no, which must be said. */
  static Field<Boolean> answer(String name) {
    return new Field<>(name, Kind.ANSWER, filled -> {
          Optional<Boolean> said = filled.flag(name);
          if (said.isEmpty()) filled.wrong(name, Filled.Wrong.MISSING, List.of());
          return said.orElse(false);
        })
        .required();
  }

  /** One of the words of a list of the rules or the pack, which the verb asks about; empty when left out. */
  static Field<String> choice(String name, Vocabulary vocabulary) {
    return new Field<>(
            name, Kind.CHOICE, filled -> filled.text(name, MOST_OF_AN_ID).orElse(""))
        .of(vocabulary)
        .required();
  }

  /** The same; left out it is a fault. */
  static Field<String> needed(String name, Vocabulary vocabulary) {
    return new Field<>(name, Kind.CHOICE, filled -> {
          Optional<String> text = filled.text(name, MOST_OF_AN_ID);
          if (text.isEmpty()) filled.wrong(name, Filled.Wrong.MISSING, List.of());
          return text.orElse("");
        })
        .of(vocabulary)
        .required();
  }

  /** One of the words of a list, or none. */
  static Field<Optional<String>> optional(String name, Vocabulary vocabulary) {
    return new Field<>(name, Kind.CHOICE, filled -> filled.text(name, MOST_OF_AN_ID))
        .of(vocabulary);
  }

  /** Several units, in the order they are named. */
  static Field<List<String>> units(String name) {
    return new Field<>(
            name,
            Kind.CHOICES,
            filled -> filled
                .text(name, MOST_OF_A_LIST)
                .map(text -> Arrays.stream(COMMAS.split(text, -1))
                    .filter(unit -> !unit.isEmpty())
                    .toList())
                .orElse(List.of()))
        .of(Vocabulary.UNIT);
  }

  /** One of the words that the code knows; left out it is a fault. */
  static <E extends Enum<E>> Field<E> one(String name, Vocabulary vocabulary, Class<E> type) {
    return one(name, vocabulary, type, Optional.empty());
  }

  /** The same; left out it is one of them. */
  static <E extends Enum<E>> Field<E> oneOr(E otherwise, String name, Vocabulary vocabulary) {
    return one(name, vocabulary, otherwise.getDeclaringClass(), Optional.of(otherwise))
        .initially(ticket -> word(otherwise));
  }

  private static <E extends Enum<E>> Field<E> one(
      String name, Vocabulary vocabulary, Class<E> type, Optional<E> otherwise) {
    E[] all = type.getEnumConstants();
    List<String> words = Arrays.stream(all).map(Field::word).toList();
    Field<E> field = new Field<>(name, Kind.CHOICE, filled -> {
      Optional<String> text = filled.text(name, MOST_OF_AN_ID);
      Optional<E> known = Arrays.stream(all)
          .filter(one -> text.filter(word(one)::equals).isPresent())
          .findFirst();
      if (text.isPresent() ? known.isEmpty() : otherwise.isEmpty())
        filled.wrong(name, Filled.Wrong.NOT_ONE_OF, words);
      return known.or(() -> otherwise).orElse(all[all.length - 1]);
    });
    field.words = words;
    return field.of(vocabulary).required();
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  /** Another ticket; what is no number is a fault. */
  static Field<TicketNumber> ticket(String name) {
    return new Field<>(name, Kind.LINE, filled -> {
          Optional<TicketNumber> number =
              filled.text(name, MOST_OF_AN_ID).flatMap(TicketNumber::parse);
          if (number.isEmpty()) filled.wrong(name, Filled.Wrong.NOT_A_TICKET_NUMBER, List.of());
          return number.orElse(new TicketNumber(0));
        })
        .most(MOST_OF_AN_ID)
        .required();
  }

  /** A day, {@code 2026-02-14}. */
  static Field<Optional<LocalDate>> day(String name) {
    return new Field<>(
        name,
        Kind.DAY,
        filled -> filled.text(name, MOST_OF_A_TIME).flatMap(text -> {
          try {
            return Optional.of(LocalDate.parse(text));
          } catch (DateTimeException e) {
            filled.wrong(name, Filled.Wrong.NOT_A_DATE, List.of());
            return Optional.empty();
          }
        }));
  }

  /** A moment, {@code 2026-02-14T09:30}, with an offset or without. */
  static Field<Optional<Instant>> moment(String name) {
    return new Field<>(
        name,
        Kind.MOMENT,
        filled -> filled.text(name, MOST_OF_A_TIME).flatMap(text -> {
          try {
            return Optional.of(
                OFFSET.matcher(text).matches()
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(filled.zone()).toInstant());
          } catch (DateTimeException e) {
            filled.wrong(name, Filled.Wrong.NOT_A_TIME, List.of());
            return Optional.empty();
          }
        }));
  }

  /** Files that come with it, read as how many of them are pictures. */
  static Field<Integer> attachments() {
    return new Field<>("attachments", Kind.ATTACHMENTS, Filled::photos);
  }

  /** Without it the verb refuses; forms say so. */
  Field<T> required() {
    return requiredWhen((ticket, rules) -> true);
  }

  /** The same, for some tickets. */
  Field<T> requiredWhen(BiPredicate<Ticket, Rulebook> which) {
    required = which;
    return this;
  }

  private Field<T> of(Vocabulary words) {
    vocabulary = words;
    return this;
  }

  /** Words that the code knows; others are let through. */
  Field<T> words(List<String> all) {
    words = all;
    return this;
  }

  Field<T> most(int characters) {
    mostCharacters = characters;
    return this;
  }

  /** What stands in it before anybody filled it in. */
  Field<T> initially(Function<Ticket, String> value) {
    initially = value;
    return this;
  }

  /** What was filled in. */
  T in(Filled filled) {
    return reading.apply(filled);
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the verb refuses without it. */
  public boolean isRequired(Ticket ticket, Rulebook rules) {
    return required.test(ticket, rules);
  }

  /** The longest text, in characters. */
  public int mostCharacters() {
    return mostCharacters;
  }

  /** The largest number. */
  public int most(Rulebook rules) {
    return most.applyAsInt(rules);
  }

  /** What a choice is made from; empty for what is no choice. */
  public Optional<Vocabulary> vocabulary() {
    return Optional.ofNullable(vocabulary);
  }

  /** The words of a choice, where the code knows them; else the rules or the pack do. */
  public List<String> words() {
    return words;
  }

  /** What stands in it for a ticket before anybody filled it in; empty for nothing. */
  public String initially(Ticket ticket) {
    return initially.apply(ticket);
  }
}
