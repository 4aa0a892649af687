package org.yihu.gateway.ticket;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happened to a ticket so far, as far as the rules ask for it. A state says who acts next;
 * rounds, returns, extensions, supervision and the like are facts about a ticket in a state.
 *
 * @param lead unit that leads (主办), absent before dispatch
 * @param chain units below the lead that it was handed down to, the last has it
 * @param assisting units that assist (协办)
 * @param complex whether the longer limit holds (第十四条（三）)
 * @param law a limit fixed by law (第十四条（四）)
 * @param assigned whether the city leadership assigned it, so that nobody returns it (第十九条)
 * @param round 1, and one more for each rework
 * @param result what the requester was answered, absent before
 * @param report the last handling report
 * @param satisfaction the requester's rating, absent before
 * @param returning the return that is asked for
 * @param returned returns that were accepted, oldest first
 * @param joint units that must investigate together
 * @param extensions how often the limit was extended
 * @param extending the extension that is asked for
 * @param unreached when the unit tried to reach the requester in vain
 * @param followUpTries when the hotline did
 * @param followUp the last follow-up
 * @param appeal the last appeal
 * @param excluded whether an upheld appeal leaves the follow-up out of the figures (第二十五条)
 * @param supervision running or ended
 * @param difficult why it is difficult, absent when it is not
 * @param mergedInto the ticket that it is handled with
 * @param mergedAt when it was merged
 * @param before the state before it was merged
 * @param merged tickets that are handled with this one
 */
public record Facts(
    Optional<String> lead,
    List<String> chain,
    List<Assisting> assisting,
    Clocks clocks,
    boolean complex,
    Optional<Law> law,
    boolean assigned,
    int round,
    Optional<String> result,
    Optional<HandlingReport> report,
    Optional<Satisfaction> satisfaction,
    Optional<Returning> returning,
    List<Returned> returned,
    List<String> joint,
    int extensions,
    Optional<Extending> extending,
    List<Instant> unreached,
    List<Instant> followUpTries,
    Optional<FollowedUp> followUp,
    Optional<Appealed> appeal,
    boolean excluded,
    Optional<Supervised> supervision,
    Optional<String> difficult,
    Optional<TicketNumber> mergedInto,
    Optional<Instant> mergedAt,
    Optional<TicketState> before,
    List<TicketNumber> merged) {

  public Facts {
    chain = List.copyOf(chain);
    assisting = List.copyOf(assisting);
    returned = List.copyOf(returned);
    joint = List.copyOf(joint);
    unreached = List.copyOf(unreached);
    followUpTries = List.copyOf(followUpTries);
    merged = List.copyOf(merged);
  }

  /** A unit that assists, and how far it is. */
  public record Assisting(String unit, Optional<Instant> signed, Optional<String> report) {}

  /**
   * A limit fixed by law.
   *
   * @param workingDays the limit
   * @param basis the law that sets it
   */
  public record Law(int workingDays, String basis) {}

  /** A return that waits for a decision. */
  public record Returning(
      String unit, String reason, String basis, Optional<String> proposed, boolean afterCheck) {}

  /** A return that was accepted. */
  public record Returned(String unit, Optional<String> proposed) {}

  /** An extension that waits for a decision. */
  public record Extending(String unit, int workingDays, String reason) {}

  /** The answers of a follow-up. */
  public record FollowedUp(
      Instant at, int round, Satisfaction satisfaction, boolean unitsOwnReason) {}

  /**
   * An appeal.
   *
   * @param upheld absent while it waits for a decision
   */
  public record Appealed(String unit, String ground, Optional<Boolean> upheld) {}

  /** Supervision (督办). */
  public record Supervised(
      String trigger,
      String means,
      Optional<Extending> extending,
      boolean extended,
      boolean escalated,
      Optional<Instant> ended) {
    public boolean isRunning() {
      return ended.isEmpty();
    }
  }

  /** A plan for what cannot be solved now. */
  public record Plan(String measures, LocalDate by) {}

  static Facts none() {
    return new Change().done();
  }

  Facts with(Consumer<Change> change) {
    Change draft = new Change(this);
    change.accept(draft);
    return draft.done();
  }

  /** The facts while they are being changed; nobody keeps one. */
  static final class Change {
    Optional<String> lead = Optional.empty();
    List<String> chain = List.of();
    List<Assisting> assisting = List.of();
    Clocks clocks = Clocks.none();
    boolean complex;
    Optional<Law> law = Optional.empty();
    boolean assigned;
    int round = 1;
    Optional<String> result = Optional.empty();
    Optional<HandlingReport> report = Optional.empty();
    Optional<Satisfaction> satisfaction = Optional.empty();
    Optional<Returning> returning = Optional.empty();
    List<Returned> returned = List.of();
    List<String> joint = List.of();
    int extensions;
    Optional<Extending> extending = Optional.empty();
    List<Instant> unreached = List.of();
    List<Instant> followUpTries = List.of();
    Optional<FollowedUp> followUp = Optional.empty();
    Optional<Appealed> appeal = Optional.empty();
    boolean excluded;
    Optional<Supervised> supervision = Optional.empty();
    Optional<String> difficult = Optional.empty();
    Optional<TicketNumber> mergedInto = Optional.empty();
    Optional<Instant> mergedAt = Optional.empty();
    Optional<TicketState> before = Optional.empty();
    List<TicketNumber> merged = List.of();

    private Change() {}

    private Change(Facts facts) {
      lead = facts.lead;
      chain = facts.chain;
      assisting = facts.assisting;
      clocks = facts.clocks;
      complex = facts.complex;
      law = facts.law;
      assigned = facts.assigned;
      round = facts.round;
      result = facts.result;
      report = facts.report;
      satisfaction = facts.satisfaction;
      returning = facts.returning;
      returned = facts.returned;
      joint = facts.joint;
      extensions = facts.extensions;
      extending = facts.extending;
      unreached = facts.unreached;
      followUpTries = facts.followUpTries;
      followUp = facts.followUp;
      appeal = facts.appeal;
      excluded = facts.excluded;
      supervision = facts.supervision;
      difficult = facts.difficult;
      mergedInto = facts.mergedInto;
      mergedAt = facts.mergedAt;
      before = facts.before;
      merged = facts.merged;
    }

    private Facts done() {
      return new Facts(
          lead,
          chain,
          assisting,
          clocks,
          complex,
          law,
          assigned,
          round,
          result,
          report,
          satisfaction,
          returning,
          returned,
          joint,
          extensions,
          extending,
          unreached,
          followUpTries,
          followUp,
          appeal,
          excluded,
          supervision,
          difficult,
          mergedInto,
          mergedAt,
          before,
          merged);
    }
  }

  static <T> List<T> plus(List<T> list, T one) {
    var longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }
}
