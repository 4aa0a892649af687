package org.yihu.gateway.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yihu.gateway.ticket.Audience;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * Something to be told because of what happened to a ticket; worded when it is sent. Who has no
 * address is told nothing.
 *
 * @param step what happened, by which it is worded
 * @param unit the unit that it is about; of a message to units, the one whose liaisons are told
 */
public record Message(TicketNumber number, String step, Optional<String> unit, Audience to) {

  /**
   * What is to be told of an event.
   *
   * @param next the ticket after the event
   */
  static List<Message> of(TicketEvent event, Ticket next) {
    return event.tells().stream()
        .sorted()
        .flatMap(audience -> of(event, next, audience))
        .toList();
  }

  private static Stream<Message> of(TicketEvent event, Ticket next, Audience audience) {
    return switch (audience) {
      case REQUESTER -> Stream.of(new Message(next.number(), event.type(), next.lead(), audience));
      case MERGED ->
        next.facts().merging().merged().stream()
            .map(other -> new Message(other, event.type(), next.lead(), Audience.REQUESTER));
      case UNITS ->
        event.concerns(next).stream()
            .map(unit ->
                new Message(next.number(), UnitNotices.step(event), Optional.of(unit), audience));
    };
  }
}
