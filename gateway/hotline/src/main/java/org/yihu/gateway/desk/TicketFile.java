package org.yihu.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * A ticket with all that is on file: its history, its requester (opened from the sealed fields) and
 * its attachments. Who may see what is decided by {@link TicketDesk}.
 */
public record TicketFile(
    Ticket ticket,
    Person requester,
    Place place,
    List<Suggestion> suggestions,
    List<String> tags,
    List<Entry> history,
    List<FileName> attachments) {

  public TicketFile {
    suggestions = List.copyOf(suggestions);
    tags = List.copyOf(tags);
    history = List.copyOf(history);
    attachments = List.copyOf(attachments);
  }

  /** One event. */
  public record Entry(Instant at, String actor, TicketEvent event) {}

  /** One attachment without its content. */
  public record FileName(
      long id, String role, String name, String mediaType, Optional<Integer> size, String state) {}

  /**
   * One line of a list.
   *
   * @param holder the unit that has it now
   * @param dueAt deadline of whoever must act next
   * @param flags facts, {@code supervised}
   * @param suggested the likeliest unit
   */
  public record Line(
      TicketNumber number,
      TicketState state,
      String channel,
      String kind,
      String category,
      String title,
      Instant receivedAt,
      Optional<String> lead,
      Optional<String> holder,
      Optional<Instant> dueAt,
      String urgency,
      List<String> flags,
      Optional<String> region,
      boolean confidential,
      Optional<Suggestion> suggested) {
    public Line {
      flags = List.copyOf(flags);
    }
  }
}
