package org.yihu.gateway.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.talk.Filing.Slot;
import org.yihu.gateway.ticket.TicketKind;

class FilingTest {
  private static final ContactReader READER = new ContactReader(new PhoneNumbers("0739"));
  private static final String TOLD = "昨晚10点学院路3号的网吧还有未成年人";

  private static Filing asked(Slot... slots) {
    Filing filing = Filing.of(TOLD, READER);
    for (Slot slot : slots) filing = filing.asking(slot);
    return filing;
  }

  @Test
  void theNumberOfSomebodyElseIsPartOfTheMatterAndTheCitizenIsStillAsked() {
    Filing filing = Filing.of(TOLD + "，老板电话13900139000", READER);

    assertThat(filing.what()).contains("13900139000");
    assertThat(filing.slots().phone()).isEmpty();
    assertThat(filing.asks(TicketKind.IRREGULARITY)).contains(Slot.CONTACT);
  }

  @Test
  void theCitizensOwnNumberIsKeptApart() {
    Filing filing = Filing.of(TOLD + "，老板电话13900139000，我的电话13800138000", READER);

    assertThat(filing.text()).contains("13900139000").doesNotContain("13800138000");
    assertThat(filing.slots().phone()).contains("+8613800138000");
    assertThat(filing.asks(TicketKind.IRREGULARITY)).isEqualTo(Optional.empty());
  }

  @Test
  void theAnswerToTheQuestionIsTheCitizensWithItsExtension() {
    Filing filing = asked(Slot.CONTACT).answered(Slot.CONTACT, "5432100转8012", READER);

    assertThat(filing.slots().phone()).contains("+867395432100;ext=8012");
    assertThat(filing.what()).isEqualTo(TOLD);
  }

  @Test
  void anotherOnesNumberInTheAnswerIsAddedToTheMatter() {
    Filing filing = asked(Slot.CONTACT).answered(Slot.CONTACT, "老板电话13900139000", READER);

    assertThat(filing.slots().phone()).isEmpty();
    assertThat(filing.what()).endsWith("老板电话13900139000");
    assertThat(Filing.isUnclear("老板电话13900139000", READER)).isTrue();
  }

  @Test
  void aSlipOfThePenIsAskedAgainAndNotFiled() {
    Filing filing = asked(Slot.CONTACT).answered(Slot.CONTACT, "138001380", READER);

    assertThat(filing.what()).isEqualTo(TOLD);
    assertThat(Filing.isUnclear("138001380", READER)).isTrue();
    assertThat(Filing.isUnclear("12345", READER)).isTrue();
    assertThat(Filing.isUnclear("跳过", READER)).isFalse();
    assertThat(Filing.isUnclear("王五 13800138000", READER)).isFalse();
  }

  @Test
  void whatIsAddedToTheAnswerIsAddedToTheMatter() {
    Filing filing = asked(Slot.CONTACT).answered(Slot.CONTACT, "我不想留，你们去查就是了", READER);

    assertThat(filing.what()).endsWith("你们去查就是了");
  }
}
