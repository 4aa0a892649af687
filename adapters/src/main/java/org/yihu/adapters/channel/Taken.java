package org.yihu.adapters.channel;

import java.time.Instant;
import java.util.function.Function;

/** What became of an intake. */
public sealed interface Taken {

  /**
   * There is a ticket for it.
   *
   * @param status the public word of its state, as in {@code declined}
   * @param known whether this very message had been taken before
   * @param linked whether it is handled with a ticket that was open already
   * @param say what to tell the requester
   */
  record Ticketed(
      String number,
      String queryCode,
      String status,
      Instant receivedAt,
      boolean known,
      boolean linked,
      String say)
      implements Taken {

    /** The same, taken before. */
    public Ticketed again() {
      return new Ticketed(number, queryCode, status, receivedAt, true, linked, say);
    }
  }

  /** It needs no ticket yet; this is what to say. */
  record Said(String say) implements Taken {}

  /**
   * It cannot be taken; the same key came with another body, for instance.
   *
   * @param detail in English, for who sends it by a program
   * @param say what to tell a person who sent it
   */
  record Refused(Why why, String detail, String say) implements Taken {}

  /** Why an intake is refused. */
  enum Why {
    KEY_REUSED,
    INVALID,
    UNKNOWN_TICKET
  }

  default <T> T fold(
      Function<Ticketed, T> ticketed, Function<Said, T> said, Function<Refused, T> refused) {
    if (this instanceof Ticketed t) return ticketed.apply(t);
    if (this instanceof Said s) return said.apply(s);
    return refused.apply((Refused) this);
  }
}
