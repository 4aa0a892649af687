package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What happened to a ticket; appended to its history, never rewritten. An event alone changes a
 * ticket: the same events give the same ticket again.
 *
 * @article 第十一条
 */
public sealed interface TicketEvent
    permits IntakeEvent, HandlingEvent, ReviewEvent, OversightEvent {
  /** Words that the history had before the classes got their names. */
  Map<String, String> WORDS = Map.of("rated", "satisfaction", "deadline_moved", "deadline");

  /** The ticket after it happened. */
  Ticket on(Ticket ticket, Instant at);

  /** What it is to the rounds that figures count; nothing, of most. */
  default void count(Rounds rounds, Instant at) {}

  /** Who is told of it of its own accord; nobody of most. */
  default Set<Audience> tells() {
    return tells(getClass());
  }

  /** Who is told of a kind of event. */
  static Set<Audience> tells(Class<? extends TicketEvent> kind) {
    Tells tells = kind.getAnnotation(Tells.class);
    return tells == null ? Set.of() : Set.of(tells.value());
  }

  /**
   * The units it is about, in the order they are told: those that lead and have the ticket, unless
   * the event names others.
   *
   * @param next the ticket after it happened
   */
  default List<String> concerns(Ticket next) {
    return next.leadAndHolder();
  }

  /** The word in the store and in texts: {@code return_requested}. */
  default String type() {
    return type(getClass());
  }

  /** All kinds of events by their word. */
  static Map<String, Class<? extends TicketEvent>> types() {
    Map<String, Class<? extends TicketEvent>> types = new LinkedHashMap<>();
    for (Class<?> group : TicketEvent.class.getPermittedSubclasses())
      for (Class<?> kind : group.getPermittedSubclasses())
        types.put(type(kind), kind.asSubclass(TicketEvent.class));
    return types;
  }

  private static String type(Class<?> kind) {
    String name = kind.getSimpleName().replaceAll("(?<!^)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return WORDS.getOrDefault(name, name);
  }

  /** Lists that older rows do not have are empty. */
  static <T> List<T> list(@org.jspecify.annotations.Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
