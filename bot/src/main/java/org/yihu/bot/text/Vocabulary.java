package org.yihu.bot.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A city's own words: what people say is read as what the rules say (驾照 as 驾驶证), and places, units
 * and programmes are words of the dictionary. What is indexed and what is asked must be read with the
 * same vocabulary: texts normalised with different ones do not match.
 *
 * @param segmenter with the city's names
 * @param normaliser with the city's synonyms
 * @param fingerprint the same for the same words, whatever their order
 */
public record Vocabulary(Normaliser normaliser, Segmenter segmenter, String fingerprint) {

  /**
   * Loads the dictionary, which takes a second the first time; not for an event loop.
   *
   * @param synonyms what people say to what the rules say
   * @param words names that the dictionary should know
   */
  public static Vocabulary of(Map<String, String> synonyms, Collection<String> words) {
    return new Vocabulary(
        new Normaliser(synonyms), new Segmenter(words), fingerprint(synonyms, words));
  }

  private static String fingerprint(Map<String, String> synonyms, Collection<String> words) {
    String all = new TreeMap<>(synonyms) + "\n" + new TreeSet<>(words);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }

  /** No words but those of the language. */
  public static Vocabulary plain() {
    return of(Map.of(), List.of());
  }
}
