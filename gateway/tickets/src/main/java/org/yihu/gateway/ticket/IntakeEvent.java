package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens to a ticket at the hotline before a unit has it, and what its requester adds. */
public sealed interface IntakeEvent extends TicketEvent {

  /**
   * Taken in.
   *
   * @param why the reason of each suggestion in words
   * @param dispatch the clock of the hotline; absent in rows written before clocks were kept
   */
  record Received(
      String channel,
      String source,
      Optional<String> line,
      List<String> why,
      Optional<Clock> dispatch)
      implements IntakeEvent {
    public Received {
      why = TicketEvent.list(why);
    }

    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.withClocks(clocks -> dispatch.map(clocks::start).orElse(clocks));
    }
  }

  /** 受理 of what had been declined. */
  @Tells(Audience.REQUESTER)
  record Accepted(String why, Clock dispatch) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.RECEIVED)
          .with(facts -> facts.progress = facts.progress.unanswered())
          .withClocks(clocks -> clocks.start(dispatch));
    }
  }

  /** Put into other drawers. */
  record Classified(TicketKind kind, String category, Optional<String> region, Urgency urgency)
      implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.withRequest(ticket.request().classified(kind, category, region, urgency));
    }
  }

  /**
   * An answer is promised once a unit was asked.
   *
   * @article 第十二条（一）
   */
  record AnswerPromised(String note, Clock answer) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.withClocks(clocks -> clocks.stop(Step.DISPATCH, at).start(answer));
    }
  }

  /** 当场答复. {@code entry} is the knowledge entry used, absent when an operator worded it. */
  @Tells(Audience.REQUESTER)
  record Answered(String answer, Optional<String> entry) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.ANSWERED)
          .with(facts -> {
            facts.progress = facts.progress.answered(answer);
            facts.merging = facts.merging.with(List.of());
          })
          .withClocks(clocks -> clocks.stopHandling(at));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.completed(at);
    }
  }

  /** 不予受理. */
  @Tells(Audience.REQUESTER)
  record Declined(String reason, String article, String text) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.DECLINED)
          .with(facts -> facts.progress = facts.progress.answered(text))
          .withClocks(clocks -> clocks.stopHandling(at));
    }
  }

  /**
   * It says the same as an open ticket of somebody who may be the same requester; nothing proves it, so
   * a person decides whether it is handled with that one.
   *
   * @article 第十条（四）
   */
  record Resembled(TicketNumber ticket) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.with(facts -> facts.merging = facts.merging.resembling(this.ticket));
    }
  }

  /**
   * The same requester came again with the same matter; of rows written before such a message became a
   * ticket of its own, merged into this one.
   *
   * @article 第十条（四）
   */
  record Reminded(String source, String text) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket;
    }
  }

  /** The platform it came from presses. */
  @Tells(Audience.UNITS)
  record Urged(String source, String text) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket;
    }
  }

  /** The platform it came from takes it back. */
  record Recalled(String source, String reason) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.COMPLETED)
          .with(facts -> {
            facts.returns = facts.returns.dropped();
            facts.extension = facts.extension.dropped();
          })
          .withClocks(clocks -> clocks.stopHandling(at));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.released();
    }
  }

  /** More material from the requester: a text, pictures, a place. */
  record Supplemented(String text, int attachments) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket;
    }
  }

  /**
   * Passed to an emergency line at once.
   *
   * @article 第十二条
   */
  record Transferred(String line) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket;
    }
  }

  /** Taken up again after its end. */
  record Reopened(String why, Clock dispatch) implements IntakeEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.RECEIVED)
          .with(facts -> {
            facts.handling = facts.handling.reopened();
            facts.asking = facts.asking.reopened();
            facts.extension = facts.extension.renewed();
            facts.returns = facts.returns.together(List.of());
          })
          .withClocks(clocks -> clocks.start(dispatch));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.reopened();
    }
  }
}
