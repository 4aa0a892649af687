package org.yihu.bot.text;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A city's own words: what people say is read as what the rules say (驾照 as 驾驶证), and places, units
 * and programmes are words of the dictionary. What is indexed and what is asked must be read with the
 * same vocabulary: texts normalised with different ones do not match.
 *
 * @param segmenter with the city's names
 * @param normaliser with the city's synonyms
 */
public record Vocabulary(Normaliser normaliser, Segmenter segmenter) {

  /**
   * Loads the dictionary, which takes a second the first time; not for an event loop.
   *
   * @param synonyms what people say to what the rules say
   * @param words names that the dictionary should know
   */
  public static Vocabulary of(Map<String, String> synonyms, Collection<String> words) {
    return new Vocabulary(new Normaliser(synonyms), new Segmenter(words));
  }

  /** No words but those of the language. */
  public static Vocabulary plain() {
    return of(Map.of(), List.of());
  }
}
