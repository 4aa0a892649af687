package org.yihu.gateway.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.gateway.reading.ContactReader;

class SlotsTest {
  private static final ContactReader CONTACTS = new ContactReader(new PhoneNumbers("0739"));

  private static Slots in(String text) {
    return Slots.in(text, CONTACTS.read(text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      我要投诉双清区红旗路12号楼下烧烤店每天晚上油烟很大 | 双清区红旗路12号 | 每天晚上
      昨晚10点左右，大祥区城南公园门口的路灯不亮          | 大祥区城南公园门口 | 昨晚10点左右
      我家在学院路小学对面，这几天一直停水                | 学院路小学对面 | 这几天
      5月3日下午3点，北塔区资新小区3栋2单元电梯坏了        | 北塔区资新小区3栋2单元 | 5月3日下午3点
      """)
  void aSentenceTellsWhereAndWhen(String text, String where, String when) {
    Slots slots = in(text);

    assertThat(slots.where()).contains(where);
    assertThat(slots.when()).contains(when);
  }

  @Test
  void whoCallsThemselvesByNameAndLeavesANumberIsFound() {
    Slots slots = in("我姓王，电话13800000000，请不要透露我的信息");

    assertThat(slots.name()).contains("王");
    assertThat(slots.phone()).contains("+8613800000000");
    assertThat(slots.anonymous()).contains(true);
    assertThat(in("不用匿名").anonymous()).contains(false);
  }

  @Test
  void aPhoneNumberDoesNotStayInTheText() {
    assertThat(CONTACTS.read("楼下油烟很大，我的电话是13800000000").rest()).isEqualTo("楼下油烟很大");
    assertThat(CONTACTS.read("请打0739-5555555谢谢").rest()).isEqualTo("请打谢谢");
  }

  @Test
  void nothingIsMadeUp() {
    assertThat(in("身份证丢了怎么补办")).isEqualTo(Slots.NONE);
    assertThat(in("我是业主").name()).isEqualTo(Optional.empty());
  }
}
