package org.yihu.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketState;

/**
 * A request about to become a ticket, or a reminder of one.
 *
 * @param bodyHash what tells whether a key came again with another body
 * @param raw the message as it came
 * @param confirm whether the receipt is to be sent through {@code replyTo}
 * @param opening what becomes a ticket
 * @param repeatOf the open ticket that this one repeats; then no ticket is opened and the only event
 *     is appended to that one
 */
public record Draft(
    MessageKey key,
    byte[] bodyHash,
    byte[] raw,
    Optional<String> line,
    Person requester,
    Place place,
    List<String> tags,
    List<Suggestion> suggestions,
    List<Attachment> attachments,
    Optional<ReplyAddress> replyTo,
    boolean confirm,
    Opening opening,
    Optional<OpenMatter> repeatOf) {
  /** Tag of a ticket whose requester's phone stood in the text alone: no machine writes to it. */
  public static final String PHONE_FROM_TEXT = "phone_from_text";

  /** Tag of a ticket whose source named a division that is not known here. */
  public static final String REGION_UNKNOWN = "region_unknown";

  public Draft {
    tags = List.copyOf(tags);
    suggestions = List.copyOf(suggestions);
    attachments = List.copyOf(attachments);
  }

  /** What the ticket is after its first events, without its number. */
  public Ticket ticket() {
    return opening.ticket();
  }

  public CitizenRequest request() {
    return opening.request();
  }

  /** Its history so far. */
  public List<TicketEvent> events() {
    return opening.events();
  }

  /** The state it opens in; of a repeat, that of the open ticket. */
  public TicketState state() {
    return repeatOf.map(OpenMatter::state).orElseGet(() -> ticket().state());
  }

  /** What the requester is answered at once, absent when nothing is. */
  public Optional<String> result() {
    return repeatOf.isPresent() ? Optional.empty() : ticket().facts().progress().result();
  }

  public Instant receivedAt() {
    return request().receivedAt();
  }

  /** The same message as a reminder of an open ticket. */
  public Draft asReminderOf(OpenMatter open) {
    return new Draft(
        key,
        bodyHash,
        raw,
        line,
        requester,
        place,
        tags,
        suggestions,
        attachments,
        Optional.empty(),
        false,
        new Opening(
            request(),
            List.of(new IntakeEvent.Reminded(request().source(), request().description()))),
        Optional.of(open));
  }
}
