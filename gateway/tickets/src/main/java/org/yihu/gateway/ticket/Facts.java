package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LONG;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happened to a ticket so far, as far as the rules ask for it. A state says who acts next;
 * rounds, returns, extensions, supervision and the like are facts about a ticket in a state. Those
 * that change together are a record together.
 */
public record Facts(
    Progress progress,
    Handling handling,
    Returns returns,
    Extension extension,
    Asking asking,
    Oversight oversight,
    Merging merging) {

  /**
   * How far it is.
   *
   * @param round 1, and one more for each rework
   * @param result what the requester was answered, absent before
   */
  public record Progress(int round, Clocks clocks, Optional<String> result) {
    Progress answered(String text) {
      return new Progress(round, clocks, Optional.of(text));
    }

    Progress unanswered() {
      return new Progress(round, clocks, Optional.empty());
    }

    Progress inRound(int next) {
      return new Progress(next, clocks, result);
    }

    Progress under(Clocks running) {
      return new Progress(round, running, result);
    }
  }

  /**
   * Which units have it, and what they did.
   *
   * @param lead unit that leads (主办), absent before dispatch
   * @param chain units below the lead that it was handed down to, the last has it
   * @param assisting units that assist (协办)
   * @param complex whether the longer limit holds (第十四条（三）)
   * @param law a limit fixed by law (第十四条（四）)
   * @param assigned whether the city leadership assigned it, so that nobody returns it (第十九条)
   * @param report the last handling report
   * @param unreached when the unit tried to reach the requester in vain
   */
  public record Handling(
      Optional<String> lead,
      List<String> chain,
      List<Assisting> assisting,
      boolean complex,
      Optional<Law> law,
      boolean assigned,
      Optional<HandlingReport> report,
      List<Instant> unreached) {
    public Handling {
      chain = List.copyOf(chain);
      assisting = List.copyOf(assisting);
      unreached = List.copyOf(unreached);
    }

    private static final Handling NONE = new Handling(
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        false,
        Optional.empty(),
        List.of());

    /** With units anew; what an earlier one reported stays. */
    Handling dispatched(
        String unit, List<String> others, boolean longer, Optional<Law> limit, boolean byLeaders) {
      List<Assisting> assist = others.stream()
          .map(one -> new Assisting(one, Optional.empty(), Optional.empty()))
          .toList();
      return new Handling(
          Optional.of(unit), List.of(), assist, longer, limit, byLeaders, report, List.of());
    }

    /** With no unit; whether it had been assigned, and who was not reached, stays until a dispatch. */
    Handling returned() {
      return new Handling(
          Optional.empty(),
          List.of(),
          List.of(),
          false,
          Optional.empty(),
          assigned,
          report,
          unreached);
    }

    /** With no unit, as if it never had one; the last report stays readable. */
    Handling reopened() {
      return NONE.reported(report);
    }

    Handling handedDown(String to) {
      return in(plus(chain, to));
    }

    Handling handedUp() {
      return in(chain.subList(0, chain.size() - 1));
    }

    private Handling in(List<String> units) {
      return new Handling(lead, units, assisting, complex, law, assigned, report, unreached);
    }

    Handling assistedBy(String unit, Assisting now) {
      List<Assisting> others =
          assisting.stream().map(one -> one.unit().equals(unit) ? now : one).toList();
      return new Handling(lead, chain, others, complex, law, assigned, report, unreached);
    }

    Optional<Assisting> assistant(String unit) {
      return assisting.stream().filter(one -> one.unit().equals(unit)).findFirst();
    }

    Handling reported(Optional<HandlingReport> what) {
      return new Handling(lead, chain, assisting, complex, law, assigned, what, unreached);
    }

    Handling unreachedAt(List<Instant> when) {
      return new Handling(lead, chain, assisting, complex, law, assigned, report, when);
    }
  }

  /**
   * Units that said it was not theirs.
   *
   * @param returning the return that is asked for
   * @param returned returns that were accepted, oldest first
   * @param joint units that must investigate together, until the ticket is taken up anew
   */
  public record Returns(
      Optional<Returning> returning, List<Returned> returned, List<String> joint) {
    public Returns {
      returned = List.copyOf(returned);
      joint = List.copyOf(joint);
    }

    Returns asked(Returning what) {
      return new Returns(Optional.of(what), returned, joint);
    }

    Returns dropped() {
      return new Returns(Optional.empty(), returned, joint);
    }

    Returns accepted(Returned one) {
      return new Returns(Optional.empty(), plus(returned, one), joint);
    }

    Returns together(List<String> units) {
      return new Returns(returning, returned, units);
    }
  }

  /**
   * @param extensions how often the limit was extended
   * @param extending the extension that is asked for
   */
  public record Extension(int extensions, Optional<Extending> extending) {
    static final Extension NONE = new Extension(0, Optional.empty());

    Extension asked(Extending extension) {
      return new Extension(extensions, Optional.of(extension));
    }

    Extension dropped() {
      return new Extension(extensions, Optional.empty());
    }

    Extension granted() {
      return new Extension(extensions + 1, Optional.empty());
    }

    Extension renewed() {
      return new Extension(0, extending);
    }
  }

  /**
   * What the requester was asked and said.
   *
   * @param satisfaction the requester's rating, absent before
   * @param followUpTries when the hotline tried to reach them in vain
   * @param followUp the last follow-up
   * @param appeal the last appeal
   * @param excluded whether an upheld appeal leaves the follow-up out of the figures (第二十五条)
   */
  public record Asking(
      Optional<Satisfaction> satisfaction,
      List<Instant> followUpTries,
      Optional<FollowedUp> followUp,
      Optional<Appealed> appeal,
      boolean excluded) {
    public Asking {
      followUpTries = List.copyOf(followUpTries);
    }

    static final Asking NONE =
        new Asking(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false);

    Asking tried(List<Instant> when) {
      return new Asking(satisfaction, when, followUp, appeal, excluded);
    }

    Asking rated(Optional<Satisfaction> said) {
      return new Asking(said, followUpTries, followUp, appeal, excluded);
    }

    Asking followedUp(FollowedUp answers) {
      return new Asking(
          Optional.of(answers.satisfaction()),
          followUpTries,
          Optional.of(answers),
          Optional.empty(),
          false);
    }

    Asking appealed(Appealed what) {
      return new Asking(satisfaction, followUpTries, followUp, Optional.of(what), excluded);
    }

    Asking decided(boolean upheld) {
      return new Asking(
          satisfaction,
          followUpTries,
          followUp,
          appeal.map(one -> new Appealed(one.unit(), one.ground(), Optional.of(upheld))),
          upheld);
    }

    /** Nobody was asked; whether the last follow-up was left out is still known. */
    Asking reopened() {
      return new Asking(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), excluded);
    }
  }

  /**
   * @param supervision running or ended
   * @param difficult why it is difficult, absent when it is not
   */
  public record Oversight(Optional<Supervised> supervision, Optional<String> difficult) {
    /** The supervision, if it has not ended. */
    public Optional<Supervised> running() {
      return supervision.filter(Supervised::isRunning);
    }

    Oversight supervised(Optional<Supervised> now) {
      return new Oversight(now, difficult);
    }

    Oversight difficult(Optional<String> why) {
      return new Oversight(supervision, why);
    }
  }

  /**
   * @param mergedInto the ticket that it is handled with
   * @param mergedAt when it was merged
   * @param before the state before it was merged
   * @param merged tickets that are handled with this one
   * @param resembles an open ticket that may be of the same requester, for a person to decide
   */
  public record Merging(
      Optional<TicketNumber> mergedInto,
      Optional<Instant> mergedAt,
      Optional<TicketState> before,
      List<TicketNumber> merged,
      Optional<TicketNumber> resembles) {
    public Merging {
      merged = List.copyOf(merged);
    }

    Merging into(TicketNumber master, Instant at, TicketState state) {
      return new Merging(
          Optional.of(master), Optional.of(at), Optional.of(state), merged, resembles);
    }

    Merging apart() {
      return new Merging(Optional.empty(), Optional.empty(), Optional.empty(), merged, resembles);
    }

    Merging with(List<TicketNumber> others) {
      return new Merging(mergedInto, mergedAt, before, others, resembles);
    }

    Merging resembling(TicketNumber other) {
      return new Merging(mergedInto, mergedAt, before, merged, Optional.of(other));
    }
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
  public record Extending(String unit, int workingDays, String reason) {
    /**
     * What is wrong with it as it is asked for.
     *
     * @param most working days
     */
    Optional<Decision> fault(int most) {
      if (reason.isBlank()) return Optional.of(refuse(EMPTY_TEXT, "say why it takes longer"));
      return workingDays < 1 || workingDays > most
          ? Optional.of(refuse(TOO_LONG, "an extension is 1.." + most + " working days"))
          : Optional.empty();
    }
  }

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
    return new Facts(
        new Progress(1, Clocks.none(), Optional.empty()),
        Handling.NONE,
        new Returns(Optional.empty(), List.of(), List.of()),
        Extension.NONE,
        Asking.NONE,
        new Oversight(Optional.empty(), Optional.empty()),
        new Merging(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty()));
  }

  Facts with(Consumer<Change> change) {
    Change draft = new Change(this);
    change.accept(draft);
    return draft.done();
  }

  /** The facts while they are being changed; nobody keeps one. */
  static final class Change {
    Progress progress;
    Handling handling;
    Returns returns;
    Extension extension;
    Asking asking;
    Oversight oversight;
    Merging merging;

    private Change(Facts facts) {
      progress = facts.progress;
      handling = facts.handling;
      returns = facts.returns;
      extension = facts.extension;
      asking = facts.asking;
      oversight = facts.oversight;
      merging = facts.merging;
    }

    private Facts done() {
      return new Facts(progress, handling, returns, extension, asking, oversight, merging);
    }
  }

  static <T> List<T> plus(List<T> list, T one) {
    var longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }
}
