package org.yihu.gateway.desk;

import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.FOLLOW_UP;
import static org.yihu.gateway.ticket.Role.OPERATOR;
import static org.yihu.gateway.ticket.Role.REVIEWER;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.util.Map;
import java.util.Set;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.*;
import org.yihu.gateway.ticket.Role;

/** Who does what: the verbs of the hotline by role; those of a unit belong to its liaisons. */
public final class Duties {
  private static final Map<Class<? extends TicketAction>, Set<Role>> HOTLINE = Map.ofEntries(
      Map.entry(AnswerOnTheSpot.class, Set.of(OPERATOR, DISPATCHER)),
      Map.entry(PromiseAnswer.class, Set.of(OPERATOR, DISPATCHER)),
      Map.entry(Decline.class, Set.of(OPERATOR, DISPATCHER)),
      Map.entry(Accept.class, Set.of(OPERATOR, DISPATCHER)),
      Map.entry(Classify.class, Set.of(OPERATOR, DISPATCHER)),
      Map.entry(Transfer.class, Set.of(OPERATOR, DISPATCHER)),
      Map.entry(Dispatch.class, Set.of(DISPATCHER, SUPERVISOR)),
      Map.entry(DecideReturn.class, Set.of(DISPATCHER)),
      Map.entry(DecideExtension.class, Set.of(DISPATCHER, REVIEWER)),
      Map.entry(Merge.class, Set.of(OPERATOR, DISPATCHER)),
      Map.entry(Unmerge.class, Set.of(DISPATCHER)),
      Map.entry(Reopen.class, Set.of(DISPATCHER, FOLLOW_UP)),
      Map.entry(Approve.class, Set.of(REVIEWER)),
      Map.entry(SendBack.class, Set.of(REVIEWER)),
      Map.entry(TryFollowUp.class, Set.of(FOLLOW_UP)),
      Map.entry(FollowUp.class, Set.of(FOLLOW_UP)),
      Map.entry(GiveUpFollowUp.class, Set.of(FOLLOW_UP)),
      Map.entry(DecideAppeal.class, Set.of(SUPERVISOR, REVIEWER)),
      Map.entry(Press.class, Set.of(OPERATOR, DISPATCHER, SUPERVISOR)),
      Map.entry(Supervise.class, Set.of(SUPERVISOR)),
      Map.entry(DecideSupervisionExtension.class, Set.of(SUPERVISOR)),
      Map.entry(ConcludeSupervision.class, Set.of(SUPERVISOR)),
      Map.entry(Escalate.class, Set.of(SUPERVISOR)),
      Map.entry(MarkDifficult.class, Set.of(DISPATCHER, SUPERVISOR)),
      Map.entry(Coordinate.class, Set.of(SUPERVISOR)),
      Map.entry(SubmitToLeadership.class, Set.of(SUPERVISOR)));

  private Duties() {}

  /** Whether a viewer may ask for an action at all; whether the rules allow it they say themselves. */
  public static boolean allow(Viewer viewer, TicketAction action) {
    if (action instanceof UnitAction own)
      return viewer.is(Role.LIAISON) && viewer.unit().filter(own.unit()::equals).isPresent();
    return allow(viewer, action.getClass());
  }

  /** The same for a verb of the hotline, before it is filled in. */
  public static boolean allow(Viewer viewer, Class<? extends TicketAction> verb) {
    return HOTLINE.getOrDefault(verb, Set.of()).stream().anyMatch(viewer::is);
  }
}
