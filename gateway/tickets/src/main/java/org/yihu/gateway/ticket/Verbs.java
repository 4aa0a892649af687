package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/** All verbs of staff. */
public final class Verbs {
  /** In the order in which they are offered. */
  public static final List<Verb> ALL = List.of(
      Dispatch.VERB,
      AnswerOnTheSpot.VERB,
      PromiseAnswer.VERB,
      Classify.VERB,
      Decline.VERB,
      Accept.VERB,
      Merge.VERB,
      Unmerge.VERB,
      Transfer.VERB,
      Sign.VERB,
      Report.VERB,
      AssistReport.VERB,
      TryContact.VERB,
      Arrive.VERB,
      HandDown.VERB,
      HandUp.VERB,
      TakeBack.VERB,
      RequestReturn.VERB,
      RequestExtension.VERB,
      Appeal.VERB,
      RequestSupervisionExtension.VERB,
      DecideReturn.VERB,
      DecideExtension.VERB,
      Approve.VERB,
      SendBack.VERB,
      FollowUp.VERB,
      TryFollowUp.VERB,
      GiveUpFollowUp.VERB,
      Reopen.VERB,
      DecideAppeal.VERB,
      Press.VERB,
      Supervise.VERB,
      DecideSupervisionExtension.VERB,
      ConcludeSupervision.VERB,
      Escalate.VERB,
      MarkDifficult.VERB,
      Coordinate.VERB,
      SubmitToLeadership.VERB);

  private Verbs() {}

  /** Empty for an unknown word. */
  public static Optional<Verb> of(String name) {
    return ALL.stream().filter(verb -> verb.name().equals(name)).findFirst();
  }

  /** What somebody may do to a ticket now. */
  public static List<Verb> possible(Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    return ALL.stream().filter(verb -> verb.may(ticket, actor, rules, now)).toList();
  }
}
