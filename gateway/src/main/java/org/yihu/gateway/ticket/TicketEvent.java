package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
