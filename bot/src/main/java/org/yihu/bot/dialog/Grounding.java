package org.yihu.bot.dialog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;

/**
 * Checks that what a model worded says nothing that its evidence does not: every number, address and
 * name in Latin letters must stand in the evidence, most of its words too, and citations must exist.
 * Numbers are what citizens act on: a wrong fee or phone number is worse than a plain answer.
 */
final class Grounding {
  private static final Pattern CITATION = Pattern.compile("\\[(\\d{1,2})]");
  private static final Pattern HARD_FACT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9./:@%_-]*|[零一二三四五六七八九十百千万两]{2,}");
  private static final double MOSTLY = 0.6;

  private final Normaliser normaliser;
  private final List<String> evidence;
  private final Set<String> terms = new HashSet<>();
  private final Set<String> facts;

  Grounding(List<String> evidence, Normaliser normaliser) {
    this.normaliser = normaliser;
    this.evidence = List.copyOf(evidence);
    String all = normaliser.forMatching(String.join("\n", evidence));
    this.facts = facts(all);
    terms.addAll(Segmenter.grams(all));
  }

  /** Whether a sentence, or a whole answer, holds no fact of its own. */
  boolean covers(String text) {
    String plain = normaliser.forMatching(CITATION.matcher(text).replaceAll(""));
    // Whole ones: the 50 of a phone number is no fee of 50.
    if (!facts.containsAll(facts(plain))) return false;
    List<String> said =
        Segmenter.grams(plain).stream().filter(term -> term.length() > 1).toList();
    long known = said.stream().filter(terms::contains).count();
    return said.isEmpty() || (double) known / said.size() >= MOSTLY;
  }

  private static Set<String> facts(String plain) {
    return HARD_FACT.matcher(plain).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** Whether an answer cites something, and only what there is. */
  boolean isCited(String text) {
    Matcher citation = CITATION.matcher(text);
    boolean any = false;
    while (citation.find()) {
      int number = Integer.parseInt(citation.group(1));
      if (number < 1 || number > evidence.size()) return false;
      any = true;
    }
    return any;
  }
}
