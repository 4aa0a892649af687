package org.yihu.gateway.reply;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.yihu.adapters.channel.ReplyAddress;

/**
 * What came of one try to deliver a row, and what follows. Kept in one transaction, so that a row is
 * never given up without its next way.
 *
 * @param way the source that it was tried by
 * @param detail the receipt of what is delivered, otherwise why it is not
 * @param nextTry when a row that waits is tried again
 */
public record Settlement(
    String way, Result result, String detail, Instant nextTry, Optional<NextWay> next) {

  /** What came of it. */
  public enum Result {
    DELIVERED,
    /** Not now; it waits on. */
    LATER,
    /** Given up. */
    REJECTED;

    /** The word in the store. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the requester is told instead. */
  public sealed interface NextWay {}

  /** The same words as a text message, put into the outbox as a row of its own. */
  public record TextMessage(ReplyAddress to, String text) implements NextWay {}

  /**
   * An operator tells it, by whatever way there is. Owed once a row, however often it is given up; of
   * what cannot be told by phone only the last is owed of a ticket.
   *
   * @param phone absent when the requester left none: what is known is in the ticket
   * @param confirmed whether they gave the number to be reached at; else it stood in their text
   */
  public record Call(Optional<String> phone, boolean confirmed, String text) implements NextWay {}

  static Settlement delivered(String way, String receipt, Instant now) {
    return new Settlement(way, Result.DELIVERED, receipt, now, Optional.empty());
  }

  static Settlement later(String way, String why, Instant nextTry) {
    return new Settlement(way, Result.LATER, why, nextTry, Optional.empty());
  }

  static Settlement rejected(String way, String why, Instant now, Optional<NextWay> next) {
    return new Settlement(way, Result.REJECTED, why, now, next);
  }
}
