package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * The hotline tries to reach the requester in vain.
 *
 * @article 第十七条
 */
public record TryFollowUp(String means, String note) implements StaffAction {
  /** How requesters are asked, the usual way first. */
  static final List<String> BY = List.of("phone", "sms", "wechat");

  private static final Field<String> MEANS =
      Field.choice("means", Field.Vocabulary.MEANS).words(BY).initially(ticket -> BY.get(0));
  private static final Field<String> NOTE = Field.line("note");
  static final Verb VERB = Verb.of(
      "try_follow_up",
      Set.of(Role.FOLLOW_UP),
      When.in(TicketState.FOLLOW_UP, "no follow-up is due"),
      filled -> new TryFollowUp(MEANS.in(filled), NOTE.in(filled)),
      MEANS,
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (means.isBlank()) return refuse(EMPTY_TEXT, "say how it was tried");
    return accept(ticket, now, new ReviewEvent.FollowUpTried(means, note));
  }
}
