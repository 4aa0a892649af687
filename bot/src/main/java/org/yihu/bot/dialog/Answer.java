package org.yihu.bot.dialog;

import java.util.List;
import java.util.function.Function;
import org.yihu.bot.search.KnowledgeIndex.Hit;

/** What the bot says to a question. It would rather hand over than be wrong. */
public sealed interface Answer {

  /** One entry is meant, for sure; {@code others} are the next ones, at most two. */
  record Sure(Hit hit, List<Hit> others) implements Answer {
    public Sure {
      others = List.copyOf(others);
    }
  }

  /** One of up to three entries may be meant. */
  record Choices(List<Hit> hits) implements Answer {
    public Choices {
      hits = List.copyOf(hits);
    }
  }

  /** Nothing in the knowledge base is meant. */
  record Unknown() implements Answer {}

  default <T> T fold(
      Function<Sure, T> sure, Function<Choices, T> choices, Function<Unknown, T> unknown) {
    if (this instanceof Sure s) return sure.apply(s);
    if (this instanceof Choices c) return choices.apply(c);
    return unknown.apply((Unknown) this);
  }
}
