package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.OPERATOR;

import java.time.Instant;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 受理 of what had been declined: the hotline looks again.
 *
 * @article 第九条
 */
public record Accept(String why) implements StaffAction {
  private static final Field<String> WHY = Field.text("why").required();
  static final Verb VERB = Verb.of(
          "accept",
          Set.of(OPERATOR, DISPATCHER),
          When.in(TicketState.DECLINED, "only a declined ticket can be accepted after all"),
          filled -> new Accept(WHY.in(filled)),
          WHY)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say why it is accepted after all");
    return accept(ticket, now, new IntakeEvent.Accepted(why, Clock.forDispatch(now, rules)));
  }
}
