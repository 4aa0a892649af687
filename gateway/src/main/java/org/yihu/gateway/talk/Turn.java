package org.yihu.gateway.talk;

import java.util.function.Function;
import org.yihu.bot.search.KnowledgeIndex.Hit;

/** What a turn of a conversation comes to. */
public sealed interface Turn {

  /** Only something to say. */
  record Say(String text) implements Turn {}

  /** The text is to be filed as a request. */
  record File(String text) implements Turn {}

  /** Answered on the spot from an entry. */
  record Answered(Hit hit) implements Turn {}

  default <T> T fold(Function<Say, T> say, Function<File, T> file, Function<Answered, T> answered) {
    if (this instanceof Say s) return say.apply(s);
    if (this instanceof File f) return file.apply(f);
    return answered.apply((Answered) this);
  }
}
