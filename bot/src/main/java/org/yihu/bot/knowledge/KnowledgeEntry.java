package org.yihu.bot.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * 知识条目: a question, its other wordings, and the answer that the owner unit gives.
 *
 * @param id unique in the knowledge base, at most 100 characters
 * @param variants other wordings of the question
 * @param owner the unit that provides and maintains it (第二十二条)
 * @param category id of a category of the pack
 * @param region division it is valid in; absent means the whole city
 * @param validFrom first day it is valid, absent means always was
 * @param validTo last day it is valid, absent means no end
 * @param source the law or document it rests on
 */
public record KnowledgeEntry(
    String id,
    String question,
    List<String> variants,
    String answer,
    Optional<String> owner,
    Optional<String> category,
    Optional<String> region,
    Optional<LocalDate> validFrom,
    Optional<LocalDate> validTo,
    Optional<String> source) {

  public KnowledgeEntry {
    variants = List.copyOf(variants);
  }

  /** Whether it may be given as an answer on a day. */
  public boolean isValidOn(LocalDate day) {
    return validFrom.filter(from -> day.isBefore(from)).isEmpty()
        && validTo.filter(to -> day.isAfter(to)).isEmpty();
  }

  /**
   * Whether it holds at a place: an entry of the whole city holds everywhere, one of a county there
   * and below it.
   *
   * @param at division of the asker, absent when unknown; then only city-wide entries hold
   */
  public boolean holdsIn(Optional<String> at) {
    return region
        .map(mine -> at.filter(code -> code.startsWith(mine)).isPresent())
        .orElse(true);
  }
}
