package org.yihu.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.rules.Deadline;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Urgency;

/**
 * A request about to become a ticket, or a reminder of one.
 *
 * @param bodyHash what tells whether a key came again with another body
 * @param raw the message as it came
 * @param confirm whether the receipt is to be sent through {@code replyTo}
 * @param events its history so far, the first being {@code Received}
 * @param repeatOf the open ticket that this one repeats; then no ticket is opened and the only event
 *     is appended to that one
 */
public record Draft(
    MessageKey key,
    byte[] bodyHash,
    byte[] raw,
    TicketState state,
    String channel,
    String source,
    Optional<String> line,
    TicketKind kind,
    String category,
    Optional<String> region,
    Urgency urgency,
    String title,
    String description,
    Person requester,
    Place place,
    List<String> tags,
    List<Suggestion> suggestions,
    Deadline dispatchBy,
    Optional<Instant> platformDue,
    Optional<String> result,
    Instant receivedAt,
    List<Attachment> attachments,
    Optional<ReplyAddress> replyTo,
    boolean confirm,
    List<TicketEvent> events,
    Optional<TicketNumber> repeatOf) {

  public Draft {
    tags = List.copyOf(tags);
    suggestions = List.copyOf(suggestions);
    attachments = List.copyOf(attachments);
    events = List.copyOf(events);
  }

  /** The same message as a reminder of an open ticket. */
  public Draft asReminderOf(OpenMatter open) {
    return new Draft(
        key,
        bodyHash,
        raw,
        open.state(),
        channel,
        source,
        line,
        kind,
        category,
        region,
        urgency,
        title,
        description,
        requester,
        place,
        tags,
        suggestions,
        dispatchBy,
        platformDue,
        result,
        receivedAt,
        attachments,
        Optional.empty(),
        false,
        List.of(new TicketEvent.Reminded(source, description)),
        Optional.of(open.number()));
  }
}
