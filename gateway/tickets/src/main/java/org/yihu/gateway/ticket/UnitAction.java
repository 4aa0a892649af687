package org.yihu.gateway.ticket;

/** A verb of a handling unit, which acts for itself alone. */
public interface UnitAction extends StaffAction {
  /** Who acts. */
  String unit();

  @Override
  default Actor actor() {
    return Actor.of(unit());
  }

  @Override
  default boolean isDutyOf(Actor actor) {
    return verb().isDutyOf(actor) && actor.unit().filter(unit()::equals).isPresent();
  }
}
