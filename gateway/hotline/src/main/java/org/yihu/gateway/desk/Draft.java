package org.yihu.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * A request about to become a ticket.
 *
 * @param bodyHash what tells whether a key came again with another body
 * @param raw the message as it came
 * @param certain as much of the requester as their channel stands for
 * @param confirm whether the receipt is to be sent through {@code replyTo}
 * @param opening what becomes a ticket
 * @param said what is said at once and kept with the key, absent where nothing is
 */
public record Draft(
    MessageKey key,
    byte[] bodyHash,
    byte[] raw,
    Optional<String> line,
    Person requester,
    Person certain,
    Place place,
    List<String> tags,
    List<Suggestion> suggestions,
    List<Attachment> attachments,
    Optional<ReplyAddress> replyTo,
    boolean confirm,
    Opening opening,
    Optional<Said> said) {
  /** Tag of a ticket whose requester's phone stood in the text alone: no machine writes to it. */
  public static final String PHONE_FROM_TEXT = "phone_from_text";

  /** Tag of a ticket whose source named a division that is not known here. */
  public static final String REGION_UNKNOWN = "region_unknown";

  /** Tag of a ticket whose number and code went to somebody of whom nobody knows who they are. */
  public static final String UNVERIFIED = "unverified";

  /**
   * Words said to whoever sent it, with {@code {number}} and {@code {code}} still to be filled in.
   *
   * @param opened when it is a matter of its own
   * @param linked when it is handled with an open one
   */
  public record Said(String opened, String linked) {}

  private static final Set<String> LINES = Set.of("110", "119", "120", "122");

  public Draft {
    tags = List.copyOf(tags);
    suggestions = List.copyOf(suggestions);
    attachments = List.copyOf(attachments);
  }

  /** Among the tags of a ticket, the lines that are to be called at once, as people read them. */
  public static Optional<String> lines(List<String> tags) {
    List<String> lines = tags.stream().filter(LINES::contains).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("、", lines));
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

  /** The state it opens in. */
  public TicketState state() {
    return ticket().state();
  }

  /** What the requester is answered at once, absent when nothing is. */
  public Optional<String> result() {
    return ticket().facts().progress().result();
  }

  public Instant receivedAt() {
    return request().receivedAt();
  }

  /** The same, which says so to whoever sent it. */
  public Draft saying(Said words) {
    return with(opening, Optional.of(words));
  }

  /** The same, which seems to repeat an open ticket. */
  Draft resembling(TicketNumber open) {
    return with(opening.then(new IntakeEvent.Resembled(open)), said);
  }

  /** The same, about to be handled with an open ticket. */
  Draft linked() {
    return with(opening, said.map(words -> new Said(words.linked(), words.linked())));
  }

  private Draft with(Opening becomes, Optional<Said> words) {
    return new Draft(
        key,
        bodyHash,
        raw,
        line,
        requester,
        certain,
        place,
        tags,
        suggestions,
        attachments,
        replyTo,
        confirm,
        becomes,
        words);
  }
}
