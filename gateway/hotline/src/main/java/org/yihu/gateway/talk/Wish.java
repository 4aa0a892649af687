package org.yihu.gateway.talk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * What a message wishes that says nothing else: nothing of it is to be filed or looked for.
 *
 * @param kinds all that it says, at least one: 你好，查一下进度，谢谢 says three things
 * @param number a ticket's number that it names
 * @param code what looks like a query code
 * @param answer the words of its {@link Kind#ANSWER} when it says nothing else but courtesies, otherwise empty
 */
public record Wish(
    Set<Kind> kinds, Optional<TicketNumber> number, Optional<String> code, String answer) {

  /** What can be wished, the weightiest first. */
  public enum Kind {
    DISSATISFIED,
    BASICALLY_SATISFIED,
    SATISFIED,
    /** How a ticket is doing. */
    PROGRESS,
    /** How long it takes; about a ticket unless something else was spoken of. */
    WHEN,
    THANKS,
    FAREWELL,
    GREETING,
    /** Yes, no, I see: to whatever was asked. */
    ANSWER,
    /** A question mark alone. */
    PUZZLED,
    /** Emoji, laughter, a form of address: nothing yet. */
    MARKS;

    /** Its name in {@code wishes.yaml}; of {@link #PUZZLED} and {@link #MARKS} there are no words. */
    static Optional<Kind> of(String id) {
      return Arrays.stream(values())
          .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(id))
          .findFirst();
    }

    boolean isCourtesy() {
      return this == THANKS || this == FAREWELL || this == GREETING;
    }

    /** A rating as a ticket keeps it. */
    public Optional<Satisfaction> satisfaction() {
      return switch (this) {
        case DISSATISFIED -> Optional.of(Satisfaction.DISSATISFIED);
        case BASICALLY_SATISFIED -> Optional.of(Satisfaction.BASICALLY_SATISFIED);
        case SATISFIED -> Optional.of(Satisfaction.SATISFIED);
        case PROGRESS, WHEN, THANKS, FAREWELL, ANSWER, GREETING, PUZZLED, MARKS -> Optional.empty();
      };
    }
  }

  public Wish {
    kinds = Set.copyOf(kinds);
  }

  /** The weightiest. */
  public Kind kind() {
    return kinds.stream().min(java.util.Comparator.naturalOrder()).orElseThrow();
  }

  /** Whether it only greets, thanks, nods or shows something. */
  boolean isSmallTalk() {
    return kind().compareTo(Kind.WHEN) > 0;
  }
}
