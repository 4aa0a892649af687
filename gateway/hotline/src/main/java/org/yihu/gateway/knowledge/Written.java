package org.yihu.gateway.knowledge;

import java.util.function.Function;
import java.util.function.Supplier;

/** What became of writing an entry. */
public sealed interface Written {

  /** It is another unit's, or would be. */
  record NotYours() implements Written {}

  /** A version of it is in review; until that is decided nothing is written. */
  record InReview() implements Written {}

  /** @param version the version written, as a draft */
  record Draft(int version) implements Written {}

  default <T> T fold(Supplier<T> notYours, Supplier<T> inReview, Function<Draft, T> draft) {
    if (this instanceof Draft d) return draft.apply(d);
    return this instanceof InReview ? inReview.get() : notYours.get();
  }
}
