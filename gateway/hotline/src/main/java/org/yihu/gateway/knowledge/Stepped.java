package org.yihu.gateway.knowledge;

import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a step of an entry. */
public sealed interface Stepped {

  /** There is no such entry, or it is another unit's. */
  record NoSuchEntry() implements Stepped {}

  /** The centre alone takes this step. */
  record NotYourStep() implements Stepped {}

  /** @param why it is not possible now, for programs */
  record Refused(String why) implements Stepped {}

  /** Done, and the bot knows it. */
  record Done() implements Stepped {}

  default <T> T fold(
      Supplier<T> noSuchEntry,
      Supplier<T> notYourStep,
      Function<Refused, T> refused,
      Supplier<T> done) {
    if (this instanceof Refused r) return refused.apply(r);
    if (this instanceof Done) return done.get();
    return this instanceof NotYourStep ? notYourStep.get() : noSuchEntry.get();
  }
}
