package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.OPERATOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * Puts a ticket into other drawers: kind, category, region, urgency. Deadlines that run stay.
 *
 * @param region absent to leave it as it is
 */
public record Classify(TicketKind kind, String category, Optional<String> region, Urgency urgency)
    implements StaffAction {
  private static final Field<TicketKind> KIND = Field.one(
          "kind", Field.Vocabulary.KIND, TicketKind.class)
      .initially(ticket -> ticket.request().kind().id());
  private static final Field<String> CATEGORY = Field.needed("category", Field.Vocabulary.CATEGORY)
      .initially(ticket -> ticket.request().category());
  private static final Field<Optional<String>> REGION =
      Field.optional("region", Field.Vocabulary.REGION);
  private static final Field<Urgency> URGENCY = Field.oneOr(
          Urgency.NORMAL, "urgency", Field.Vocabulary.URGENCY)
      .initially(ticket -> ticket.request().urgency().id());
  static final Verb VERB = Verb.of(
      "classify",
      Set.of(OPERATOR, DISPATCHER),
      When.OPEN,
      filled ->
          new Classify(KIND.in(filled), CATEGORY.in(filled), REGION.in(filled), URGENCY.in(filled)),
      KIND,
      CATEGORY,
      REGION,
      URGENCY);

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    return accept(
        ticket,
        now,
        new IntakeEvent.Classified(kind, category, region.or(ticket.request()::region), urgency));
  }
}
