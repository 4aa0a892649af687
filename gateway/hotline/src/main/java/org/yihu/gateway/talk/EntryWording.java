package org.yihu.gateway.talk;

import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.config.Texts;

/** An entry as it is told: the owner unit's words, who provides them and what they rest on. */
public final class EntryWording {
  private EntryWording() {}

  public static String answer(Texts texts, KnowledgeEntry entry) {
    return answer(texts, entry, entry.answer());
  }

  /**
   * An entry's answer as a citizen reads it.
   *
   * @param words the answer as somebody else worded it from the entry
   */
  public static String answer(Texts texts, KnowledgeEntry entry, String words) {
    return texts.get(
        "reply.answered",
        "answer",
        words,
        "owner",
        entry.owner().orElse(texts.get("entry.owner.none")),
        "source",
        entry.source().orElse(texts.get("entry.source.none")));
  }
}
