package org.yihu.adapters.forward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/**
 * Which message asks for what.
 *
 * @param at where the word for it stands; absent when every message asks for the same
 * @param words the platform's words
 * @param usual what any other word means, or none; absent when such messages are refused
 * @param key of the ticket that an urge, a recall or an update is about; absent for that of the intake
 * @param text what an urge or a recall says
 */
record Operation(
    Optional<Field> at,
    Map<String, Asks> words,
    Optional<Asks> usual,
    Optional<Field> key,
    Optional<Field> text) {

  /** What a message asks for. */
  enum Asks {
    CREATE,
    URGE,
    RECALL,
    /** The content is added to the ticket. */
    UPDATE,
    /** Nothing: it is acknowledged, as a heartbeat is. */
    IGNORE;

    private static final Map<String, Asks> BY_WORD = byWord();

    private static Map<String, Asks> byWord() {
      Map<String, Asks> words = new LinkedHashMap<>();
      words.put("create", CREATE);
      words.put("urge", URGE);
      words.put("recall", RECALL);
      words.put("update", UPDATE);
      words.put("ignore", IGNORE);
      return words;
    }

    boolean isAboutATicket() {
      return this == URGE || this == RECALL || this == UPDATE;
    }
  }

  /** Every message is a new request. */
  static final Operation ALWAYS_CREATE = new Operation(
      Optional.empty(), Map.of(), Optional.of(Asks.CREATE), Optional.empty(), Optional.empty());

  private static final List<String> KEYS =
      List.of("at", "create", "urge", "recall", "update", "ignore", "default", "key", "text");

  static Operation of(Spot spot) {
    spot.only(KEYS);
    Map<String, Asks> words = new HashMap<>();
    Asks.BY_WORD.forEach((name, asks) -> spot.find(name)
        .ifPresent(list -> list.items().forEach(item -> {
          if (words.put(item.text(), asks) != null)
            item.problem("a word that stands in one of the lists alone");
        })));
    Optional<Field> at = spot.find("at").map(Field::of);
    Optional<Asks> usual = spot.find("default").flatMap(word -> word.oneOf(Asks.BY_WORD));
    if (at.isEmpty() && usual.isEmpty())
      spot.problem("neither", "at, where the word stands, or default, for every message");
    if (at.isEmpty() && !words.isEmpty())
      spot.problem("words without at", "at, where the word stands");
    if (at.isPresent() && words.isEmpty())
      spot.problem("no word", "words of the platform for create, urge, recall, update or ignore");
    return new Operation(
        at,
        Map.copyOf(words),
        usual,
        spot.find("key").map(Field::key),
        spot.find("text").map(Field::of));
  }

  /** Whether later messages about a ticket come this way. */
  boolean hasLaterMessages() {
    return words.values().stream().anyMatch(Asks::isAboutATicket)
        || usual.filter(Asks::isAboutATicket).isPresent();
  }

  /** @throws MalformedMessage when nothing says what it asks for */
  Asks asks(Incoming message, Findings findings) {
    Optional<String> word = at.flatMap(field -> field.text(message, findings));
    return word.flatMap(text -> Optional.ofNullable(words.get(text)))
        .or(() -> usual)
        .orElseThrow(() -> new MalformedMessage(
            at.map(Field::label).orElse(""),
            Code.NOT_ONE_OF,
            new ArrayList<>(words.keySet()).stream().sorted().toList()));
  }
}
