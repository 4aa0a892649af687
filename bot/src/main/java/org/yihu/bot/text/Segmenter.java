package org.yihu.bot.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.collection.trie.bintrie.BinTrie;
import com.hankcs.hanlp.dictionary.CustomDictionary;
import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Splits normalised text into terms: the words of HanLP's dictionary, and pairs of neighbouring
 * characters, which find what a dictionary does not know. Thread-safe.
 */
public final class Segmenter {
  private static final int FEW_PAIRS = 3;

  private final Segment dictionary;

  /**
   * Loads the dictionary, which all segmenters share; takes about a second the first time.
   *
   * @param names words of this segmenter alone; those of one character are left out
   */
  public Segmenter(Collection<String> names) {
    var own = new DynamicCustomDictionary(CustomDictionary.DEFAULT.dat, new BinTrie<>(), null);
    names.stream().filter(name -> name.length() > 1).forEach(own::add);
    this.dictionary = HanLP.newSegment()
        .enableNameRecognize(false)
        .enablePlaceRecognize(false)
        .enableOrganizationRecognize(false)
        .enableOffset(false)
        .enableCustomDictionary(own);
    words("加载");
  }

  /** Words without punctuation, in order. */
  public List<String> words(String normalised) {
    var words = new ArrayList<String>();
    for (Term term : dictionary.seg(normalised)) {
      String word = term.word.strip();
      if (!word.isEmpty() && word.chars().anyMatch(Character::isLetterOrDigit)) words.add(word);
    }
    return words;
  }

  /**
   * Characters and pairs: every Chinese character, every pair of neighbours, and every run of letters
   * or digits as one.
   */
  public static List<String> grams(String normalised) {
    var grams = new ArrayList<String>();
    String before = "";
    for (int i = 0; i < normalised.length(); ) {
      int end = runEnd(normalised, i);
      String unit = normalised.substring(i, end);
      if (!Character.isLetterOrDigit(unit.codePointAt(0))) {
        before = "";
      } else {
        grams.add(unit);
        if (!before.isEmpty()) grams.add(before + unit);
        before = unit;
      }
      i = end;
    }
    return grams;
  }

  /**
   * The grams that candidates are looked for by: pairs and runs. A single character is in every tenth
   * entry and costs more than all pairs together; it counts only where there is hardly a pair.
   */
  public static List<String> telling(String normalised) {
    List<String> all = grams(normalised);
    List<String> pairs =
        all.stream().filter(gram -> gram.codePointCount(0, gram.length()) > 1).toList();
    return pairs.size() < FEW_PAIRS ? all : pairs;
  }

  private static int runEnd(String text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) < 0x80 && Character.isLetterOrDigit(text.charAt(i)))
      i++;
    return i > start ? i : start + Character.charCount(text.codePointAt(start));
  }
}
