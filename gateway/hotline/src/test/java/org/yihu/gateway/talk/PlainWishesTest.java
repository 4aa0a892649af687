package org.yihu.gateway.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Taken;
import org.yihu.gateway.talk.TalkingCity.Citizen;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/** What a hotline says to messages that want nothing filed, while its bot has a menu for everything. */
class PlainWishesTest {
  private static final String MATTER = "大祥区敏州路的路灯坏了，请派人维修";

  private final TalkingCity city = new TalkingCity().offersAlways("城乡居民养老金怎么领取", "养老金怎么调整");
  private final Citizen follower = city.follower("o-1");
  private final Citizen visitor = city.visitor("token-1");

  @AfterEach
  void close() throws Exception {
    city.close();
  }

  static Stream<Arguments> wishes() throws Exception {
    return WishesTest.table().filter(line -> !line.get()[1].equals("none"));
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void noneOpensATicketOrShowsAMenu(String utterance, String wish) throws Exception {
    for (Citizen citizen : new Citizen[] {follower, visitor}) {
      Taken taken = citizen.sends(utterance);

      assertThat(taken).as(wish).isInstanceOf(Taken.Said.class);
      assertThat(((Taken.Said) taken).say()).isNotBlank().doesNotContain("养老金");
      assertThat(city.open(citizen)).isZero();
    }
    assertThat(city.missed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void noneBecomesPartOfWhatIsBeingFiled(String utterance, String wish) throws Exception {
    visitor.says("我要投诉");
    visitor.says("楼下烧烤店油烟很大，熏得没法开窗");
    if (Filing.isUnknown(utterance) || Intents.isCancel(utterance) || Intents.isSubmit(utterance))
      return;

    visitor.says(utterance);
    visitor.says("双清区红旗路12号");
    visitor.says("每天晚上");

    assertThat(visitor.says("跳过")).contains("事情：楼下烧烤店油烟很大，熏得没法开窗\n地点：双清区红旗路12号\n时间：每天晚上\n");
  }

  @Test
  void oneIsToldOfOnesOwnTickets() throws Exception {
    String first = follower.files(MATTER).number();
    String second = follower.files("双清区东风路的井盖破了，请派人维修").number();

    assertThat(follower.says("我的工单办得怎么样了")).contains("工单" + second + "：已收到", "工单" + first + "：已收到");
    assertThat(follower.says("menu:progress")).contains("工单" + second);
    assertThat(follower.says(first)).contains("工单" + first).doesNotContain(second);
    assertThat(follower.says(city.desk.queryCode(new TicketNumber(Long.parseLong(first)))))
        .contains("工单" + first);
    assertThat(city.follower("o-2").says("查进度")).contains("没有查到").doesNotContain(first);
  }

  @Test
  void aTicketOfAnotherIsToldOnlyWithItsCode() throws Exception {
    Taken.Ticketed ticket = follower.files(MATTER);
    Citizen other = city.follower("o-2");

    assertThat(other.says(ticket.number())).contains("查询码").doesNotContain("已收到");
    assertThat(other.says(ticket.queryCode())).contains("工单" + ticket.number() + "：已收到");
    assertThat(other.says(ticket.queryCode())).contains("工单编号").doesNotContain("已收到");
    assertThat(other.says(ticket.number())).contains("工单" + ticket.number() + "：已收到");
    assertThat(other.says(ticket.number() + " WRONG234")).contains("没有找到对应的工单");
    assertThat(other.says("进度 " + ticket.number() + " " + ticket.queryCode())).contains("已收到");
  }

  @Test
  void halfOfWhatWasAskedForIsForgottenWhenSomethingElseIsSaid() throws Exception {
    Taken.Ticketed ticket = follower.files(MATTER);
    Citizen other = city.follower("o-2");
    other.says(ticket.number());

    assertThat(other.says("谢谢")).contains("不客气");
    assertThat(other.says("20991231000009")).contains("20991231000009", "查询码");
  }

  private TicketNumber settled() throws Exception {
    TicketNumber number = TalkingCity.number(follower.files(MATTER));
    city.completes(number);
    return number;
  }

  private Optional<Satisfaction> rating(TicketNumber number) throws Exception {
    return on(city.store.tickets().find(number))
        .orElseThrow()
        .ticket()
        .facts()
        .asking()
        .satisfaction();
  }

  @ParameterizedTest
  @ValueSource(strings = {"我不满意", "不满意", "不满意，路还是坏的", "很不满意！"})
  void aRatingGoesToTheTicketThatWaitsForIt(String words) throws Exception {
    TicketNumber number = settled();

    assertThat(follower.says(words)).contains("已记录您对工单" + number + "的评价：不满意");
    assertThat(rating(number)).contains(Satisfaction.DISSATISFIED);
    assertThat(city.open(follower)).isLessThanOrEqualTo(1);
  }

  @Test
  void aRatingNamesItsTicket() throws Exception {
    TicketNumber number = settled();

    assertThat(follower.says("20260101000001 满意")).contains("没有等待您评价的工单");
    assertThat(rating(number)).isEmpty();
    assertThat(follower.says(number + " 满意")).contains("评价：满意");
  }

  @Test
  void whoRatesNothingIsToldSoAndMayTellMore() throws Exception {
    assertThat(follower.says("我不满意")).contains("没有等待您评价的工单", "是什么事");
    assertThat(city.open(follower)).isZero();

    assertThat(follower.sends("不满意，我要投诉，大祥区敏州路的路面坑洼积水没人管")).isInstanceOf(Taken.Ticketed.class);
  }

  @Test
  void ofTheBotsAnswerItIsARequestToPutItOtherwise() throws Exception {
    city.knows("社保卡丢了怎么补办", "带身份证到银行网点");
    visitor.says("社保卡丢了怎么补办");

    assertThat(visitor.says("不满意")).contains("换一种说法");
    assertThat(city.missed).containsExactly("社保卡丢了怎么补办|rating");
  }

  @Test
  void howLongItTakesIsAskedAboutTheAnswerBefore() throws Exception {
    city.knows("社保卡丢了怎么补办", "带身份证到银行网点").knows("多久能办好社保卡丢了怎么补办", "当场");
    visitor.says("社保卡丢了怎么补办");

    assertThat(visitor.says("多久能办好")).doesNotContain("工单");
    assertThat(city.visitor("token-2").says("多久能办好")).contains("没有查到您在办的工单");
  }

  @Test
  void anAnswerWithThanksIsAnAnswer() throws Exception {
    visitor.says("我要投诉");
    visitor.says("大祥区学院路3号的网吧昨晚10点还有未成年人在上网，我姓刘，电话13700000000");

    assertThat(visitor.sends("确认，谢谢")).isInstanceOf(Taken.Ticketed.class);
  }

  @Test
  void emptyWordsOpenNothing() throws Exception {
    for (String nothing : new String[] {"", " ", "\u200b", "\u0007\u0008", "\n\n"}) {
      Taken taken = follower.sends(nothing);

      assertThat(taken).isInstanceOf(Taken.Said.class);
      assertThat(((Taken.Said) taken).say()).contains("文字");
      assertThat(visitor.sends(nothing)).isInstanceOf(Taken.Said.class);
    }
    assertThat(city.open(follower)).isZero();
    assertThat(city.open(visitor)).isZero();
  }

  @Test
  void aSettledTicketIsInItsState() throws Exception {
    TicketNumber number = settled();

    assertThat(on(city.store.tickets().find(number)).orElseThrow().ticket().state())
        .isEqualTo(TicketState.FOLLOW_UP);
    assertThat(follower.says("查进度")).contains("工单" + number + "：待回访");
  }
}
