package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.UnitTree;
import org.yihu.gateway.rules.WorkCalendar;

/** A ticket on its way, with a clock that is turned by hand; words for what a test does to it. */
final class Walk {
  static final CityPack PACK = PackLoader.load("shaoyang");
  static final Rulebook RULES =
      new Rulebook(PACK.rules(), new WorkCalendar(PACK), new UnitTree(PACK.units()));
  private static final ZoneId ZONE = PACK.zone();

  private Instant now;
  private final Instant openedAt;
  private final CitizenRequest request;
  private Rulebook rules = RULES;
  private Ticket ticket;
  private final List<Map.Entry<Instant, TicketEvent>> history = new ArrayList<>();

  private Walk(CitizenRequest request) {
    this.request = request;
    this.now = request.receivedAt();
    this.openedAt = now;
    this.ticket = Ticket.opened(new TicketNumber(20260213000001L), request);
    happened(new IntakeEvent.Received(
        request.channel(),
        request.source(),
        Optional.empty(),
        List.of(),
        Optional.of(Clock.forDispatch(now, RULES))));
  }

  static CitizenRequest request(TicketKind kind, String category, Instant at) {
    return new CitizenRequest(
        "phone",
        "phone",
        kind,
        category,
        Optional.of("430503"),
        Urgency.NORMAL,
        "东大路路面坑洼",
        "东大路靠近菜市场的路面坑洼不平，下雨积水，请尽快修补",
        false,
        true,
        at,
        Optional.empty());
  }

  /** A complaint about a road, received at a local time. */
  static Walk complaint(String at) {
    return of(TicketKind.COMPLAINT, "urban.roads", at);
  }

  static Walk of(TicketKind kind, String category, String at) {
    return new Walk(request(kind, category, time(at)));
  }

  static Walk of(CitizenRequest request) {
    return new Walk(request);
  }

  static Instant time(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private void happened(TicketEvent event) {
    history.add(Map.entry(now, event));
    ticket = ticket.after(event, now);
  }

  Walk under(Rulebook other) {
    rules = other;
    return this;
  }

  /** Turns the clock; what clocks have to say by then is said. */
  Walk at(String local) {
    return at(time(local));
  }

  Walk at(Instant moment) {
    now = moment;
    if (new Tick().on(ticket, rules, now) instanceof Decision.Accepted accepted) take(accepted);
    return this;
  }

  /** Does what the rules must allow. */
  Walk then(TicketAction action) {
    Decision decision = action.on(ticket, rules, now);
    assertThat(decision)
        .as("%s in %s", action, ticket.state())
        .isInstanceOf(Decision.Accepted.class);
    take((Decision.Accepted) decision);
    return this;
  }

  /** Tries what the rules must not allow. */
  Walk refused(TicketAction action, Decision.Reason reason) {
    Decision decision = action.on(ticket, rules, now);
    assertThat(decision)
        .as("%s in %s", action, ticket.state())
        .isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused) decision).reason()).as(action.toString()).isEqualTo(reason);
    return this;
  }

  /** Whether an action was done. */
  boolean tries(TicketAction action) {
    Decision decision = action.on(ticket, rules, now);
    if (decision instanceof Decision.Accepted accepted) take(accepted);
    return decision instanceof Decision.Accepted;
  }

  private void take(Decision.Accepted accepted) {
    Ticket before = ticket;
    for (TicketEvent event : accepted.events()) happened(event);
    assertThat(ticket).isEqualTo(accepted.next());
    assertThat(before.number()).isEqualTo(ticket.number());
  }

  Walk is(TicketState state) {
    assertThat(ticket.state()).isEqualTo(state);
    return this;
  }

  Walk due(Step step, String unit, String local) {
    Clock clock = ticket.clocks().find(step, unit).orElseThrow();
    assertThat(LocalDateTime.ofInstant(clock.due().at(), ZONE))
        .as("%s of %s", step, unit)
        .isEqualTo(LocalDateTime.parse(local));
    return this;
  }

  Walk happenedAs(String... types) {
    assertThat(types()).endsWith(types);
    return this;
  }

  List<String> types() {
    return history.stream().map(entry -> entry.getValue().type()).toList();
  }

  Ticket ticket() {
    return ticket;
  }

  Instant now() {
    return now;
  }

  Instant openedAt() {
    return openedAt;
  }

  List<Map.Entry<Instant, TicketEvent>> history() {
    return history;
  }

  /** The same events, from the beginning. */
  Ticket replayed() {
    Ticket again = Ticket.opened(ticket.number(), request);
    for (var entry : history) again = again.after(entry.getValue(), entry.getKey());
    return again;
  }

  HandlingReport report() {
    return report(true);
  }

  HandlingReport report(boolean reached) {
    return new HandlingReport(
        "市政维修一队 王强",
        Optional.of(now),
        "现场查看后当日组织三名工人铣刨坑洼路面并重新铺设沥青",
        "东大路菜市场段路面坑洼已修补完毕，积水点已疏通",
        Optional.of(new HandlingReport.Contact(reached, now, "电话")),
        HandlingReport.Outcome.SOLVED,
        Optional.empty());
  }

  HandlingReport planned(LocalDate by) {
    HandlingReport base = report();
    return new HandlingReport(
        base.handler(),
        base.handledAt(),
        base.process(),
        base.result(),
        base.contact(),
        HandlingReport.Outcome.PLANNED,
        Optional.of(new Facts.Plan("列入下季度道路大修计划", by)));
  }

  static FollowUp satisfied() {
    return new FollowUp(Satisfaction.SATISFIED, true, true, true, false, "phone", "");
  }

  static FollowUp dissatisfied(boolean unitsOwnReason) {
    return new FollowUp(
        Satisfaction.DISSATISFIED, false, true, false, unitsOwnReason, "phone", "仍未修好");
  }
}
