package org.yihu.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Reply;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.desk.UnitNotices;
import org.yihu.gateway.ticket.Audience;
import org.yihu.gateway.ticket.TicketEvent;

class ReplyWriterTest {
  private static ReplyWriter writer(CityPack pack) {
    return new ReplyWriter(pack, new TimelineWording(pack), number -> "ABCD2345", "https://a.b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "xiangtan", "yueyang", "furong"})
  void whateverIsToldHasWordsOfItsOwn(String city) {
    ReplyWriter writer = writer(PackLoader.load(city));
    List<String> steps = new ArrayList<>();
    TicketEvent.types().forEach((type, kind) -> {
      if (TicketEvent.tells(kind).contains(Audience.REQUESTER)) steps.add(type);
      if (TicketEvent.tells(kind).contains(Audience.UNITS)) steps.add(UnitNotices.STEP + type);
    });

    assertThat(steps).hasSizeGreaterThan(20).contains("dispatched", "unit.dispatched");
    assertThat(steps).allSatisfy(step -> assertThat(writer.wording(step)).doesNotEndWith(".other"));
  }

  @Test
  void whatHasNoWordsIsToldInGeneralOnes() {
    ReplyWriter writer = writer(PackLoader.load("shaoyang"));
    assertThat(writer.wording("moved_house")).isEqualTo("reply.other");
    assertThat(writer.wording("unit.moved_house")).isEqualTo("notice.other");
  }

  /** A requester is told of what happens, and of the receipt, which is no event of its own. */
  @Test
  void profilesMayNameTheStepsThatAreTold() {
    List<String> told = new ArrayList<>(List.of("received"));
    TicketEvent.types().forEach((type, kind) -> {
      if (TicketEvent.tells(kind).contains(Audience.REQUESTER)) told.add(type);
    });

    assertThat(Reply.STEPS).containsExactlyInAnyOrderElementsOf(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "xiangtan", "yueyang", "furong"})
  void aPlatformIsToldEveryStepWithoutWhatIsTheRequesters(String city) {
    Texts texts = PackLoader.load(city).texts();

    assertThat(Reply.STEPS)
        .allSatisfy(step ->
            assertThat(texts.get("platform." + step)).doesNotContain("{code}", "{link}", "您"));
  }
}
