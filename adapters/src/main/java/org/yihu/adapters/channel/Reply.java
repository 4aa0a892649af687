package org.yihu.adapters.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message to a requester or to the platform a ticket came from.
 *
 * @param id unique; a channel that can refuse duplicates is given it
 * @param step what happened to the ticket: {@code received}, {@code answered}, {@code declined}…
 * @param number the ticket's number, empty for a message without a ticket
 * @param text what to tell, worded
 * @param result what the requester was answered, absent in other steps
 * @param unit the unit concerned, as its name
 */
public record Reply(
    long id,
    ReplyAddress to,
    String step,
    String number,
    String text,
    Instant at,
    Optional<String> result,
    Optional<String> unit,
    List<Attachment> attachments) {
  /** What a requester, or the platform a ticket came from, is told of. */
  public static final List<String> STEPS = List.of(
      "received",
      "accepted",
      "declined",
      "answered",
      "dispatched",
      "extension_granted",
      "approved",
      "completed_together",
      "rework_ordered");

  public Reply {
    attachments = List.copyOf(attachments);
  }

  @Override
  public String toString() {
    return "Reply[" + id + " " + to.source() + " " + step + "]";
  }
}
