package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.OPERATOR;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 当场答复: settled from the knowledge base, or by the operator's own words.
 *
 * @param entry the knowledge entry used, if any
 * @article 第十二条（一）
 */
public record AnswerOnTheSpot(String answer, Optional<String> entry) implements StaffAction {
  private static final Field<String> ANSWER = Field.text("answer").required();
  private static final Field<Optional<String>> ENTRY = Field.id("entry");
  static final Verb VERB = Verb.of(
          "answer",
          Set.of(OPERATOR, DISPATCHER),
          When.in(TicketState.RECEIVED, "only a received ticket can be answered on the spot"),
          filled -> new AnswerOnTheSpot(ANSWER.in(filled), ENTRY.in(filled)),
          ANSWER,
          ENTRY)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (answer.isBlank()) return refuse(EMPTY_TEXT, "the answer is empty");
    Map<TicketNumber, TicketAction> others = new HashMap<>();
    for (TicketNumber other : ticket.facts().merging().merged())
      others.put(other, new CompleteTogether(ticket.number(), answer));
    return accept(ticket, now, List.of(new IntakeEvent.Answered(answer, entry)), others);
  }
}
