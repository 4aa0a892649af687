package org.yihu.gateway.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.gateway.ticket.OversightEvent;
import org.yihu.gateway.ticket.ReviewEvent;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * A ticket with all that is on file: its history, its requester (opened from the sealed fields) and
 * its attachments, with those of the tickets that are handled with it. Who may see what is decided by
 * {@link TicketDesk}.
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

  /**
   * Without the answer to the matter that it was handled with, if its code was given to somebody of whom
   * nobody knows who they are.
   */
  TicketFile toRequester() {
    if (!tags.contains(Draft.UNVERIFIED)) return this;
    Optional<String> answer = ticket.facts().progress().result();
    boolean isOthers = history.stream()
        .anyMatch(entry -> entry.event() instanceof ReviewEvent.CompletedTogether together
            && answer.filter(together.result()::equals).isPresent());
    return new TicketFile(
        isOthers ? ticket.unanswered() : ticket,
        requester,
        place,
        suggestions,
        tags,
        history.stream().map(Entry::withoutOthersAnswer).toList(),
        attachments);
  }

  /** The tickets that were handled with one, whose files are among its own. */
  public static List<TicketNumber> joined(List<Entry> history) {
    var joined = new ArrayList<TicketNumber>();
    for (Entry entry : history) {
      if (entry.event() instanceof OversightEvent.Joined one) joined.add(one.ticket());
      if (entry.event() instanceof OversightEvent.Parted one) joined.remove(one.ticket());
    }
    return joined;
  }

  /** Whether it was handled with another ticket from the first. */
  public boolean isLinked() {
    return history.stream()
        .anyMatch(entry ->
            entry.event() instanceof OversightEvent.Merged && entry.actor().equals(Linking.SYSTEM));
  }

  boolean hasAttachment(long id) {
    return attachments.stream().anyMatch(file -> file.id() == id);
  }

  /** One event. */
  public record Entry(Instant at, String actor, TicketEvent event) {
    private Entry withoutOthersAnswer() {
      return event instanceof ReviewEvent.CompletedTogether together
          ? new Entry(at, actor, new ReviewEvent.CompletedTogether(together.with(), ""))
          : this;
    }
  }

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
