package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.rules.Deadline;

/**
 * 工单: one citizen request through its whole life, without the requester's identity, which only
 * the store and {@code TicketDesk.show} handle.
 *
 * @param channel id of the channel it came by
 * @param source id of the source in the city pack
 * @param region division code, absent when unknown
 * @param confidential whether the requester asked for anonymity
 * @param lead unit that leads (主办), absent before dispatch
 * @param assisting units that assist (协办)
 * @param dispatchBy by when the hotline must dispatch; kept after it did
 * @param signBy by when the lead must sign, absent before dispatch
 * @param platformDue limit set by the platform it came from
 * @param result what the requester was answered, absent before
 * @param satisfaction the requester's rating, absent before
 */
public record Ticket(
    TicketNumber number,
    TicketState state,
    String channel,
    String source,
    TicketKind kind,
    String category,
    Optional<String> region,
    Urgency urgency,
    String title,
    String description,
    boolean confidential,
    Instant receivedAt,
    Optional<String> lead,
    List<String> assisting,
    Optional<Deadline> dispatchBy,
    Optional<Deadline> signBy,
    Optional<Instant> platformDue,
    Optional<String> result,
    Optional<Satisfaction> satisfaction) {

  public Ticket {
    assisting = List.copyOf(assisting);
  }

  /** What the requester may expect an end by: the platform's limit, or the step's own. */
  public Optional<Instant> dueAt() {
    if (!state.isOpen()) return Optional.empty();
    return platformDue.or(
        () -> (state == TicketState.RECEIVED ? dispatchBy : signBy).map(Deadline::at));
  }

  Ticket in(TicketState next) {
    return new Ticket(
        number,
        next,
        channel,
        source,
        kind,
        category,
        region,
        urgency,
        title,
        description,
        confidential,
        receivedAt,
        lead,
        assisting,
        dispatchBy,
        signBy,
        platformDue,
        result,
        satisfaction);
  }

  Ticket answered(TicketState next, String answer) {
    return new Ticket(
        number,
        next,
        channel,
        source,
        kind,
        category,
        region,
        urgency,
        title,
        description,
        confidential,
        receivedAt,
        lead,
        assisting,
        dispatchBy,
        signBy,
        platformDue,
        Optional.of(answer),
        satisfaction);
  }

  Ticket dispatched(String unit, List<String> others, Deadline sign) {
    return new Ticket(
        number,
        TicketState.DISPATCHED,
        channel,
        source,
        kind,
        category,
        region,
        urgency,
        title,
        description,
        confidential,
        receivedAt,
        Optional.of(unit),
        others,
        dispatchBy,
        Optional.of(sign),
        platformDue,
        result,
        satisfaction);
  }

  Ticket rated(Satisfaction rating) {
    return new Ticket(
        number,
        state,
        channel,
        source,
        kind,
        category,
        region,
        urgency,
        title,
        description,
        confidential,
        receivedAt,
        lead,
        assisting,
        dispatchBy,
        signBy,
        platformDue,
        result,
        Optional.of(rating));
  }

  Ticket withDeadlines(Optional<Deadline> dispatch, Optional<Deadline> sign) {
    return new Ticket(
        number,
        state,
        channel,
        source,
        kind,
        category,
        region,
        urgency,
        title,
        description,
        confidential,
        receivedAt,
        lead,
        assisting,
        dispatch,
        sign,
        platformDue,
        result,
        satisfaction);
  }
}
