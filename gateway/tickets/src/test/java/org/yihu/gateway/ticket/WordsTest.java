package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that go to the store, to programs and back. */
class WordsTest {
  @ParameterizedTest
  @EnumSource(TicketState.class)
  void everyStateIsReadBackFromItsWord(TicketState state) {
    assertThat(TicketState.of(state.id())).isEqualTo(state);
    assertThat(state.id()).isLowerCase();
  }

  /** Eight states are public: what the offices ask each other is none of a requester's. */
  @Test
  void requestersSeeEightStates() {
    assertThat(Stream.of(TicketState.values()).map(TicketState::publicId).distinct())
        .containsExactlyInAnyOrder(
            "received",
            "declined",
            "answered",
            "dispatched",
            "handling",
            "in_review",
            "follow_up",
            "completed");
    assertThat(TicketState.RETURN_REQUESTED.publicId()).isEqualTo("dispatched");
    assertThat(TicketState.MERGED.publicId()).isEqualTo("handling");
  }

  @Test
  void wordsAreReadBackAndOthersAreNone() {
    for (Role role : Role.values()) assertThat(Role.of(role.id())).contains(role);
    for (TicketKind kind : TicketKind.values())
      assertThat(TicketKind.of(kind.id())).contains(kind);
    for (Satisfaction one : Satisfaction.values())
      assertThat(Satisfaction.of(one.id())).contains(one);
    for (Urgency one : Urgency.values()) assertThat(Urgency.of(one.id())).isEqualTo(one);
    for (Step step : Step.values()) assertThat(Step.of(step.id())).isEqualTo(step);
    for (String none : List.of("", "king", "OPERATOR", "SATISFIED", "INQUIRY")) {
      assertThat(Role.of(none)).isEmpty();
      assertThat(TicketKind.of(none)).isEmpty();
      assertThat(Satisfaction.of(none)).isEmpty();
    }
    assertThatThrownBy(() -> Urgency.of("king")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fiveRolesWorkAtTheHotline() {
    assertThat(Stream.of(Role.values()).filter(Role::isHotline))
        .containsExactly(
            Role.OPERATOR, Role.DISPATCHER, Role.REVIEWER, Role.FOLLOW_UP, Role.SUPERVISOR);
  }

  @ParameterizedTest
  @CsvSource({
    "20260302000001, 20260302000001",
    "00000000000000, 0",
    "99999999999999, 99999999999999"
  })
  void aTicketNumberIsFourteenDigits(String text, long value) {
    assertThat(TicketNumber.parse(text)).contains(new TicketNumber(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026030200000",
        "202603020000011",
        "2026030200000x",
        "2026030200000:",
        "2026030200000/",
        "-2026030200001",
        "２０２６０３０２０００００１"
      })
  void nothingElseIsOne(String text) {
    assertThat(TicketNumber.parse(text)).isEmpty();
  }

  @Test
  void numbersAreInOrderAndSayThemselves() {
    var earlier = new TicketNumber(20260302000001L);
    var later = new TicketNumber(20260302000002L);
    assertThat(Stream.of(later, earlier).sorted()).containsExactly(earlier, later);
    assertThat(earlier.compareTo(later)).isNegative();
    assertThat(earlier).hasToString("20260302000001");
  }

  /** A unit's verb is a liaison's, the others are the hotline's: nobody else's. */
  @Test
  void everyVerbIsOfUnitsOrOfTheHotline() {
    for (Verb verb : Verbs.ALL) {
      boolean ofUnits =
          UnitAction.class.isAssignableFrom(verb.read(FilledIn.empty("tax")).getClass());
      assertThat(verb.roles())
          .as(verb.name())
          .isNotEmpty()
          .allMatch(
              role -> ofUnits ? role == Role.LIAISON : role != Role.LIAISON && role != Role.EDITOR);
    }
    assertThat(Dispatch.VERB.roles()).contains(Role.DISPATCHER);
  }

  @Test
  void whatTheHotlineDoesIsNoLiaisonsDuty() {
    assertThat(new Press("").isDutyOf(Actor.of("tax"))).isFalse();
    assertThat(new Press("").actor()).isEqualTo(new Actor("", Set.of(), Optional.empty()));
    assertThat(new Press("").isDutyOf(new Actor("x", Set.of(Role.SUPERVISOR), Optional.empty())))
        .isTrue();
  }
}
