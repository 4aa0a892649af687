package org.yihu.gateway.talk;

import java.util.Optional;
import java.util.function.Function;
import org.yihu.bot.search.KnowledgeIndex.Hit;

/** What a turn of a conversation comes to. */
public sealed interface Turn {

  /** Something to say; empty when others speak now, or have spoken already. */
  record Say(String text) implements Turn {}

  /**
   * The text is to be filed as a request.
   *
   * @param filing what was told beside the text, absent when nothing was asked
   * @param note what to say besides the receipt, empty for nothing
   */
  record File(String text, Optional<Filing> filing, String note) implements Turn {
    public static File of(String text) {
      return new File(text, Optional.empty(), "");
    }
  }

  /** Answered on the spot from an entry. */
  record Answered(Hit hit) implements Turn {}

  static Turn silence() {
    return new Say("");
  }

  default <T> T fold(Function<Say, T> say, Function<File, T> file, Function<Answered, T> answered) {
    if (this instanceof Say s) return say.apply(s);
    if (this instanceof File f) return file.apply(f);
    return answered.apply((Answered) this);
  }
}
