package org.yihu.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many words occur in a text, in one pass over the text: words are kept by their
 * first two characters. Case matters; empty and one-character words are found too.
 *
 * @param <T> what a word stands for
 */
public final class WordFinder<T> {

  /** A word and what it stands for. */
  public record Word<T>(String text, T meaning) {}

  private final BitSet starts = new BitSet(1 << 16);
  private final Map<Integer, List<Word<T>>> byPair = new HashMap<>();
  private final Map<Character, List<Word<T>>> single = new HashMap<>();

  public WordFinder(List<Word<T>> words) {
    for (Word<T> word : words) {
      if (word.text().isEmpty()) continue;
      starts.set(word.text().charAt(0));
      if (word.text().length() == 1) {
        single.computeIfAbsent(word.text().charAt(0), c -> new ArrayList<>()).add(word);
      } else {
        byPair.computeIfAbsent(pair(word.text(), 0), p -> new ArrayList<>()).add(word);
      }
    }
  }

  /** All words that occur, in the order of the text, one for each occurrence. */
  public List<Word<T>> in(String text) {
    var found = new ArrayList<Word<T>>();
    for (int i = 0; i < text.length(); i++) {
      if (!starts.get(text.charAt(i))) continue;
      found.addAll(single.getOrDefault(text.charAt(i), List.of()));
      if (i + 1 == text.length()) continue;
      for (Word<T> word : byPair.getOrDefault(pair(text, i), List.of())) {
        if (text.startsWith(word.text(), i)) found.add(word);
      }
    }
    return found;
  }

  private static int pair(String text, int at) {
    return text.charAt(at) << 16 | text.charAt(at + 1);
  }
}
