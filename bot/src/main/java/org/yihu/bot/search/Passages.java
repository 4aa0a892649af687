package org.yihu.bot.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Normaliser;

/**
 * What of an entry can be found: its wordings, and its answer in passages short enough for a sentence
 * vector. A title that is cut out of the answer is no wording of a question; a sentence of the answer
 * that only repeats the question tells nothing. The owner is found with the answer: “向本处反映” says
 * whose matter it is only there.
 *
 * @param wordings normalised questions, without doubles; empty when the entry has only an answer
 * @param owner the unit's normalised name, empty when unknown
 * @param answer normalised, without what repeats the wordings; empty when nothing else is said
 */
record Passages(List<String> wordings, String owner, String answer) {
  private static final int LENGTH = 160;
  private static final int OVERLAP = 40;
  private static final int MOST = 12;
  private static final int SHORTEST_ANSWER = 16;
  private static final int ENOUGH_WORDINGS = 3;

  static Passages of(KnowledgeEntry entry, Normaliser normaliser) {
    String answer = normaliser.forMatching(entry.answer());
    Set<String> wordings = new LinkedHashSet<>();
    for (String variant : entry.variants()) wordings.add(normaliser.question(variant));
    String title = normaliser.forMatching(entry.question());
    if (!answer.startsWith(title)) wordings.add(normaliser.question(entry.question()));
    wordings.remove("");
    String owner = entry.owner().map(normaliser::forMatching).orElse("");
    return new Passages(List.copyOf(wordings), owner, told(title, answer));
  }

  private static String told(String title, String answer) {
    if (answer.startsWith(title)) return answer;
    String rest = answer.replace(title, "");
    return rest.length() < SHORTEST_ANSWER ? "" : rest;
  }

  /**
   * What gets a vector: the wordings, then the pieces of the answer unless there are wordings enough;
   * a long text costs ten times what a question does.
   */
  List<String> texts() {
    var texts = new ArrayList<>(wordings);
    if (wordings.size() < ENOUGH_WORDINGS) texts.addAll(pieces());
    return texts;
  }

  /** The answer with its owner; empty when nothing is said. */
  String answerWithOwner() {
    return answer.isEmpty() ? "" : owner + " " + answer;
  }

  /** The answer in pieces that overlap, so that no sentence is cut in all of them; each with the owner. */
  List<String> pieces() {
    if (answer.isEmpty()) return List.of();
    var pieces = new ArrayList<String>();
    for (int from = 0; pieces.size() < MOST; from += LENGTH - OVERLAP) {
      boolean last = from + LENGTH + OVERLAP >= answer.length();
      String piece = answer.substring(from, last ? answer.length() : from + LENGTH);
      pieces.add(owner.isEmpty() ? piece : owner + "：" + piece);
      if (last) break;
    }
    return pieces;
  }
}
