package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yihu.gateway.rules.Deadline;

/** 工单: one citizen request through its whole life. Changed by events alone. */
public record Ticket(TicketNumber number, TicketState state, CitizenRequest request, Facts facts) {

  /** A ticket before anything happened to it; {@code Received} is its first event. */
  public static Ticket opened(TicketNumber number, CitizenRequest request) {
    return new Ticket(number, TicketState.RECEIVED, request, Facts.none());
  }

  /** The ticket after an event. */
  public Ticket after(TicketEvent event, Instant at) {
    return event.on(this, at);
  }

  /** The unit that leads, absent before dispatch. */
  public Optional<String> lead() {
    return facts.handling().lead();
  }

  /** Units that assist. */
  public List<String> assisting() {
    return facts.handling().assisting().stream().map(Facts.Assisting::unit).toList();
  }

  /** The unit that has it now: the lead, or whom it was handed down to. */
  public Optional<String> holder() {
    List<String> chain = facts.handling().chain();
    return chain.isEmpty() ? lead() : Optional.of(chain.get(chain.size() - 1));
  }

  /** The unit that leads, and the one below it that has it when that is another. */
  public List<String> leadAndHolder() {
    return Stream.concat(lead().stream(), holder().stream()).distinct().toList();
  }

  public boolean isHeldBy(String unit) {
    return holder().filter(unit::equals).isPresent();
  }

  public boolean isLedBy(String unit) {
    return lead().filter(unit::equals).isPresent();
  }

  public boolean isAssistedBy(String unit) {
    return assisting().contains(unit);
  }

  public Clocks clocks() {
    return facts.progress().clocks();
  }

  /** The deadline of whoever must act next; empty when nobody has one. */
  public Optional<Clock> current() {
    String unit = lead().orElse("");
    return switch (state) {
      case RECEIVED ->
        clocks().running(Step.ANSWER, "").or(() -> clocks().running(Step.DISPATCH, ""));
      case DISPATCHED -> clocks().running(Step.SIGN, unit);
      case RETURN_REQUESTED, HANDLING -> clocks().running(Step.HANDLE, unit);
      case MERGED -> clocks().running(Step.PLATFORM, "");
      case DECLINED, ANSWERED, IN_REVIEW, FOLLOW_UP, COMPLETED -> Optional.empty();
    };
  }

  /** What the requester may expect an end by: the platform's limit, or the step's own. */
  public Optional<Instant> dueAt() {
    if (!state.isOpen()) return Optional.empty();
    return request.platformDue().or(() -> current().map(clock -> clock.due().at()));
  }

  /** The ticket that it is handled with now. */
  public Optional<TicketNumber> master() {
    return facts.merging().mergedInto().filter(into -> state == TicketState.MERGED);
  }

  /** The same for the ticket that it is handled with, if any: whoever works on it is to know. */
  Map<TicketNumber, TicketAction> onMaster(TicketAction action) {
    return master().map(into -> Map.of(into, action)).orElse(Map.of());
  }

  /** Deadlines that count days of a year not yet published. */
  public List<Deadline> provisional() {
    return clocks().all().stream()
        .filter(Clock::isRunning)
        .map(Clock::due)
        .filter(Deadline::provisional)
        .toList();
  }

  /** As if nothing had been answered, for who must not read it. */
  public Ticket unanswered() {
    return with(facts -> facts.progress = facts.progress.unanswered());
  }

  Ticket in(TicketState next) {
    return new Ticket(number, next, request, facts);
  }

  Ticket with(Consumer<Facts.Change> change) {
    return new Ticket(number, state, request, facts.with(change));
  }

  Ticket withClocks(UnaryOperator<Clocks> change) {
    return with(
        facts -> facts.progress = facts.progress.under(change.apply(facts.progress.clocks())));
  }

  Ticket withRequest(CitizenRequest changed) {
    return new Ticket(number, state, changed, facts);
  }
}
