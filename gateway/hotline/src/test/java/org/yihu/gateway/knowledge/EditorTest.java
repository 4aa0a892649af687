package org.yihu.gateway.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yihu.gateway.knowledge.EntryVersion.Step;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;

class EditorTest {
  private static final Editor CENTRE = Editor.centre("li");
  private static final Editor UNIT = new Editor("wang", Optional.of("市税务局"));

  private static Viewer viewer(Optional<String> unit, Role... roles) {
    return new Viewer("x", "x", Set.of(roles), unit);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void editorsAndLiaisonsOfAUnitWriteEntries(Role role) {
    boolean writes = role == Role.EDITOR || role == Role.LIAISON;

    assertThat(Editor.isOpenTo(viewer(Optional.of("tax"), role))).isEqualTo(writes);
    assertThat(Editor.of(viewer(Optional.of("tax"), role), unit -> "市税务局").isPresent())
        .isEqualTo(writes);
    assertThat(Editor.of(viewer(Optional.empty(), role), unit -> unit).isPresent())
        .isEqualTo(role == Role.EDITOR);
  }

  @Test
  void whoIsBothActsForTheCentre() {
    var both = viewer(Optional.of("tax"), Role.EDITOR, Role.LIAISON);

    assertThat(Editor.of(both, unit -> unit).orElseThrow().isCentre()).isTrue();
  }

  @Test
  void aUnitTouchesItsOwnEntriesAlone() {
    assertThat(UNIT.mayTouch(Optional.of("市税务局"))).isTrue();
    assertThat(UNIT.mayTouch(Optional.of("市民政局"))).isFalse();
    assertThat(UNIT.mayTouch(Optional.empty())).isFalse();
    assertThat(CENTRE.mayTouch(Optional.empty())).isTrue();
    assertThat(CENTRE.mayTouch(Optional.of("市民政局"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void theCentreReviewsAndPublishes(Step step) {
    boolean ofUnits = step == Step.SUBMIT || step == Step.WITHDRAW || step == Step.CONFIRM;

    assertThat(UNIT.mayTake(step)).isEqualTo(ofUnits);
    assertThat(CENTRE.mayTake(step)).isTrue();
  }
}
