package org.yihu.gateway.calls;

import java.util.function.Function;
import org.yihu.adapters.channel.Taken;
import org.yihu.gateway.ticket.Decision;

/** What became of a request that an operator filed. Whoever asked words every case. */
public sealed interface Filed {

  /** A ticket was opened for it. */
  record Opened(Taken.Ticketed ticket) implements Filed {}

  /** It says the same as an open ticket of the same requester, and was added to that as a reminder. */
  record Linked(Taken.Ticketed ticket) implements Filed {}

  /** The ticket is settled by the operator's answer. */
  record Answered(Taken.Ticketed ticket) implements Filed {}

  /**
   * There is a ticket, but the answer does not settle it.
   *
   * @param why the rules' reason
   * @param kept whether the answer is in the ticket's history instead; else it must be shown again
   */
  record AnswerRefused(Taken.Ticketed ticket, Decision.Reason why, boolean kept) implements Filed {}

  /**
   * There is no ticket.
   *
   * @param taken what was said instead
   */
  record NotFiled(Taken taken) implements Filed {}

  /** The ticket, or what was said instead. */
  default <T> T fold(Function<Taken.Ticketed, T> ticket, Function<Taken, T> none) {
    if (this instanceof Opened opened) return ticket.apply(opened.ticket());
    if (this instanceof Linked linked) return ticket.apply(linked.ticket());
    if (this instanceof Answered answered) return ticket.apply(answered.ticket());
    if (this instanceof AnswerRefused refused) return ticket.apply(refused.ticket());
    return none.apply(((NotFiled) this).taken());
  }
}
