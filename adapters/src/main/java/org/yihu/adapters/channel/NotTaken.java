package org.yihu.adapters.channel;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A message that became neither ticket nor answer, for the ledger that persons read: none is lost without
 * a trace.
 *
 * @param key what makes it the same message when it comes again
 * @param at when it came
 * @param sender who it says it is from, empty when that cannot be read
 * @param title a line that tells it from others, empty when it has none
 * @param number of the ticket it may belong to
 * @param raw the message as it arrived; empty when not even that can be had
 */
public record NotTaken(
    MessageKey key,
    Instant at,
    Why why,
    String sender,
    String title,
    Optional<String> number,
    byte[] raw) {

  /** Why it was not taken. */
  public enum Why {
    /** 退信. */
    BOUNCE,
    /** 自动回复. */
    AUTOMATIC,
    /** 群发邮件. */
    LIST,
    /** Marked as such by the mail server. */
    SPAM,
    /** One of our own that came round. */
    OWN,
    /** Nothing to read in it. */
    EMPTY,
    /** More from one sender than are taken in an hour. */
    TOO_MANY,
    /** Larger than is read. */
    TOO_LARGE,
    /** It failed each time it was tried. */
    FAILED,
    /** It seems to answer a ticket, but nothing proves that the requester wrote it. */
    UNPROVEN_REPLY,
    /** It answers a ticket that is completed. */
    AFTER_COMPLETION;

    /** The name in the API and in the database: {@code too_many}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reason of a word.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Why of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public String toString() {
    return "NotTaken[" + key.source() + " " + why.id() + "]";
  }
}
