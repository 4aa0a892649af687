package org.yihu.bot.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Segmenter;

/**
 * An entry with what comparing it needs, made once. Characters and pairs are kept as hashes: two that
 * fall together make a comparison a little less exact, nothing more.
 *
 * @param wordings sorted hashes of the characters and pairs of each wording
 * @param answerTerms sorted hashes of the answer's characters and pairs, each once
 * @param answerCounts how often each occurs
 * @param answerLength how many there are with repetitions
 * @param wordingVectors one a wording; empty without a model
 * @param answerVectors one a piece of the answer; empty without a model
 */
public record Prepared(
    KnowledgeEntry entry,
    List<int[]> wordings,
    int[] answerTerms,
    short[] answerCounts,
    int answerLength,
    List<byte[]> wordingVectors,
    List<byte[]> answerVectors) {

  /** @param vectors of the wordings, then of the pieces; empty without a model */
  static Prepared of(KnowledgeEntry entry, Passages passages, List<byte[]> vectors) {
    var wordings = new ArrayList<int[]>();
    for (String wording : passages.wordings()) wordings.add(hashes(Segmenter.grams(wording)));
    Map<Integer, Integer> counts = new HashMap<>();
    List<String> grams = Segmenter.grams(passages.answerWithOwner());
    for (String gram : grams) counts.merge(gram.hashCode(), 1, Integer::sum);
    int[] terms = counts.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    short[] times = new short[terms.length];
    for (int i = 0; i < terms.length; i++)
      times[i] = (short) Math.min(Short.MAX_VALUE, counts.getOrDefault(terms[i], 0));
    int split = vectors.isEmpty() ? 0 : passages.wordings().size();
    return new Prepared(
        entry,
        List.copyOf(wordings),
        terms,
        times,
        grams.size(),
        List.copyOf(vectors.subList(0, split)),
        List.copyOf(vectors.subList(split, vectors.size())));
  }

  private static int[] hashes(List<String> grams) {
    return grams.stream().mapToInt(String::hashCode).distinct().sorted().toArray();
  }

  /** How often a term occurs in the answer. */
  int answerCount(int term) {
    int at = Arrays.binarySearch(answerTerms, term);
    return at < 0 ? 0 : answerCounts[at];
  }
}
