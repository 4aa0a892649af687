package org.yihu.adapters.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message as a channel hands it in, not yet normalised or screened.
 *
 * @param source id of the source in the city pack: {@code web}, {@code wechat}, {@code province}
 * @param key two messages with the same key are one
 * @param vouched which identifiers of the requester the channel stands for
 * @param title absent in channels that have none
 * @param style whether it is a filed request or a turn of a conversation
 * @param replyTo absent when the requester comes and asks
 * @param raw the message as it arrived, kept encrypted for disputes
 */
public record Intake(
    Channel channel,
    String source,
    MessageKey key,
    Instant receivedAt,
    Person requester,
    Vouched vouched,
    Optional<String> title,
    String text,
    List<Attachment> attachments,
    Place place,
    Declared declared,
    Style style,
    Optional<ReplyAddress> replyTo,
    byte[] raw) {

  /** How a message is meant. */
  public enum Style {
    /** Somebody filed a request: it becomes a ticket whatever it says. */
    FILED,
    /** Somebody talks: greetings need no ticket, doubts are asked back. */
    SPOKEN
  }

  public Intake {
    attachments = List.copyOf(attachments);
  }

  /** The same from somebody of whom more is known. */
  public Intake from(Person known) {
    return new Intake(
        channel,
        source,
        key,
        receivedAt,
        known,
        vouched,
        title,
        text,
        attachments,
        place,
        declared,
        style,
        replyTo,
        raw);
  }

  /**
   * The same under another key.
   *
   * @param certain which identifiers of the requester the channel stands for
   */
  public Intake under(MessageKey other, Vouched certain) {
    return new Intake(
        channel,
        source,
        other,
        receivedAt,
        requester,
        certain,
        title,
        text,
        attachments,
        place,
        declared,
        style,
        replyTo,
        raw);
  }

  /** As much of the requester as is certain: whose tickets they may be shown and change. */
  public Person certain() {
    return vouched.of(requester);
  }

  /** The same under a key of its own, for one whose key another message had before. */
  public Intake keyedByContent() {
    return under(key.byContent(raw), vouched);
  }

  /** The same with more declared. */
  public Intake declaring(Declared more) {
    return new Intake(
        channel,
        source,
        key,
        receivedAt,
        requester,
        vouched,
        title,
        text,
        attachments,
        place,
        more,
        style,
        replyTo,
        raw);
  }

  /** The same with another text and other files. */
  public Intake saying(String words, List<Attachment> files) {
    return new Intake(
        channel,
        source,
        key,
        receivedAt,
        requester,
        vouched,
        title,
        words,
        files,
        place,
        declared,
        style,
        replyTo,
        raw);
  }

  @Override
  public String toString() {
    return "Intake[" + key.source() + "]";
  }
}
