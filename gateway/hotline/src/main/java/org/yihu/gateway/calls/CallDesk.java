package org.yihu.gateway.calls;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.adapters.ivr.CallEvent.Direction;
import org.yihu.adapters.ivr.CallEvent.Kind;
import org.yihu.adapters.ivr.CallSink;
import org.yihu.config.CallsConfig;
import org.yihu.config.Texts;
import org.yihu.gateway.calls.Calls.Call;
import org.yihu.gateway.calls.Calls.CallBackTask;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * The operators' desk of calls: what comes in, what is filed from it and answered at once, and whom
 * the hotline owes a call. For operators alone; what they see of callers is in the audit log.
 */
public final class CallDesk implements CallSink {

  /** The door to tickets, as far as this desk goes through it. */
  public interface Tickets {
    Future<Outcome> answer(TicketNumber number, AnswerOnTheSpot action, Viewer viewer);

    Future<Outcome> supplement(TicketNumber number, Supplement action, Viewer viewer);

    static Tickets of(TicketDesk desk) {
      return new Tickets() {
        @Override
        public Future<Outcome> answer(TicketNumber number, AnswerOnTheSpot action, Viewer viewer) {
          return desk.act(number, action, viewer, org.yihu.gateway.desk.Tickets.Files.none());
        }

        @Override
        public Future<Outcome> supplement(TicketNumber number, Supplement action, Viewer viewer) {
          return desk.act(number, action, viewer.who());
        }
      };
    }
  }

  private final Calls calls;
  private final IntakeSink intake;
  private final Tickets tickets;
  private final Audit audit;
  private final Texts texts;
  private final CallsConfig limits;
  private final Clock clock;

  public CallDesk(
      Calls calls,
      IntakeSink intake,
      Tickets tickets,
      Audit audit,
      Texts texts,
      CallsConfig limits,
      Clock clock) {
    this.limits = limits;
    this.calls = calls;
    this.intake = intake;
    this.tickets = tickets;
    this.audit = audit;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * Whoever called in and was not answered is owed a call, one for all that were missed; speaking to
   * them later ends that.
   */
  @Override
  public Future<Void> report(CallEvent event) {
    boolean isUnexplained = event.kind() == Kind.HANGUP && event.cause().isEmpty();
    return calls.report(isUnexplained ? event.because(Calls.UNKNOWN) : event, Missed::of);
  }

  /**
   * Ends calls whose hang-up was never reported.
   *
   * @return how many
   */
  public Future<Integer> endLost() {
    Instant now = clock.instant();
    return calls
        .silent(now.minus(limits.longestRing()), now.minus(limits.longestTalk()))
        .compose(lost -> {
          Future<Void> ended = Future.succeededFuture();
          for (Call call : lost)
            ended = ended.compose(before -> calls.report(lost(call, now), Missed::of));
          return ended.map(lost.size());
        });
  }

  private static CallEvent lost(Call call, Instant now) {
    return new CallEvent(
        call.pbx(),
        call.callId(),
        Kind.HANGUP,
        call.direction().equals("out") ? Direction.OUT : Direction.IN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Calls.LOST),
        now);
  }

  private static boolean isFor(Viewer viewer) {
    return viewer.is(Role.OPERATOR);
  }

  /** Calls that have not ended, newest first; none for others. */
  public Future<List<Call>> live(Viewer viewer) {
    return isFor(viewer) ? calls.live() : Future.succeededFuture(List.of());
  }

  /** Calls that are owed, oldest first; none for others. */
  public Future<List<CallBackTask>> owed(Viewer viewer) {
    return isFor(viewer) ? calls.openTasks() : Future.succeededFuture(List.of());
  }

  /** Notes that somebody looked at calls and calls owed; not each time a page looks by itself. */
  public void looked(Viewer viewer) {
    audit.note(viewer, "calls.read", "", "");
  }

  /** A call that something is to be filed from. */
  public Future<Optional<Call>> find(String pbx, String callId, Viewer viewer) {
    if (!isFor(viewer)) return Future.succeededFuture(Optional.empty());
    return calls.find(pbx, callId).map(found -> {
      found.ifPresent(call -> audit.note(viewer, "call.read", pbx + "/" + callId, ""));
      return found;
    });
  }

  /** A request with the caller's number and the line of its call, where it names none. */
  public static Intake ofCall(Intake request, Call call) {
    return request
        .from(request.requester().orReachedAt(call.from()))
        .declaring(request.declared().orOnLine(call.line()));
  }

  /**
   * Files a request; sent twice under the same key it is filed once.
   *
   * @param call the call it is filed from, absent for none
   * @param answer what settles it at once, absent when it is for others
   */
  public Future<Filed> file(
      Intake request, Optional<Call> call, Optional<AnswerOnTheSpot> answer, Viewer viewer) {
    return intake
        .take(request)
        .compose(taken -> taken instanceof Taken.Ticketed ticket
            ? noted(call, ticket).compose(noted -> settled(ticket, answer, viewer))
            : Future.succeededFuture(new Filed.NotFiled(taken)));
  }

  private Future<Void> noted(Optional<Call> call, Taken.Ticketed ticket) {
    return call.map(one ->
            calls.filed(one.pbx(), one.callId(), number(ticket), clock.instant(), Missed::of))
        .orElse(Future.succeededFuture());
  }

  private static TicketNumber number(Taken.Ticketed ticket) {
    return TicketNumber.parse(ticket.number()).orElseThrow();
  }

  private Future<Filed> settled(
      Taken.Ticketed ticket, Optional<AnswerOnTheSpot> answer, Viewer viewer) {
    if (answer.isEmpty())
      return Future.succeededFuture(
          ticket.linked() ? new Filed.Linked(ticket) : new Filed.Opened(ticket));
    if (ticket.known() && !ticket.status().equals(TicketState.RECEIVED.publicId()))
      return Future.succeededFuture(again(ticket));
    return tickets
        .answer(number(ticket), answer.get(), viewer)
        .compose(outcome -> outcome.fold(
            () -> refused(ticket, answer.get(), Decision.Reason.WRONG_STATE, viewer),
            refused -> refused(ticket, answer.get(), refused.reason(), viewer),
            done -> Future.succeededFuture(new Filed.Answered(ticket))));
  }

  /** Sent once more: what was answered the first time is in the history, and not written twice. */
  private static Filed again(Taken.Ticketed ticket) {
    return ticket.status().equals(TicketState.ANSWERED.publicId())
        ? new Filed.Answered(ticket)
        : new Filed.AnswerRefused(ticket, Decision.Reason.WRONG_STATE, false);
  }

  /** What was told the caller is not lost: whoever handles the ticket reads it. */
  private Future<Filed> refused(
      Taken.Ticketed ticket, AnswerOnTheSpot answer, Decision.Reason why, Viewer viewer) {
    if (answer.answer().isBlank())
      return Future.succeededFuture(new Filed.AnswerRefused(ticket, why, false));
    var told = new Supplement(texts.get("call.told", "answer", answer.answer()), 0);
    return tickets
        .supplement(number(ticket), told, viewer)
        .map(outcome -> new Filed.AnswerRefused(ticket, why, outcome.isDone()));
  }

  /**
   * Somebody was called as they were owed.
   *
   * @return false when it was not open: another did it, or it is owed no longer
   */
  public Future<Boolean> done(long task, Viewer viewer) {
    if (!isFor(viewer)) return Future.succeededFuture(false);
    return audit.around(
        viewer,
        "call-back.done",
        Long.toString(task),
        "",
        () -> calls.done(task, clock.instant()),
        done -> done ? "DONE" : "NOT_OPEN");
  }
}
