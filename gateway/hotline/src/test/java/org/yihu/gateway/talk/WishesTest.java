package org.yihu.gateway.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.config.PackLoader;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.TicketNumber;

class WishesTest {
  private static final Wishes WISHES = new Wishes(PackLoader.load("shaoyang"));

  /** Utterances with what they wish; {@code none} says something of its own. */
  static Stream<Arguments> table() throws IOException {
    try (var in = WishesTest.class.getResourceAsStream("/talk/wishes.tsv")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
      return lines.stream().map(line -> Arguments.of((Object[]) line.split("\t")));
    }
  }

  private static String kind(String text) {
    return WISHES.in(text).map(Wish::kind).map(Enum::name).orElse("none");
  }

  @ParameterizedTest
  @MethodSource("table")
  void whatIsWishedIsUnderstood(String utterance, String expected) {
    assertThat(kind(utterance)).isEqualTo(expected);
  }

  @Test
  void theTableIsLongEnoughToMeanSomething() throws IOException {
    assertThat(table().filter(line -> !line.get()[1].equals("none"))).hasSizeGreaterThan(80);
    assertThat(table().filter(line -> line.get()[1].equals("none"))).hasSizeGreaterThan(30);
    assertThat(table().map(line -> line.get()[1]).distinct().toList())
        .containsAll(Arrays.stream(Wish.Kind.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @MethodSource("table")
  void courtesiesAroundItChangeNothing(String utterance, String expected) {
    if (expected.equals("none") || utterance.length() > 20) return;
    Wish.Kind kind = Wish.Kind.valueOf(expected);
    if (kind.compareTo(Wish.Kind.WHEN) > 0) return;

    assertThat(kind("您好，" + utterance + "，谢谢！")).isEqualTo(expected);
    assertThat(kind(utterance + " [微笑]")).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("table")
  void oneWordOfOnesOwnIsNotSwallowed(String utterance, String expected) {
    assertThat(kind(utterance + "，路灯坏了")).isEqualTo("none");
    assertThat(kind("路灯坏了，" + utterance)).isEqualTo("none");
  }

  @Test
  void aNumberAndACodeAreFoundInAnyForm() {
    Wish wish = WISHES.in("工单编号：20260101000001，查询码：abcd2345。").orElseThrow();

    assertThat(wish.number()).contains(new TicketNumber(20260101000001L));
    assertThat(wish.code()).contains("abcd2345");
    assertThat(WISHES.in("ABCDEFGH").orElseThrow().code()).contains("ABCDEFGH");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20260105", "password", "13800138000", "123456789012345", ""})
  void whatIsNoCodeAndNoNumberIsNone(String text) {
    assertThat(WISHES.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      不满意，路灯还是坏的。     | DISSATISFIED        | 路灯还是坏的。
      满意！谢谢                 | SATISFIED           | ''
      一般                       | BASICALLY_SATISFIED | ''
      基本满意 就是慢了点        | BASICALLY_SATISFIED | 就是慢了点
      我很满意…路修好了          | SATISFIED           | 路修好了
      20260101000001 不满意      | DISSATISFIED        | ''
      """)
  void aRatingComesWithWhatIsSaidBesides(String text, Satisfaction rating, String remark) {
    assertThat(WISHES.rating(text)).contains(new Wishes.Rating(rating, remark));
  }

  @ParameterizedTest
  @ValueSource(strings = {"不满意怎么办", "一般，路灯坏了", "路灯坏了，不满意", "满意还是不满意", "谢谢", "查进度，满意度是多少"})
  void whatIsNoRatingIsNone(String text) {
    assertThat(WISHES.rating(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      好的谢谢         | 好的
      好的，谢谢您哦   | 好的
      谢谢，可以的     | 可以的
      你好，是的       | 是的
      不用了，谢谢     | 不用了
      登记，谢谢       | 登记
      我要这个         | ''
      谢谢             | ''
      """)
  void anAnswerIsFreedOfCourtesies(String text, String answer) {
    assertThat(WISHES.in(text).map(Wish::answer).orElse("")).isEqualTo(answer);
  }

  @Test
  void aLongTextHasSomethingOfItsOwnToSay() {
    assertThat(WISHES.in("谢谢".repeat(20))).isPresent();
    assertThat(WISHES.in("谢谢".repeat(21))).isEmpty();
  }

  @Test
  void theWorstTextTakesNoTime() {
    String worst = "处理办理的了吗好的谢谢您结果服务态度评价".repeat(2);

    long begun = System.nanoTime();
    for (int i = 0; i < 200; i++) WISHES.in(worst.substring(0, 40));

    assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
  }

  @Test
  void everyPackUnderstands() {
    for (String pack : List.of("furong", "xiangtan", "yueyang"))
      assertThat(new Wishes(PackLoader.load(pack)).in("谢谢啦")).as(pack).isPresent();
  }

  @Test
  void aNumberThatIsNoneOfOursIsNot() {
    assertThat(WISHES.in("99991231999999").flatMap(Wish::number)).isEqualTo(Optional.empty());
  }
}
