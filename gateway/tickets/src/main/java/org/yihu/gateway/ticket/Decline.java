package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_REASON;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.OPERATOR;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 不予受理: the hotline declines a request, always with a reason told to the requester.
 *
 * @param reason one of the codes of the rulebook
 * @article 第十条
 */
public record Decline(String reason) implements StaffAction {
  private static final Field<String> REASON =
      Field.choice("reason", Field.Vocabulary.DECLINE_REASON);
  static final Verb VERB = Verb.of(
      "decline",
      Set.of(OPERATOR, DISPATCHER),
      When.in(TicketState.RECEIVED, "only a received ticket can be declined"),
      filled -> new Decline(REASON.in(filled)),
      REASON);

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    return rules
        .declineReason(reason)
        .map(known -> accept(
            ticket,
            now,
            List.of(new IntakeEvent.Declined(known.code(), known.article(), known.text())),
            Release.all(ticket)))
        .orElseGet(() -> refuse(UNKNOWN_REASON, "no reason " + reason + " in the rules"));
  }
}
