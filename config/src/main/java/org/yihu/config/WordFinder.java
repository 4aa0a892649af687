package org.yihu.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of many words occur in a text, in one pass over the text: words are kept by their
 * first character. Case matters; empty words are never found.
 *
 * @param <T> what a word stands for
 */
public final class WordFinder<T> {

  /** A word and what it stands for. */
  public record Word<T>(String text, T meaning) {}

  /** By first character; every request passes here, so no hashing and no boxing. */
  private final @Nullable Word<T>[][] byFirst;

  @SuppressWarnings("unchecked") // an array of generic arrays that only this class fills
  public WordFinder(List<Word<T>> words) {
    Map<Character, List<Word<T>>> lists = new HashMap<>();
    for (Word<T> word : words) {
      if (!word.text().isEmpty())
        lists.computeIfAbsent(word.text().charAt(0), c -> new ArrayList<>()).add(word);
    }
    int size = lists.keySet().stream().mapToInt(c -> c + 1).max().orElse(0);
    byFirst = (Word<T>[][]) new Word<?>[size][];
    lists.forEach((first, list) -> byFirst[first] = (Word<T>[]) list.toArray(Word<?>[]::new));
  }

  /** All words that occur, in the order of the text, one for each occurrence. */
  public List<Word<T>> in(String text) {
    var found = new ArrayList<Word<T>>();
    for (int i = 0; i < text.length(); i++) {
      char first = text.charAt(i);
      Word<T>[] words = first < byFirst.length ? byFirst[first] : null;
      if (words == null) continue;
      for (Word<T> word : words) {
        if (text.startsWith(word.text(), i)) found.add(word);
      }
    }
    return found;
  }
}
