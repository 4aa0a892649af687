package org.yihu.bot.dialog;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.yihu.bot.search.KnowledgeIndex.Hit;

/** Words an answer from entries that were found; it never finds anything itself. */
public interface Wording {

  /** The entry speaks for itself. */
  Wording NONE = (question, evidence, soFar) -> Future.succeededFuture(Optional.empty());

  /**
   * Words an answer from what the entries say.
   *
   * @param evidence the entry that is meant first, then others that may help
   * @param soFar told the words as they come, sentence by sentence, each checked against the evidence
   * @return the answer with citations {@code [1]}; empty when the entry's own text must do, because
   *     the model is away, slow, has no evidence, or said something that the evidence does not
   */
  Future<Optional<String>> word(String question, List<Hit> evidence, Consumer<String> soFar);
}
