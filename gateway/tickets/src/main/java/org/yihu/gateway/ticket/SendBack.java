package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.REVIEWER;

import java.time.Instant;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 审核不通过: the unit goes on under the original deadline.
 *
 * @article 第十六条
 */
public record SendBack(String why) implements StaffAction {
  private static final Field<String> WHY = Field.text("why").required();
  static final Verb VERB = Verb.of(
          "send_back",
          Set.of(REVIEWER),
          When.in(TicketState.IN_REVIEW, "no report waits for review"),
          filled -> new SendBack(WHY.in(filled)),
          WHY)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say what is missing");
    return accept(ticket, now, new ReviewEvent.SentBack(why));
  }
}
