package org.yihu.gateway.talk;

import java.util.List;
import java.util.Optional;

/**
 * What the bot waits for.
 *
 * @param waiting what kind of answer
 * @param choices ids of the entries offered, in order; empty when none
 * @param question the text that may be filed, or that a follow-up goes on with
 * @param misses how many questions in a row the bot could not answer
 * @param filing what was told so far of a request being filed
 */
public record Pending(
    Waiting waiting, List<String> choices, String question, int misses, Optional<Filing> filing) {

  /** What kind of answer is waited for. */
  public enum Waiting {
    /** Nothing but a question that goes on from an answered one. */
    FOLLOW_UP,
    /** The number of a choice, a yes to file, or another question. */
    CHOICE,
    /** A yes to file. */
    OFFER,
    /** A yes to be handed over. */
    PERSON,
    /** What {@link Filing#asks} asks. */
    SLOT,
    /** A yes to what was told back. */
    CONFIRM,
    /** A ticket's query code, when the question is its number; its number, when it is a code. */
    TICKET
  }

  public Pending {
    choices = List.copyOf(choices);
  }

  static Pending of(Waiting waiting, String question, int misses) {
    return new Pending(waiting, List.of(), question, misses, Optional.empty());
  }

  static Pending choices(List<String> ids, String question, int misses) {
    return new Pending(Waiting.CHOICE, ids, question, misses, Optional.empty());
  }

  static Pending filing(Waiting waiting, Filing filing) {
    return new Pending(waiting, List.of(), filing.what(), 0, Optional.of(filing));
  }
}
