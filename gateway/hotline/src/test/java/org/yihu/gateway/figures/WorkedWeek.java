package org.yihu.gateway.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.Approve;
import org.yihu.gateway.ticket.DecideAppeal;
import org.yihu.gateway.ticket.Rate;
import org.yihu.gateway.ticket.Reopen;
import org.yihu.gateway.ticket.Satisfaction;

/**
 * The week of 2 March 2026 at a small hotline, seen on Wednesday of the week after: eleven tickets, each
 * for a reason that its name tells.
 */
final class WorkedWeek {
  static final Instant SEEN_AT = Course.time("2026-03-11T10:00");
  private static final String MONDAY = "2026-03-02T09:00";
  private static final String TUESDAY = "2026-03-03T09:00";

  private WorkedWeek() {}

  private static Course phone(int number, String at) {
    return Course.by("phone", number(number, at), at);
  }

  private static long number(int number, String at) {
    return Long.parseLong(at.substring(0, 10).replace("-", "")) * 1_000_000 + number;
  }

  static Course satisfied() {
    return phone(1, MONDAY).settled().followedUp(Satisfaction.SATISFIED, false);
  }

  /** Rated by the citizen, then called all the same: one voice, the last. */
  static Course ratedAndCalled() {
    return phone(2, MONDAY)
        .settled()
        .then(new Rate(Satisfaction.DISSATISFIED, Optional.of(false), Optional.of(false), "还没修"))
        .followedUp(Satisfaction.BASICALLY_SATISFIED, false);
  }

  /** Dissatisfied, done again, then content: two rounds, each with its voice. */
  static Course doneAgain() {
    return phone(3, MONDAY)
        .settled()
        .followedUp(Satisfaction.DISSATISFIED, true)
        .at("2026-03-05T09:00")
        .reported()
        .then(new Approve())
        .followedUp(Satisfaction.SATISFIED, false);
  }

  static Course dissatisfied() {
    return phone(4, MONDAY).settled().followedUp(Satisfaction.DISSATISFIED, false);
  }

  static Course appealed() {
    return phone(5, TUESDAY)
        .settled()
        .followedUp(Satisfaction.DISSATISFIED, false)
        .appealed();
  }

  static Course appealUpheld() {
    return appealed().then(new DecideAppeal(true, "情况不属实"));
  }

  /** Reported a week after the deadline, Monday 9 March. */
  static Course late() {
    return phone(6, MONDAY).handled().at("2026-03-10T09:00").reported();
  }

  /** Nobody reported, and should have by Monday 9 March. */
  static Course forgotten() {
    return phone(7, MONDAY).handled();
  }

  static Course answeredAndCalled() {
    return Course.by("wechat", number(8, TUESDAY), TUESDAY)
        .then(new AnswerOnTheSpot("凭身份证到窗口补办", Optional.empty()))
        .followedUp(Satisfaction.SATISFIED, false);
  }

  /** Answered at once, but not to the point. */
  static Course answeredAndReopened() {
    return Course.by("wechat", number(9, TUESDAY), TUESDAY)
        .then(new AnswerOnTheSpot("请等候", Optional.empty()))
        .then(new Reopen("答非所问"));
  }

  static Course inHandOnly() {
    return Course.by("web", number(10, "2026-03-10T16:00"), "2026-03-10T16:00").handled();
  }

  static Course received() {
    return Course.by("web", number(11, "2026-03-11T09:30"), "2026-03-11T09:30");
  }

  static List<TicketFile> all() {
    return List.of(
            satisfied(),
            ratedAndCalled(),
            doneAgain(),
            dissatisfied(),
            appealed(),
            late(),
            forgotten(),
            answeredAndCalled(),
            answeredAndReopened(),
            inHandOnly(),
            received())
        .stream()
        .map(Course::file)
        .toList();
  }
}
