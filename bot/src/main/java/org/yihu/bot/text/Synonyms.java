package org.yihu.bot.text;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people say, replaced by what the rules say, in one pass over a text however many words there
 * are. The leftmost word counts, of several that begin there the longest, so that a word within a
 * longer one is left to it; official words stand for themselves and keep what is inside them.
 */
final class Synonyms {
  private static final Comparator<Found> LEFTMOST_LONGEST = Comparator.comparingInt(Found::from)
      .thenComparing(Comparator.comparingInt(Found::to).reversed());

  private record Found(int from, int to, String official) {}

  /** Absent without words: the trie does not build from none. */
  private final @Nullable AhoCorasickDoubleArrayTrie<String> words;

  /** @param official by what people say; empty words are never found */
  Synonyms(Map<String, String> official) {
    var all = new TreeMap<String, String>();
    official.values().forEach(word -> all.put(word, word));
    all.putAll(official);
    all.remove("");
    words = all.isEmpty() ? null : new AhoCorasickDoubleArrayTrie<>(all);
  }

  /** A text in the rules' words. */
  String official(String text) {
    if (words == null) return text;
    var found = new ArrayList<Found>();
    words.parseText(text, (from, to, official) -> found.add(new Found(from, to, official)));
    return found.isEmpty() ? text : replaced(text, found);
  }

  private static String replaced(String text, List<Found> found) {
    found.sort(LEFTMOST_LONGEST);
    var result = new StringBuilder(text.length());
    int done = 0;
    for (Found word : found) {
      if (word.from() < done) continue;
      result.append(text, done, word.from()).append(word.official());
      done = word.to();
    }
    return result.append(text, done, text.length()).toString();
  }
}
