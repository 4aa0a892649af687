package org.yihu.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  @ParameterizedTest
  @CsvSource({"+8613800138000, +86138****8000", "12345, ***", "+867395321234, +8673****1234"})
  void aPhoneNumberKeepsItsEnds(String phone, String shown) {
    assertThat(Masking.middleHidden(phone)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "+8613800138000, +86138****8000",
    "+8613512345678;ext=9100, +86135****5678",
    "+8613800138000 +867395321234;ext=8, +86138****8000 +8673****1234"
  })
  void eachOfSomebodysNumbersKeepsItsEnds(String phones, String shown) {
    assertThat(Masking.inPart(phones)).isEqualTo(shown);
  }

  @Test
  void theSameMatterInOtherWordsIsARepeat() {
    Set<Integer> first = RepeatFinder.pairs("东大路工地晚上十二点还在施工，噪音太吵睡不着");
    assertThat(RepeatFinder.similarity(first, RepeatFinder.pairs("东大路工地晚上十二点还在施工噪音太吵，睡不着觉")))
        .isGreaterThan(0.8);
    assertThat(RepeatFinder.similarity(first, RepeatFinder.pairs("小区物业乱收停车费，要求退还")))
        .isLessThan(0.1);
  }

  @Test
  void aShortTextRepeatsOnlyItself() {
    var open = new OpenMatter(
        new org.yihu.gateway.ticket.TicketNumber(1),
        org.yihu.gateway.ticket.TicketState.RECEIVED,
        List.of(),
        "web",
        "停电了",
        List.of(),
        java.time.Instant.EPOCH);
    assertThat(new RepeatFinder(0.6).find("停电了", List.of(open))).isPresent();
    assertThat(new RepeatFinder(0.6).find("停水了", List.of(open))).isEqualTo(Optional.empty());
  }
}
