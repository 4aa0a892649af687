package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 疑难: responsibility is unclear, or crosses units.
 *
 * @article 第十九条
 */
public record MarkDifficult(String why) implements StaffAction {
  private static final Field<String> WHY = Field.text("why").required();
  static final Verb VERB = Verb.of(
      "mark_difficult",
      Set.of(DISPATCHER, SUPERVISOR),
      When.OPEN.and(MarkDifficult::may),
      filled -> new MarkDifficult(WHY.in(filled)),
      WHY);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    return ticket.facts().oversight().difficult().isPresent()
        ? because(ALREADY_DONE, "marked already")
        : Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say what is difficult");
    return accept(ticket, now, new OversightEvent.MarkedDifficult(why));
  }
}
