package org.yihu.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yihu.config.PackLoader;
import org.yihu.gateway.desk.Suggestion;

class ExperienceTest {
  private static final Triager.Known NOTHING =
      new Triager.Known(Optional.empty(), Optional.empty(), Optional.empty());

  private static List<Suggestion> after(Experience.Count... counts) {
    Triager triager = new Triager(PackLoader.load("shaoyang"));
    triager.learn(new Experience(List.of(counts)));
    return triager.triage("", "大祥区敏州路的路灯不亮", "", NOTHING).units();
  }

  private static Experience.Count lights(String unit, int completed, int returned) {
    return new Experience.Count("urban.street-lights", "430503", unit, completed, returned);
  }

  @Test
  void withoutExperienceTheDutyListDecides() {
    assertThat(after().get(0).unit()).isEqualTo("urban-management");
  }

  @Test
  void whoReturnedSuchMattersComesLaterAndWhy() {
    List<Suggestion> units = after(lights("urban-management", 0, 3));

    assertThat(units.get(0).unit()).isEqualTo("daxiang");
    assertThat(units).anyMatch(one -> one.why().contains("曾退回同类工单3次"));
  }

  @Test
  void whoCompletedSeveralIsNamedEvenIfTheDutyListDoesNot() {
    List<Suggestion> units = after(lights("urban-management", 1, 4), lights("power-supply", 5, 0));

    assertThat(units.get(0).unit()).isEqualTo("power-supply");
    assertThat(units.get(0).why()).contains("办结5件");
  }

  @Test
  void oneReturnAndOtherDistrictsChangeNothing() {
    assertThat(after(
            lights("urban-management", 0, 1),
            new Experience.Count("urban.street-lights", "430502", "urban-management", 0, 9)))
        .isEqualTo(after());
  }
}
