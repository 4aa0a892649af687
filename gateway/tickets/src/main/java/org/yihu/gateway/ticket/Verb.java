package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.because;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yihu.gateway.rules.Rulebook;

/**
 * What staff can ask for, before it is filled in: its word, whose duty it is, whether the rules let it
 * be done to a ticket now, and its fields. Each action record holds its own; how to add one is told at
 * {@link TicketAction}.
 */
public final class Verb {
  /** Whether state and time let somebody do it; what they fill in comes after. */
  interface Rule {
    /** Why not; empty when it may be done. */
    Optional<Decision.Refused> refusal(Ticket ticket, Actor actor, Rulebook rules, Instant now);

    /** Both; the other is asked of what this one lets through. */
    default Rule and(Rule other) {
      return (ticket, actor, rules, now) ->
          refusal(ticket, actor, rules, now).or(() -> other.refusal(ticket, actor, rules, now));
    }
  }

  private final String name;
  private final Set<Role> roles;
  private final Rule rule;
  private final Function<Filled, StaffAction> reading;
  private final List<Field<?>> fields;
  private boolean usual;

  private Verb(
      String name,
      Set<Role> roles,
      Rule rule,
      Function<Filled, StaffAction> reading,
      List<Field<?>> fields) {
    this.name = name;
    this.roles = roles;
    this.rule = rule;
    this.reading = reading;
    this.fields = fields;
  }

  /** A verb of the hotline, the duty of any of the roles. */
  static Verb of(
      String name,
      Set<Role> roles,
      Rule rule,
      Function<Filled, StaffAction> reading,
      Field<?>... fields) {
    return new Verb(name, roles, rule, reading, List.of(fields));
  }

  /** A verb of a handling unit, the duty of its liaisons. */
  static Verb ofUnit(
      String name, Rule rule, Function<Filled, StaffAction> reading, Field<?>... fields) {
    return new Verb(name, Set.of(Role.LIAISON), rule, reading, List.of(fields));
  }

  /** The usual next step wherever it may be done at all. */
  Verb usual() {
    usual = true;
    return this;
  }

  /** The word in JSON, forms and texts: {@code decide_return}. */
  public String name() {
    return name;
  }

  public Set<Role> roles() {
    return roles;
  }

  public boolean isUsual() {
    return usual;
  }

  public List<Field<?>> fields() {
    return fields;
  }

  /** Whether it is somebody's duty at all, whatever the ticket. */
  public boolean isDutyOf(Actor actor) {
    return roles.stream()
        .anyMatch(
            role -> actor.is(role) && (role != Role.LIAISON || actor.unit().isPresent()));
  }

  /**
   * Whether somebody may do it to a ticket now, without the fields. What may be done is accepted
   * unless its fields are wrong; what may not be is refused.
   */
  public boolean may(Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    return refusal(ticket, actor, rules, now).isEmpty();
  }

  /** Why somebody may not do it to a ticket now; empty when they may. */
  public Optional<Decision.Refused> refusal(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    return isDutyOf(actor)
        ? rule.refusal(ticket, actor, rules, now)
        : because(Decision.Reason.NOT_YOUR_DUTY, name + " is another role's");
  }

  /** The same but for whose duty it is. */
  Optional<Decision.Refused> unfit(Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    return rule.refusal(ticket, actor, rules, now);
  }

  /** The action as it was filled in; what is wrong with the fields is noted there. */
  public StaffAction read(Filled filled) {
    return reading.apply(filled);
  }

  @Override
  public String toString() {
    return name;
  }
}
