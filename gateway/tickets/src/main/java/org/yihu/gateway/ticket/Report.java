package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.REPORT_INCOMPLETE;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_FEW_ATTEMPTS;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yihu.gateway.rules.Rulebook;

/**
 * 办理情况: the unit reports. What a unit further down reports goes to the one that handed it down;
 * what the lead reports goes to the hotline's review.
 *
 * @article 第十五条
 */
public record Report(String unit, HandlingReport report) implements UnitAction {
  private static final Field<String> HANDLER = Field.line("handler")
      .most(200)
      .required()
      .initially(ticket -> last(ticket, HandlingReport::handler));
  private static final Field<Optional<Instant>> HANDLED_AT =
      Field.moment("handledAt").required();
  private static final Field<String> PROCESS =
      Field.text("process").required().initially(ticket -> last(ticket, HandlingReport::process));
  private static final Field<String> RESULT =
      Field.text("result").required().initially(ticket -> last(ticket, HandlingReport::result));
  private static final Field<HandlingReport.Outcome> OUTCOME =
      Field.oneOr(HandlingReport.Outcome.SOLVED, "outcome", Field.Vocabulary.OUTCOME);
  private static final Field<String> MEASURES = Field.text("measures");
  private static final Field<Optional<LocalDate>> PLAN_BY = Field.day("planBy");
  private static final Field<Optional<Instant>> CONTACT_AT = Field.moment("contactAt");
  private static final Field<String> CONTACT_HOW = Field.line("contactHow").most(500);
  private static final Field<Boolean> CONTACT_REACHED = Field.flag("contactReached", true);
  static final Verb VERB = Verb.ofUnit(
          "report",
          When.in(TicketState.HANDLING, "only a ticket in hand can be reported on")
              .and(When.HELD),
          filled -> new Report(filled.unit(), reportIn(filled)),
          HANDLER,
          HANDLED_AT,
          PROCESS,
          RESULT,
          OUTCOME,
          MEASURES,
          PLAN_BY,
          CONTACT_AT,
          CONTACT_HOW,
          CONTACT_REACHED,
          Field.attachments())
      .usual();

  /** What an earlier report said, for the unit to mend. */
  private static String last(Ticket ticket, Function<HandlingReport, String> part) {
    return ticket.facts().handling().report().map(part).orElse("");
  }

  /** A report as far as it is filled in. */
  public static HandlingReport reportIn(Filled filled) {
    Optional<Instant> contactAt = CONTACT_AT.in(filled);
    String how = CONTACT_HOW.in(filled);
    boolean reached = CONTACT_REACHED.in(filled);
    String measures = MEASURES.in(filled);
    return new HandlingReport(
        HANDLER.in(filled),
        HANDLED_AT.in(filled),
        PROCESS.in(filled),
        RESULT.in(filled),
        contactAt
            .filter(at -> !how.isEmpty())
            .map(at -> new HandlingReport.Contact(reached, at, how)),
        OUTCOME.in(filled),
        PLAN_BY.in(filled).map(by -> new Facts.Plan(measures, by)));
  }

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    List<ReportCheck.Fault> faults = ReportCheck.faults(report, ticket, rules, now);
    if (faults.contains(ReportCheck.Fault.TOO_FEW_ATTEMPTS))
      return refuse(
          TOO_FEW_ATTEMPTS,
          "at least " + rules.figures().handling().contactAttempts() + " attempts within "
              + rules.contactSpan().toHours() + " hours");
    if (!faults.isEmpty())
      return refuse(
          REPORT_INCOMPLETE,
          faults.stream().map(ReportCheck.Fault::id).collect(Collectors.joining(", ")));
    if (!ticket.facts().handling().chain().isEmpty())
      return accept(
          ticket,
          now,
          new HandlingEvent.HandedUp(unit, HandUp.above(ticket), "", Optional.of(report)));
    boolean late = ticket
        .clocks()
        .running(Step.HANDLE, unit)
        .filter(clock -> now.isAfter(clock.due().at()))
        .isPresent();
    return accept(ticket, now, new HandlingEvent.Reported(unit, report, late));
  }
}
