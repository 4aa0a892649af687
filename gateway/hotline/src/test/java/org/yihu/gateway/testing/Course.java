package org.yihu.gateway.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.UnitTree;
import org.yihu.gateway.rules.WorkCalendar;
import org.yihu.gateway.ticket.Appeal;
import org.yihu.gateway.ticket.Approve;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.Clock;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.FollowUp;
import org.yihu.gateway.ticket.HandlingReport;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.Report;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.Sign;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.Urgency;

/** A ticket's course so far, made by the verbs of the rules alone; ten minutes pass with each. */
public final class Course {
  public static final CityPack PACK = PackLoader.load("shaoyang");
  public static final Rulebook RULES =
      new Rulebook(PACK.rules(), new WorkCalendar(PACK), new UnitTree(PACK.units()));
  public static final String UNIT = "urban-management";

  private final List<TicketFile.Entry> history = new ArrayList<>();
  private Ticket ticket;
  private Instant now;

  private Course(Ticket opened) {
    this.ticket = opened;
    this.now = opened.request().receivedAt();
    happened(new IntakeEvent.Received(
        opened.request().channel(),
        opened.request().source(),
        Optional.empty(),
        List.of(),
        Optional.of(Clock.forDispatch(now, RULES))));
  }

  /** A complaint about a road, by a channel, received at a local time. */
  public static Course by(String channel, long number, String at) {
    return of(number, request(channel, at));
  }

  public static Course of(long number, CitizenRequest request) {
    return new Course(Ticket.opened(new TicketNumber(number), request));
  }

  public static CitizenRequest request(String channel, String at) {
    return new CitizenRequest(
        channel,
        channel,
        TicketKind.COMPLAINT,
        "urban.roads",
        Optional.of("430503"),
        Urgency.NORMAL,
        "东大路路面坑洼",
        "东大路靠近菜市场的路面坑洼不平，下雨积水，请尽快修补",
        false,
        true,
        time(at),
        Optional.empty());
  }

  /** The same from somebody who asks for anonymity. */
  public static CitizenRequest confidential(CitizenRequest one) {
    return new CitizenRequest(
        one.channel(),
        one.source(),
        one.kind(),
        one.category(),
        one.region(),
        one.urgency(),
        one.title(),
        one.description(),
        true,
        one.reachable(),
        one.receivedAt(),
        one.platformDue());
  }

  public static Instant time(String local) {
    return LocalDateTime.parse(local).atZone(PACK.zone()).toInstant();
  }

  private void happened(TicketEvent event) {
    history.add(new TicketFile.Entry(now, "test", event));
    ticket = ticket.after(event, now);
  }

  /** Turns the clock. */
  public Course at(String local) {
    now = time(local);
    return this;
  }

  /** Does what the rules must allow. */
  public Course then(TicketAction action) {
    now = now.plus(Duration.ofMinutes(10));
    if (!(action.on(ticket, RULES, now) instanceof Decision.Accepted accepted))
      throw new AssertionError(action + " in " + ticket.state() + " was refused");
    accepted.events().forEach(this::happened);
    return this;
  }

  public Course then(UnaryOperator<Course> more) {
    return more.apply(this);
  }

  /** Dispatched and signed. */
  public Course handled() {
    return then(Dispatch.to(UNIT)).then(new Sign(UNIT));
  }

  public Course reported() {
    return then(new Report(
        UNIT,
        new HandlingReport(
            "市政维修一队 王强",
            Optional.of(now),
            "现场查看后当日组织三名工人铣刨坑洼路面并重新铺设沥青",
            "东大路菜市场段路面坑洼已修补完毕，积水点已疏通",
            Optional.of(new HandlingReport.Contact(true, now, "电话")),
            HandlingReport.Outcome.SOLVED,
            Optional.empty())));
  }

  /** Dispatched, signed, reported on and approved. */
  public Course settled() {
    return handled().reported().then(new Approve());
  }

  public Course followedUp(Satisfaction satisfaction, boolean unitsOwnReason) {
    boolean content = satisfaction != Satisfaction.DISSATISFIED;
    return then(new FollowUp(satisfaction, content, true, content, unitsOwnReason, "phone", "回访"));
  }

  public Course appealed() {
    return then(new Appeal(UNIT, "untrue", "现场照片"));
  }

  public Ticket ticket() {
    return ticket;
  }

  public List<TicketFile.Entry> history() {
    return List.copyOf(history);
  }

  public TicketFile file() {
    return new TicketFile(
        ticket, Person.unknown(), Place.unknown(), List.of(), List.of(), history, List.of());
  }
}
