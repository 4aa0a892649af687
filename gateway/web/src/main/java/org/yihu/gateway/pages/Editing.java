package org.yihu.gateway.pages;

import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.knowledge.EntryVersion.Step;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;

/**
 * Whose entries somebody writes: a unit's liaison those of the unit, which provides and maintains them;
 * the centre's editor all of them, and reviews.
 *
 * @param owner the unit's name as entries have it; absent for the centre
 * @article 第二十二条
 */
record Editing(Optional<String> owner) {
  private static final Set<Step> OF_UNITS = Set.of(Step.SUBMIT, Step.WITHDRAW, Step.CONFIRM);

  static boolean isOpenTo(Viewer viewer) {
    return viewer.is(Role.EDITOR) || (viewer.is(Role.LIAISON) && viewer.unit().isPresent());
  }

  static Editing of(Viewer viewer, Words words) {
    return new Editing(viewer.is(Role.EDITOR) ? Optional.empty() : viewer.unit().map(words::unit));
  }

  boolean isCentre() {
    return owner.isEmpty();
  }

  boolean mayTouch(Optional<String> entryOwner) {
    return isCentre() || entryOwner.equals(owner);
  }

  boolean mayTake(Step step) {
    return isCentre() || OF_UNITS.contains(step);
  }
}
