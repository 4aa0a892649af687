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
 * Passed to an emergency line (110, 119, 120, 122) at once; the ticket is kept.
 *
 * @article 第七条, 第十二条
 */
public record Transfer(String line) implements StaffAction {
  /** Lines that a matter can be passed to. */
  public static final List<String> LINES = List.of("110", "119", "120", "122");

  private static final Field<String> LINE =
      Field.choice("line", Field.Vocabulary.EMERGENCY_LINE).words(LINES);
  static final Verb VERB = Verb.of(
      "transfer",
      Set.of(OPERATOR, DISPATCHER),
      When.OPEN,
      filled -> new Transfer(LINE.in(filled)),
      LINE);

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (!LINES.contains(line))
      return refuse(UNKNOWN_REASON, "an emergency line is one of " + String.join(", ", LINES));
    return accept(ticket, now, new IntakeEvent.Transferred(line));
  }
}
