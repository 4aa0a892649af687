package org.yihu.gateway.desk;

import java.util.ArrayList;
import java.util.List;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * How a ticket begins: what is asked for, and what happened to it at once. Its events are told to the
 * ticket one time, however many ask what it is after them.
 */
public final class Opening {
  private static final TicketNumber NONE_YET = new TicketNumber(0);

  private final CitizenRequest request;
  private final List<TicketEvent> events;
  private final Ticket ticket;

  /** @param events the first being {@code Received} */
  public Opening(CitizenRequest request, List<TicketEvent> events) {
    this.request = request;
    this.events = List.copyOf(events);
    Ticket begun = Ticket.opened(NONE_YET, request);
    for (TicketEvent event : this.events) begun = begun.after(event, request.receivedAt());
    this.ticket = begun;
  }

  /** The same, and one thing more. */
  Opening then(TicketEvent event) {
    var more = new ArrayList<>(events);
    more.add(event);
    return new Opening(request, more);
  }

  /** As it came; an event may have classified it anew since. */
  public CitizenRequest request() {
    return request;
  }

  public List<TicketEvent> events() {
    return events;
  }

  /** The ticket as its history makes it, without its number. */
  public Ticket ticket() {
    return ticket;
  }
}
