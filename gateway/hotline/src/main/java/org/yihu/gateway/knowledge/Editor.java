package org.yihu.gateway.knowledge;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yihu.gateway.knowledge.EntryVersion.Step;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;

/**
 * Whose entries somebody writes: a unit's liaison those of the unit, which provides and maintains them;
 * the centre's editor all of them, and reviews.
 *
 * @param who as the history names them
 * @param owner the unit's name as entries have it; absent for the centre
 * @article 第二十二条
 */
public record Editor(String who, Optional<String> owner) {
  private static final Set<Step> OF_UNITS = Set.of(Step.SUBMIT, Step.WITHDRAW, Step.CONFIRM);

  /** An editor of the centre. */
  public static Editor centre(String who) {
    return new Editor(who, Optional.empty());
  }

  /**
   * Empty for who writes no entries.
   *
   * @param unitName the name of a unit by its id
   */
  public static Optional<Editor> of(Viewer viewer, Function<String, String> unitName) {
    if (viewer.is(Role.EDITOR)) return Optional.of(centre(viewer.who()));
    return viewer
        .unit()
        .filter(unit -> viewer.is(Role.LIAISON))
        .map(unit -> new Editor(viewer.who(), Optional.of(unitName.apply(unit))));
  }

  /** Whether somebody writes entries at all. */
  public static boolean isOpenTo(Viewer viewer) {
    return viewer.is(Role.EDITOR) || (viewer.is(Role.LIAISON) && viewer.unit().isPresent());
  }

  public boolean isCentre() {
    return owner.isEmpty();
  }

  /** Whether an entry of an owner is theirs to see and write. */
  public boolean mayTouch(Optional<String> entryOwner) {
    return isCentre() || entryOwner.equals(owner);
  }

  public boolean mayTake(Step step) {
    return isCentre() || OF_UNITS.contains(step);
  }
}
