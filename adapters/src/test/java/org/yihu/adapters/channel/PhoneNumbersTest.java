package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
  private static final PhoneNumbers PHONES = new PhoneNumbers("0739");

  private static Optional<String> field(String raw) {
    return PHONES.e164(raw);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/phones/fields.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      ignoreLeadingAndTrailingWhitespace = false)
  void aFieldIsReadAsItIsWrittenOrRefused(String raw, String value, String kind) {
    assertThat(field(raw).orElse("refuse")).as(kind).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/phones/fields.tsv", delimiter = '\t', numLinesToSkip = 1)
  void theOneFormIsReadAsItself(String raw, String value) {
    if (!value.equals("refuse")) assertThat(field(value)).as(raw).contains(value);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/phones/fields.tsv", delimiter = '\t', numLinesToSkip = 1)
  void whatPeopleReadIsReadAsTheSameNumber(String raw, String value) {
    if (!value.equals("refuse"))
      assertThat(field(PhoneNumbers.national(value))).as(raw).contains(value);
  }

  @Test
  void aLandlineWithoutAreaCodeIsOfTheCity() {
    assertThat(new PhoneNumbers("0731").e164("85123456")).contains("+8673185123456");
    assertThat(new PhoneNumbers("0731").e164("5432100")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      楼下饭店的电话13900139000，我的0739-5432100转8012 | +8613900139000 +867395432100;ext=8012
      5月3日12点30分，138 0013 8000                | +8613800138000
      2026-05-12 13800138000                        | +8613800138000
      身份证430502199001011234                       | ''
      工单20260101000001，查询码ABCD2345              | ''
      欠我工资5432100元                              | ''
      打过12345和110                                | ''
      电话是一三八零零一三八零零零                      | +8613800138000
      二十一世纪一九九八年                            | ''
      我在香港，852-51234567                         | +85251234567
      订单号85251234567                             | ''
      热线400-123-4567没人接                         | +864001234567
      """)
  void numbersAreFoundInAText(String text, String numbers) {
    assertThat(String.join(
            " ", PHONES.in(text).stream().map(PhoneNumbers.Found::number).toList()))
        .isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      我的（0739）5432100转8012。 | （0739）5432100转8012
      打１３８－００１３－８０００吧   | １３８－００１３－８０００
      (+86)13800138000           | (+86)13800138000
      电话：138 0013 8000，谢谢     | 138 0013 8000
      """)
  void aNumberStandsWhereItWasWritten(String text, String written) {
    PhoneNumbers.Found found = PHONES.in(text).get(0);

    assertThat(text.substring(found.from(), found.to())).isEqualTo(written);
  }

  @Test
  void onlyAMobileOfTheMainlandTakesTextMessages() {
    assertThat(PhoneNumbers.forMessages("+867395432100 +8613800138000")).contains("+8613800138000");
    assertThat(PhoneNumbers.forMessages("+867395432100;ext=12")).isEmpty();
    assertThat(PhoneNumbers.forMessages("+8613512345678;ext=9100")).isEmpty();
    assertThat(PhoneNumbers.forMessages("+85251234567")).isEmpty();
  }

  @Test
  void theFirstNumberIsWhoSomebodyIsKnownBy() {
    assertThat(PhoneNumbers.first("+8613800138000 +867395432100")).isEqualTo("+8613800138000");
    assertThat(PhoneNumbers.each("+8613800138000 +867395432100"))
        .isEqualTo(List.of("+8613800138000", "+867395432100"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "138 ", "0739-", "+86", "(", "一", "13800138000", "13800138000-", "0 0 ", "，5 "
      })
  void aLongTextIsReadAtOnceWhateverRepeatsInIt(String part) {
    String text = "0739-5432100，" + part.repeat(500_000 / part.length());

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      PHONES.in(text);
      PHONES.announced(text);
      PHONES.e164(text);
    });
  }
}
