package org.yihu.bot.text;

import com.hankcs.hanlp.dictionary.CustomDictionary;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A city's own words: what people say is read as what the rules say (驾照 as 驾驶证), and places, units
 * and programmes are words of the dictionary. One for the whole process, like the dictionary itself;
 * set once at start, before anything is indexed: texts normalised before and after do not match.
 */
public final class Vocabulary {
  private static volatile Vocabulary present = new Vocabulary(Map.of());

  private final Map<String, String> official;
  private final Pattern said;

  private Vocabulary(Map<String, String> official) {
    this.official = Map.copyOf(official);
    // Longest first, so that a word within a longer one is left to it; official words stand for
    // themselves and keep what is inside them.
    String any = Stream.concat(official.keySet().stream(), official.values().stream())
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
    this.said = Pattern.compile(any.isEmpty() ? "(?!)" : any);
  }

  /**
   * @param synonyms what people say to what the rules say
   * @param words names that the dictionary should know
   */
  public static void use(Map<String, String> synonyms, Collection<String> words) {
    words.stream().filter(word -> word.length() > 1).forEach(CustomDictionary::add);
    present = new Vocabulary(synonyms);
  }

  /** A text in the rules' words. */
  static String official(String text) {
    Vocabulary vocabulary = present;
    Matcher word = vocabulary.said.matcher(text);
    return word.find()
        ? word.replaceAll(found -> Matcher.quoteReplacement(
            vocabulary.official.getOrDefault(found.group(), found.group())))
        : text;
  }
}
