package org.yihu.gateway.letters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.Approve;
import org.yihu.gateway.ticket.DecideAppeal;
import org.yihu.gateway.ticket.Decline;
import org.yihu.gateway.ticket.Reopen;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.Ticket;

/** Letters of the mailbox and their like at every point of their way, and whether they may be read. */
final class MailboxTickets {
  private static final String AT = "2026-03-02T09:00";

  private MailboxTickets() {}

  private static Course letter(long number) {
    return Course.by("mailbox", number, AT);
  }

  private static Course confidential(long number) {
    return Course.of(number, Course.confidential(Course.request("mailbox", AT)));
  }

  /** Those that everybody may read. */
  static List<Ticket> publishable() {
    return List.of(
        letter(20260302000001L)
            .then(new AnswerOnTheSpot("已列入计划", Optional.empty()))
            .ticket(),
        letter(20260302000002L).settled().ticket(),
        letter(20260302000003L)
            .settled()
            .followedUp(Satisfaction.SATISFIED, false)
            .ticket(),
        // Dissatisfied, though by no fault of the unit's: the answer stands.
        letter(20260302000004L)
            .settled()
            .followedUp(Satisfaction.DISSATISFIED, false)
            .ticket(),
        reworkedAgain(20260302000005L).ticket(),
        letter(20260302000006L)
            .settled()
            .followedUp(Satisfaction.DISSATISFIED, true)
            .appealed()
            .then(new DecideAppeal(true, "属实"))
            .ticket());
  }

  private static Course reworkedAgain(long number) {
    return letter(number)
        .settled()
        .followedUp(Satisfaction.DISSATISFIED, true)
        .reported()
        .then(new Approve());
  }

  /** Those that nobody may, by what is the matter with them. */
  static Map<String, Ticket> others() {
    var all = new LinkedHashMap<String, Ticket>();
    all.put("not answered", letter(20260302000011L).ticket());
    all.put("declined", letter(20260302000012L).then(declined()).ticket());
    all.put("at the unit", letter(20260302000013L).handled().ticket());
    all.put("in review", letter(20260302000014L).handled().reported().ticket());
    all.put(
        "in rework",
        letter(20260302000015L)
            .settled()
            .followedUp(Satisfaction.DISSATISFIED, true)
            .ticket());
    all.put(
        "appealed in rework",
        letter(20260302000016L)
            .settled()
            .followedUp(Satisfaction.DISSATISFIED, true)
            .appealed()
            .ticket());
    all.put(
        "appealed",
        letter(20260302000017L)
            .settled()
            .followedUp(Satisfaction.DISSATISFIED, false)
            .appealed()
            .ticket());
    all.put(
        "reopened",
        letter(20260302000018L)
            .settled()
            .followedUp(Satisfaction.SATISFIED, false)
            .then(new Reopen("又坏了"))
            .ticket());
    all.put("from somebody anonymous", confidential(20260302000019L).settled().ticket());
    all.put("by phone", Course.by("phone", 20260302000020L, AT).settled().ticket());
    return all;
  }

  private static Decline declined() {
    return new Decline("judicial_route");
  }
}
