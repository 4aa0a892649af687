package org.yihu.gateway.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Taken;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.talk.TalkingCity.Citizen;

/** Turns of conversations and what they come to. */
class DialogueTest {
  private static final String CARD = "社保卡丢了怎么补办";
  private static final String FUMES = "楼下烧烤店油烟很大，熏得没法开窗";
  private static final Attachment PICTURE = Attachment.of("油烟.png", "image/png", new byte[] {1});

  private final TalkingCity city = new TalkingCity().knows(CARD, "带身份证到银行网点补办");
  private final Citizen follower = city.follower("o-1");
  private final Citizen visitor = city.visitor("token-1");

  @AfterEach
  void close() throws Exception {
    city.close();
  }

  private TicketFile file(Taken taken) throws Exception {
    return on(city.store.tickets().find(TalkingCity.number((Taken.Ticketed) taken)))
        .orElseThrow();
  }

  private String transcript(Citizen citizen) throws Exception {
    return on(city.talks.after(citizen.conversation(), 0)).stream()
        .map(turn -> turn.message().getString("type") + ":"
            + turn.message().getString("text", turn.message().getString("state")))
        .toList()
        .toString();
  }

  @Test
  void anAnswerIsSaidInTheChatAndCountsInWechat() throws Exception {
    assertThat(visitor.sends(CARD)).isInstanceOf(Taken.Said.class);

    Taken answered = follower.sends(CARD);

    assertThat(((Taken.Ticketed) answered).status()).isEqualTo("answered");
    assertThat(((Taken.Ticketed) answered).say()).contains("带身份证", "工单编号");
  }

  @Test
  void aChoiceIsMadeByItsNumberOrNone() throws Exception {
    city.wavers("公积金提取", "公积金租房提取", "公积金退休提取");

    assertThat(visitor.says("公积金提取")).contains("1. 公积金租房提取", "2. 公积金退休提取");
    assertThat(visitor.says("2")).contains("答：公积金退休提取");
    visitor.says("公积金提取");
    city.withdraws("公积金租房提取");
    assertThat(visitor.says("1")).contains("具体一些");
    visitor.says("公积金提取");
    assertThat(visitor.says("0")).contains("换一种说法");
    assertThat(city.missed).containsExactly("公积金提取|choices");
    visitor.says("公积金提取");
    assertThat(visitor.says("3")).contains("人工");
    visitor.says("公积金提取");
    assertThat(visitor.sends("登记")).isInstanceOf(Taken.Ticketed.class);
  }

  @Test
  void whoIsNotUnderstoodIsAskedAgainThenOfferedAPerson() throws Exception {
    assertThat(visitor.says("火星移民补贴的申请条件有哪些规定")).contains("换一种说法");
    assertThat(visitor.says("外星人办居住证要哪些材料呢")).contains("人工坐席吗");
    assertThat(visitor.says("谢谢")).contains("不客气");

    assertThat(visitor.sends("登记")).isInstanceOf(Taken.Ticketed.class);
    assertThat(city.missed).hasSize(2);
  }

  @Test
  void aFollowersQuestionThatNobodyKnowsIsFiled() throws Exception {
    assertThat(follower.sends("火星移民补贴的申请条件有哪些规定")).isInstanceOf(Taken.Ticketed.class);
  }

  @Test
  void withoutTheBotATicketOrAPersonIsOffered() throws Exception {
    city.losesTheBot();

    assertThat(visitor.says(CARD)).contains("暂时不可用");
    assertThat(follower.sends(CARD)).isInstanceOf(Taken.Ticketed.class);
    assertThat(visitor.sends("好的，谢谢")).isInstanceOf(Taken.Ticketed.class);
  }

  @Test
  void aShortFollowUpGoesOnWithTheQuestionBefore() throws Exception {
    city.knows("孩子" + CARD, "监护人代办");
    visitor.says(CARD);

    assertThat(visitor.says("那孩子的呢？")).contains("监护人代办");
    assertThat(visitor.says("没用")).contains("换一种说法");
    visitor.says(CARD);
    assertThat(visitor.says("好的")).contains("不客气");
  }

  @Test
  void aReportIsFiledStepByStep() throws Exception {
    assertThat(visitor.says("我要投诉")).contains("什么事情");
    assertThat(visitor.says("好的")).contains("什么事情");
    assertThat(visitor.says(FUMES)).contains("哪里");
    assertThat(visitor.says("双清区红旗路12号")).contains("什么时候");
    assertThat(visitor.says("记不清")).contains("联系电话");
    assertThat(visitor.says("我姓王，13800000000，要匿名")).contains("王 13800000000", "（匿名）");
    assertThat(visitor.says("对了，昨天晚上最严重")).contains("昨天晚上最严重");

    TicketFile file = file(visitor.sends("确认提交"));

    assertThat(file.ticket().request().description()).contains("油烟很大", "昨天晚上最严重", "红旗路12号");
    assertThat(file.requester().phone()).contains("+8613800000000");
    assertThat(file.requester().anonymous()).isTrue();
    assertThat(file.ticket().request().kind().id()).isEqualTo("complaint");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      我要举报       | irregularity
      我想提个建议   | suggestion
      表扬           | praise
      求助           | assistance
      我要反映情况   | complaint
      """)
  void whatOneWantsToFileIsItsKind(String wanted, String kind) throws Exception {
    visitor.says(wanted);
    visitor.says("大祥区学院路3号的楼下太吵了，昨晚10点还在施工，不给人休息");

    assertThat(file(visitor.sends("登记")).ticket().request().kind().id()).isEqualTo(kind);
  }

  @Test
  void filingIsGivenUpOnAWord() throws Exception {
    visitor.says("我要投诉");
    visitor.says(FUMES);
    visitor.sends("", PICTURE);

    assertThat(visitor.says("取消，谢谢")).contains("已取消");
    assertThat(visitor.says("登记")).contains("什么事情");
    assertThat(on(city.talks.files(visitor.conversation()))).isEmpty();
  }

  @Test
  void aPersonIsWantedInTheMidstOfFiling() throws Exception {
    visitor.says("我要投诉");
    visitor.says(FUMES);

    Taken taken = visitor.sends("转人工");

    assertThat(((Taken.Ticketed) taken).say()).contains("没有坐席在线", "工单编号");
    assertThat(file(taken).ticket().request().description()).contains("油烟");
  }

  @Test
  void photosWaitForTheTicketThatIsBeingFiled() throws Exception {
    assertThat(((Taken.Said) visitor.sends("", PICTURE)).say()).contains("1个附件", "什么事情");
    visitor.says(FUMES + "，在双清区红旗路12号，每天晚上");
    assertThat(((Taken.Said) visitor.sends("", PICTURE)).say()).contains("2个附件", "联系电话");

    TicketFile file = file(visitor.sends("登记"));

    assertThat(file.attachments()).hasSize(2);
    assertThat(on(city.talks.files(visitor.conversation()))).isEmpty();
  }

  @Test
  void aFollowersPhotoBelongsToTheReportBefore() throws Exception {
    Taken report = follower.sends("大祥区敏州路的路面坑洼积水，请派人修补");

    assertThat(((Taken.Said) follower.sends("", PICTURE)).say()).contains("已补充到工单");
    assertThat(file(report).attachments()).hasSize(1);
  }

  @Test
  void aFollowersPhotoWithoutWordsWaitsForThem() throws Exception {
    Taken wordless = follower.sends("", PICTURE);
    assertThat(((Taken.Ticketed) wordless).say()).contains("文字说明");

    Taken words = follower.sends("大祥区敏州路的路面坑洼积水，请派人修补");

    assertThat(((Taken.Said) words).say())
        .contains("已补充到工单" + ((Taken.Ticketed) wordless).number());
  }

  @Test
  void aForbiddenFileIsRefusedAndTheChatGoesOn() throws Exception {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> visitor.sends("", Attachment.of("x.exe", "image/png", new byte[] {1})))
        .isInstanceOf(org.yihu.adapters.channel.MalformedMessage.class);

    assertThat(visitor.says(CARD)).contains("身份证");
  }

  @Test
  void anEmergencyIsToldToCallAtOnce() throws Exception {
    assertThat(visitor.says("楼下起火了，快来人")).contains("119", "登记");
    assertThat(visitor.sends("登记")).isInstanceOf(Taken.Ticketed.class);
    assertThat(((Taken.Ticketed) follower.sends("楼下起火了，快来人")).say()).contains("119");
  }

  @Test
  void angerIsMetCalmlyAndShortWordsAskedBack() throws Exception {
    assertThat(visitor.says("王八蛋")).contains("理解您的心情");
    assertThat(visitor.says("养老")).contains("具体一些");
    assertThat(follower.says("路灯坏了")).contains("具体一些");
    assertThat(follower.says("退保")).contains("具体一些");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      menu:subscribe | 欢迎关注
      menu:request   | 请直接用文字描述
      menu:progress  | 没有查到您在办的工单
      menu:whatever  | 政务服务便民热线
      menu:person    | 没有坐席在线
      """)
  void aMenuKeySaysItsText(String key, String words) throws Exception {
    assertThat(follower.says(key)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"人工", "你好，转人工，谢谢", "人工客服在吗", "我要找人工服务", "帮我转接一下人工吧", "客服"})
  void aPersonIsAskedForInManyWays(String words) throws Exception {
    on(city.handOver.seen("zhang"));

    assertThat(follower.says(words)).contains("第1位");
    assertThat(visitor.says(words)).isEmpty();
    assertThat(transcript(visitor)).contains("handoff:queued", "第2位");
  }

  @Test
  void whileAnOperatorHoldsItTheBotIsSilent() throws Exception {
    on(city.handOver.seen("zhang"));
    follower.says("人工");
    assertThat(follower.says("我家停水了")).isEmpty();
    var held = on(city.handOver.join(Optional.empty(), "zhang")).orElseThrow();

    assertThat(follower.says(CARD)).isEmpty();
    assertThat(follower.sends("", PICTURE)).isEqualTo(new Taken.Said(""));
    assertThat(on(city.handOver.say(held.id(), "zhang", "马上派人"))).isTrue();
    assertThat(on(city.handOver.say(held.id(), "li", "我也来"))).isFalse();
    assertThat(on(city.handOver.close(held.id(), "li"))).isFalse();
    assertThat(on(city.handOver.close(held.id(), "zhang"))).isTrue();

    assertThat(follower.says(CARD)).contains("身份证");
    assertThat(transcript(follower)).contains("马上派人");
    assertThat(on(city.store.outbox().claim(city.clock.instant(), Duration.ofMinutes(1), 9)))
        .extracting(due -> due.text().orElse(""))
        .contains("马上派人");
  }

  @Test
  void whoWaitsMayLeaveTheQueue() throws Exception {
    on(city.handOver.seen("zhang"));
    follower.says("人工");

    assertThat(follower.says("你好")).isEmpty();
    assertThat(follower.says("取消")).contains("已退出排队");
    assertThat(follower.says(CARD)).contains("身份证");
  }

  @Test
  void whoeverWaitsInVainGetsATicketAndIsTold() throws Exception {
    on(city.handOver.seen("zhang"));
    follower.says("人工");
    follower.says("双清区东风路的井盖破了，请派人维修");
    visitor.says("人工");
    assertThat(on(city.handOver.giveUp(city.intake))).isZero();
    city.clock.turn(Duration.ofMinutes(11));

    assertThat(on(city.handOver.giveUp(city.intake))).isEqualTo(2);
    assertThat(on(city.handOver.giveUp(city.intake))).isZero();

    assertThat(city.open(follower)).isEqualTo(1);
    assertThat(transcript(visitor)).contains("ticket:", "暂时没有坐席可以接入");
  }

  @Test
  void anOperatorFilesWhatWasTalkedAbout() throws Exception {
    on(city.handOver.seen("zhang"));
    follower.says("人工");
    follower.says("双清区东风路的井盖破了，请派人维修");
    var held = on(city.handOver.join(Optional.empty(), "zhang")).orElseThrow();
    assertThat(on(city.handOver.find(held.id(), "li"))).isEmpty();
    assertThat(on(city.handOver.find(held.id(), "zhang"))).isPresent();

    Taken filed = on(city.handOver.file(held, city.intake, "", Person.unknown(), Place.unknown()));

    assertThat(file(filed).ticket().request().description()).isEqualTo("双清区东风路的井盖破了，请派人维修");
    assertThat(transcript(follower)).contains("工单编号");
    Taken worded = on(city.handOver.file(
        held,
        city.intake,
        "东风路供电所门前井盖破损",
        new Person(
            Optional.of("王"), Optional.of("13800138000"), Person.CITIZEN, true, Optional.empty()),
        new Place(Optional.of("430502"), Optional.of("东风路"), Optional.empty(), Optional.empty())));
    assertThat(file(worded).requester().anonymous()).isTrue();
    assertThat(file(worded).place().address()).contains("东风路");
  }

  @Test
  void whatIsWaitedForIsForgottenAfterHalfAnHour() throws Exception {
    visitor.says("我要投诉");
    visitor.says(FUMES);
    city.clock.turn(Duration.ofMinutes(31));

    assertThat(visitor.says("你好")).doesNotContain("哪里");
    assertThat(List.of(visitor.says("登记"))).allMatch(words -> words.contains("什么事情"));
  }
}
