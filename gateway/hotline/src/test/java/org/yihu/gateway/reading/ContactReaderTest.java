package org.yihu.gateway.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.PhoneNumbers;

class ContactReaderTest {
  private static final ContactReader READER = new ContactReader(new PhoneNumbers("0739"));

  @ParameterizedTest
  @CsvFileSource(
      resources = "/reading/contacts.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      maxCharsPerColumn = 500)
  void aSentenceTellsHowItsWriterCanBeReached(String text, String phone, String name, String kind) {
    Contacts contacts = READER.read(text);

    assertThat(contacts.phone().orElse("ask")).as(kind).isEqualTo(phone);
    assertThat(contacts.name().orElse("-")).as(kind).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reading/contacts.tsv", delimiter = '\t', numLinesToSkip = 1)
  void whatIsNotTheWritersStaysInTheText(String text, String phone) {
    if (phone.equals("ask")) assertThat(READER.read(text).rest()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      13800138000                     | +8613800138000                 | -
      5432100                         | +867395432100                  | -
      是5432100转8012                  | +867395432100;ext=8012         | -
      张三，13800138000                | +8613800138000                 | 张三
      13800138000 李梅                 | +8613800138000                 | 李梅
      王先生 0739-5432100              | +867395432100                  | 王先生
      13800138000、13900139000         | +8613800138000 +8613900139000  | -
      打我老婆的吧，13600136000          | +8613600136000                 | -
      电话就是13800138000               | +8613800138000                 | -
      刚才那个就是我的，13800138000       | +8613800138000                 | -
      老板的电话是13900139000           | -                              | -
      对方13900139000，我的你们有        | -                              | -
      12345                           | -                              | -
      138001380                       | -                              | -
      李四                             | -                              | 李四
      不方便                           | -                              | -
      匿名                             | -                              | -
      """)
  void whoeverIsAskedMayAnswerWithANumberAlone(String answer, String phone, String name) {
    Contacts contacts = READER.answered(answer);

    assertThat(contacts.phone().orElse("-")).isEqualTo(phone);
    assertThat(contacts.name().orElse("-")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      楼下油烟很大，我的电话是13800000000           | 楼下油烟很大
      请打0739-5555555谢谢                       | 请打谢谢
      我姓王，电话１３８００００００００，小区停水      | 我姓王，小区停水
      老板13900139000，我的电话13800138000         | 老板13900139000
      小區停水，我的電話是13800138000，請快         | 小區停水，請快
      """)
  void theWritersOwnNumberIsTakenOutOfTheText(String text, String rest) {
    assertThat(READER.read(text).rest()).isEqualTo(rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "我", "我叫", "电话13800138000，", "老板", "我的", "，", "我是小区业主", "联系", "·", "138 "})
  void aLongTextIsReadAtOnceWhateverRepeatsInIt(String part) {
    String text = part.repeat(200_000 / part.length());

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> READER.answered(text));
  }
}
