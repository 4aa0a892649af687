package org.yihu.adapters.forward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;

/**
 * The platform's words to ours, and what becomes of a word that is not among them.
 *
 * @param map theirs to ours; empty when they are the same
 * @param known what we know
 */
record Words(Map<String, String> map, Known known, Miss miss) {
  /** What becomes of a word that is not known. */
  enum Miss {
    /** It is taken as it is; one that cannot be is kept with the ticket as a tag. */
    USE,
    /** It is left out, and the log says so. */
    LOG,
    /** The message is refused. */
    REFUSE;

    static final Map<String, Miss> BY_WORD = words();

    private static Map<String, Miss> words() {
      Map<String, Miss> words = new LinkedHashMap<>();
      words.put("use", USE);
      words.put("log", LOG);
      words.put("refuse", REFUSE);
      return words;
    }
  }

  /** As they are written, if we know them. */
  static Words plain(Known known, Miss miss) {
    return new Words(Map.of(), known, miss);
  }

  /**
   * Reads {@code map} and {@code miss} of a field.
   *
   * @param usual what becomes of a word that is not known where that is not stated
   */
  static Words of(Spot spot, Known known, Miss usual) {
    Map<String, String> map = new LinkedHashMap<>();
    spot.find("map").ifPresent(words -> {
      if (!words.isMapping()) words.problem("a mapping of the platform's words to ours");
      words.members().forEach((theirs, ours) -> map.put(theirs, ours(ours, known)));
    });
    Miss miss = spot.find("miss").flatMap(word -> word.oneOf(Miss.BY_WORD)).orElse(usual);
    return new Words(map, known, miss);
  }

  private static String ours(Spot spot, Known known) {
    String word = spot.text();
    if (known.meant(word).isEmpty()) spot.problem(spot.among(known.listed()));
    return known.meant(word).orElse(word);
  }

  /** What a word of the platform's is to us; empty when it is left out. */
  Optional<String> ours(String theirs, String place, Findings findings) {
    Optional<String> listed =
        map.isEmpty() ? Optional.of(theirs) : Optional.ofNullable(map.get(theirs));
    Optional<String> ours = listed.flatMap(known::meant);
    return ours.isPresent() ? ours : missed(theirs, place, findings);
  }

  private Optional<String> missed(String theirs, String place, Findings findings) {
    switch (miss) {
      case USE -> {
        Optional<String> asItIs = known.meant(theirs);
        if (asItIs.isEmpty()) findings.odd(theirs);
        return asItIs;
      }
      case LOG -> findings.missed(place, theirs);
      case REFUSE -> findings.fault(Fault.of(place, Code.NOT_ONE_OF, allowed()));
    }
    return Optional.empty();
  }

  private List<String> allowed() {
    return map.isEmpty() ? known.listed() : map.keySet().stream().limit(50).toList();
  }
}
