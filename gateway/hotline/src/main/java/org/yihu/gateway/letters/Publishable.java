package org.yihu.gateway.letters;

import java.util.EnumSet;
import java.util.Set;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketState;

/**
 * Which letters may be read by everybody, by one definition: of the mailbox, answered and settled,
 * and not from somebody who asked for anonymity. What is done again, or about which the unit and the
 * hotline still disagree (申诉), is not settled. It holds for what is offered, chosen, approved and
 * shown alike: a letter that stops being so is not shown until it is again.
 *
 * @article 第二十三条
 */
public final class Publishable {
  /** The channel that letters come by. */
  public static final String CHANNEL = "mailbox";
  /** States in which the answer stands. */
  public static final Set<TicketState> SETTLED =
      Set.copyOf(EnumSet.of(TicketState.ANSWERED, TicketState.FOLLOW_UP, TicketState.COMPLETED));

  private Publishable() {}

  /** Whether a ticket's letter may be published now. */
  public static boolean is(Ticket ticket) {
    return ticket.request().channel().equals(CHANNEL)
        && !ticket.request().confidential()
        && SETTLED.contains(ticket.state())
        && ticket.facts().progress().result().isPresent()
        && ticket
            .facts()
            .asking()
            .appeal()
            .filter(appeal -> appeal.upheld().isEmpty())
            .isEmpty();
  }
}
