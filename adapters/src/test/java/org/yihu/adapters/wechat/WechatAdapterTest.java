package org.yihu.adapters.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.AdapterServer.Post;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.ChannelAdapterContract;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.FakeGateway;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageTree;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Taken;
import org.yihu.config.ChannelsConfig.WechatAccount;
import org.yihu.config.PackLoader;
import org.yihu.config.Secret;
import org.yihu.config.Texts;

/** Signed and encrypted callbacks are real; WireMock plays the WeChat API. */
class WechatAdapterTest extends ChannelAdapterContract {
  private static final String TOKEN = "tokenoftheaccount";
  private static final String APP_ID = "wx0123456789abcdef";
  private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
  private static final String FOLLOWER = "oTestFollower0000000000000001";

  @RegisterExtension
  static final WireMockExtension API =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static final Texts TEXTS = PackLoader.load("shaoyang").texts();
  private static final AtomicInteger nonces = new AtomicInteger();

  private final MemoryWechatLedger ledger = new MemoryWechatLedger();

  @BeforeEach
  void tokens() {
    MappingBuilder stable = post(urlPathEqualTo("/cgi-bin/stable_token"))
        .willReturn(okJson("{\"access_token\":\"T1\",\"expires_in\":7200}"));
    API.stubFor(stable);
    API.stubFor(get(urlPathEqualTo("/cgi-bin/token"))
        .willReturn(okJson("{\"access_token\":\"T1\",\"expires_in\":7200}")));
  }

  /** @param aesKey empty for an account in plain mode */
  private static WechatAccount account(String aesKey) {
    return new WechatAccount(
        APP_ID,
        new Secret("appsecret"),
        new Secret(TOKEN),
        new Secret(aesKey),
        URI.create(API.baseUrl()),
        Duration.ofMillis(300));
  }

  @Override
  protected ChannelAdapter adapter(Vertx vertx, FakeGateway gateway) {
    return new WechatAdapter(
        vertx,
        Map.of("city", account(""), "safe", account(AES_KEY)),
        gateway,
        gateway,
        ledger,
        gateway,
        TEXTS,
        Clock.systemUTC());
  }

  private static String query(String token, Instant at) {
    return query(token, at, "nonce" + nonces.incrementAndGet());
  }

  private static String query(String token, Instant at, String nonce) {
    String timestamp = Long.toString(at.getEpochSecond());
    return "?signature=" + SHA1.gen(token, timestamp, nonce) + "&timestamp=" + timestamp + "&nonce="
        + nonce;
  }

  private static Post plain(String xml, String token) {
    return plain(xml, query(token, Instant.now()), "city");
  }

  private static Post plain(String xml, String query, String account) {
    return new Post("/channels/wechat/" + account + query, "text/xml", xml, Map.of());
  }

  @Override
  protected String broken() {
    return "wechat";
  }

  @Override
  protected Post genuine() {
    return plain(payload("wechat/text.xml"), TOKEN);
  }

  @Override
  protected Post forged() {
    return plain(payload("wechat/text.xml"), "guessed");
  }

  @Override
  protected Post malformed() {
    return plain("<xml><ToUserName>x</ToUserName></xml>", TOKEN);
  }

  @Override
  protected String meant() {
    return "wechat: 大祥区西湖路的井盖坏了，很危险";
  }

  private static String xml(String type, String more) {
    return "<xml><ToUserName>gh_1</ToUserName><FromUserName>" + FOLLOWER
        + "</FromUserName><CreateTime>1767578400</CreateTime><MsgType>" + type + "</MsgType>" + more
        + "</xml>";
  }

  @Test
  void theServerIsVerifiedByItsSignature() throws Exception {
    assertThat(server
            .get("/channels/wechat/city" + query(TOKEN, Instant.now()) + "&echostr=hello")
            .body())
        .isEqualTo("hello");
    assertThat(server
            .get("/channels/wechat/city" + query("guessed", Instant.now()) + "&echostr=hello")
            .statusCode())
        .isEqualTo(403);
    assertThat(server
            .get("/channels/wechat/other" + query(TOKEN, Instant.now()) + "&echostr=hello")
            .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aStaleSignatureIsRefused() throws Exception {
    var stale = new Post(
        "/channels/wechat/city" + query(TOKEN, Instant.now().minusSeconds(3600)),
        "text/xml",
        payload("wechat/text.xml"),
        Map.of());

    assertThat(server.post(stale).statusCode()).isEqualTo(403);
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void theAnswerIsThePassiveReply() throws Exception {
    HttpResponse<String> response = server.post(genuine());

    assertThat(response.body())
        .contains("<ToUserName><![CDATA[" + FOLLOWER + "]]></ToUserName>")
        .contains("<FromUserName><![CDATA[gh_0123456789ab]]></FromUserName>")
        .contains("<Content><![CDATA[已收到：大祥区西湖路的井盖坏了，很危险]]></Content>");
  }

  @Test
  void whatTheHotlineCannotTakeIsSaidInChineseAndNotDeliveredAgain() throws Exception {
    gateway.findsFault(new MalformedMessage("/description", Code.TOO_LONG, 500));

    HttpResponse<String> response = server.post(genuine());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<Content><![CDATA[诉求内容：最多500个字]]></Content>");
  }

  /** What nobody can be asked to send otherwise, as WeChat hands it over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sticker",
        "mini-program-card",
        "music",
        "file",
        "place-without-numbers",
        "picture-without-media"
      })
  void whatCannotBeTakenIsAnsweredWithARequestForWords(String payload) throws Exception {
    HttpResponse<String> response =
        server.post(plain(payload("wechat/" + payload + ".xml"), TOKEN));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(
            MessageTree.ofXml(response.body().getBytes(StandardCharsets.UTF_8)).text("xml.Content"))
        .hasValueSatisfying(words -> assertThat(words).contains("请用文字说明"));
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void controlCharactersAreTakenOut() throws Exception {
    HttpResponse<String> response =
        server.post(plain(payload("wechat/control-characters.xml"), TOKEN));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(gateway.taken.get(0).text()).isEqualTo("路灯坏了，😡请修");
  }

  @Test
  void theEndOfASectionInATextIsTextThereAndBack() throws Exception {
    HttpResponse<String> response = server.post(plain(payload("wechat/section-end.xml"), TOKEN));

    assertThat(gateway.taken.get(0).text()).isEqualTo("网页上显示 a[b[0]]>1 ]]> 就打不开了");
    assertThat(response.body())
        .contains("<![CDATA[已收到：网页上显示 a[b[0]]]]><![CDATA[>1 ]]]]><![CDATA[> 就打不开了]]>");
    assertThat(
            MessageTree.ofXml(response.body().getBytes(StandardCharsets.UTF_8)).text("xml.Content"))
        .contains("已收到：网页上显示 a[b[0]]>1 ]]> 就打不开了");
  }

  @Test
  void aMessageUnderAUsedKeyIsRefusedInChinese() throws Exception {
    gateway.refuses(Taken.Why.KEY_REUSED, TEXTS.get("reply.refused.KEY_REUSED"));

    HttpResponse<String> response = server.post(genuine());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("没有登记。请重新提交。");
  }

  @Test
  void aNonceBelongsToTheFirstMessageThatCameWithIt() throws Exception {
    String seen = query(TOKEN, Instant.now());
    Post first = plain(payload("wechat/text.xml"), seen, "city");
    Post other = plain(xml("text", "<Content>给我查别人的工单</Content><MsgId>666</MsgId>"), seen, "city");

    assertThat(server.post(first).statusCode()).isEqualTo(200);
    assertThat(server.post(other).statusCode()).isEqualTo(403);
    HttpResponse<String> deliveredAgain = server.post(first);

    assertThat(deliveredAgain.body()).contains("已收到：大祥区西湖路的井盖坏了");
    assertThat(gateway.taken).hasSize(1);
  }

  @Test
  void withoutTheSharedStateMessagesAreTakenAllTheSame() throws Exception {
    gateway.losesSharedState();

    assertThat(server.post(genuine()).statusCode()).isEqualTo(200);
    assertThat(gateway.taken).hasSize(1);
  }

  private static final WxCryptUtil CRYPT =
      new WxCryptUtil(TOKEN, AES_KEY.replaceAll("G$", "E"), APP_ID);

  /** An envelope as WeChat posts it. */
  private static Post sealed(WxCryptUtil crypt, String xml, String account) {
    String sealed = crypt.encrypt(xml);
    String timestamp = element(sealed, "TimeStamp");
    String nonce = element(sealed, "Nonce");
    String query = "?signature=" + SHA1.gen(TOKEN, timestamp, nonce) + "&timestamp=" + timestamp
        + "&nonce=" + nonce + "&encrypt_type=aes&msg_signature=" + element(sealed, "MsgSignature");
    return new Post("/channels/wechat/" + account + query, "text/xml", sealed, Map.of());
  }

  @Test
  void anEncryptedMessageIsAnsweredEncrypted() throws Exception {
    HttpResponse<String> response = server.post(sealed(CRYPT, payload("wechat/text.xml"), "safe"));

    String answer = CRYPT.decryptXml(
        element(response.body(), "MsgSignature"),
        element(response.body(), "TimeStamp"),
        element(response.body(), "Nonce"),
        response.body());
    assertThat(answer).contains("已收到：大祥区西湖路的井盖坏了，很危险");
  }

  @Test
  void aRequestForWordsIsEncryptedToo() throws Exception {
    HttpResponse<String> response =
        server.post(sealed(CRYPT, payload("wechat/sticker.xml"), "safe"));

    assertThat(response.body()).contains("<Encrypt>").doesNotContain("请用文字说明");
  }

  @Test
  void anAccountWithAKeyTakesEncryptedMessagesAlone() throws Exception {
    Post plain = plain(payload("wechat/text.xml"), query(TOKEN, Instant.now()), "safe");
    Post named = plain(
        payload("wechat/text.xml"), query(TOKEN, Instant.now()) + "&encrypt_type=raw", "safe");
    Post pretended = plain(
        payload("wechat/text.xml"), query(TOKEN, Instant.now()) + "&encrypt_type=aes", "safe");

    for (Post post : List.of(plain, named, pretended))
      assertThat(server.post(post).statusCode()).isEqualTo(400);
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void anAccountWithoutAKeyCannotReadEncryptedMessages() throws Exception {
    assertThat(server.post(sealed(CRYPT, payload("wechat/text.xml"), "city")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void anEnvelopeForAnotherAccountIsRefused() throws Exception {
    var other = new WxCryptUtil(TOKEN, AES_KEY.replaceAll("G$", "E"), "wxfedcba9876543210");

    HttpResponse<String> response = server.post(sealed(other, payload("wechat/text.xml"), "safe"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("xml.Encrypt", "must be one of " + APP_ID);
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void anEnvelopeThatWasTamperedWithIsRefused() throws Exception {
    Post genuine = sealed(CRYPT, payload("wechat/text.xml"), "safe");
    var otherKey = new WxCryptUtil(TOKEN, "Z".repeat(42) + "E", APP_ID);
    Post wrongSignature = new Post(
        genuine.path().replace("msg_signature=", "msg_signature=0"),
        "text/xml",
        genuine.body(),
        Map.of());

    assertThat(server.post(wrongSignature).statusCode()).isEqualTo(400);
    assertThat(server.post(sealed(otherKey, payload("wechat/text.xml"), "safe")).statusCode())
        .isEqualTo(400);
    assertThat(gateway.taken).isEmpty();
  }

  private static String element(String xml, String name) {
    return xml.replaceAll(
        "(?s).*<" + name + ">(?:<!\\[CDATA\\[)?(.*?)(?:]]>)?</" + name + ">.*", "$1");
  }

  @Test
  void aLateAnswerFollowsAsAServiceMessage() throws Exception {
    Promise<Void> moment = Promise.promise();
    gateway.answersAfter(moment.future());

    HttpResponse<String> response = server.post(genuine());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();

    moment.complete();
    assertThat(gateway.saidLater)
        .containsExactly("wechat:city " + FOLLOWER + " 已收到：大祥区西湖路的井盖坏了，很危险");
  }

  @Test
  void anEventWithoutMessageIdComesOnceToo() throws Exception {
    String click = xml("event", "<Event>CLICK</Event><EventKey>progress</EventKey>");

    for (int i = 0; i < 3; i++) server.post(plain(click, TOKEN));

    assertThat(gateway.taken).hasSize(1);
    assertThat(gateway.taken.get(0).text()).isEqualTo("menu:progress");
    assertThat(gateway.taken.get(0).key().value()).isEqualTo(FOLLOWER + "1767578400CLICKprogress");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      voice    | <MsgId>1</MsgId><MediaId>m1</MediaId><Format>amr</Format><Recognition>楼下太吵了</Recognition> | 楼下太吵了 | 0
      voice    | <MsgId>2</MsgId><MediaId>m1</MediaId><Format>amr</Format>                                       | ''         | 1
      image    | <MsgId>3</MsgId><MediaId>m2</MediaId><PicUrl>http://x</PicUrl>                                  | ''         | 1
      location | <MsgId>4</MsgId><Location_X>27.2</Location_X><Location_Y>111.4</Location_Y><Label>邵阳市</Label> | ''         | 0
      link     | <MsgId>5</MsgId><Title>标题</Title><Url>http://x</Url>                                           | 标题       | 0
      event    | <Event>subscribe</Event>                                                                        | menu:subscribe | 0
      """)
  void everyKindOfMessageIsUnderstood(String type, String more, String text, int attachments)
      throws Exception {
    assertThat(server.post(plain(xml(type, more), TOKEN)).statusCode()).isEqualTo(200);

    assertThat(gateway.taken.get(0).text()).startsWith(text);
    assertThat(gateway.taken.get(0).attachments()).hasSize(attachments);
  }

  @Test
  void aKeyIsNeverTooLongToBeOne() throws Exception {
    String scene = "qrscene_" + "9".repeat(400);
    String scan = xml("event", "<Event>CLICK</Event><EventKey>" + scene + "</EventKey>");

    server.post(plain(scan, TOKEN));
    server.post(plain(scan, TOKEN));

    assertThat(gateway.taken).hasSize(1);
    assertThat(gateway.taken.get(0).key().value()).startsWith("sha256:");
  }

  @Test
  void aLongTextIsForTheHotlineToJudge() throws Exception {
    String text = "路".repeat(6000);

    server.post(plain(xml("text", "<Content>" + text + "</Content><MsgId>7</MsgId>"), TOKEN));

    assertThat(gateway.taken.get(0).text()).isEqualTo(text);
  }

  @Test
  void unsubscribingNeedsNoAnswer() throws Exception {
    assertThat(server
            .post(plain(xml("event", "<Event>unsubscribe</Event>"), TOKEN))
            .body())
        .isEmpty();
    assertThat(gateway.taken).isEmpty();
  }

  private Delivery send() throws Exception {
    return send(FOLLOWER, "已答复");
  }

  private Delivery send(String follower, String text) throws Exception {
    ledger.spoke("city", FOLLOWER, Instant.now());
    return sendLater(follower, text);
  }

  private Delivery sendLater(String follower, String text) throws Exception {
    var reply = new Reply(
        1,
        new ReplyAddress("wechat:city", follower, Map.of()),
        "answered",
        "20260105000001",
        text,
        Instant.now(),
        Optional.empty(),
        Optional.empty(),
        List.of());
    return server
        .adapter
        .senders()
        .get("wechat:city")
        .send(reply)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  @Test
  void aServiceMessageIsSentWithTheSharedToken() throws Exception {
    API.stubFor(
        post(urlPathEqualTo("/cgi-bin/message/custom/send")).willReturn(okJson("{\"errcode\":0}")));

    assertThat(send()).isInstanceOf(Delivery.Delivered.class);
    assertThat(send()).isInstanceOf(Delivery.Delivered.class);

    assertThat(gateway.keys()).contains("wechat-token:" + APP_ID);
    API.verify(1, getRequestedFor(urlPathEqualTo("/cgi-bin/token")));
  }

  @Test
  void aVoidTokenIsFetchedAnew() throws Exception {
    API.stubFor(post(urlPathEqualTo("/cgi-bin/message/custom/send"))
        .inScenario("token")
        .whenScenarioStateIs("Started")
        .willReturn(okJson("{\"errcode\":40001,\"errmsg\":\"invalid credential\"}"))
        .willSetStateTo("renewed"));
    API.stubFor(post(urlPathEqualTo("/cgi-bin/message/custom/send"))
        .inScenario("token")
        .whenScenarioStateIs("renewed")
        .willReturn(okJson("{\"errcode\":0}")));

    assertThat(send()).isInstanceOf(Delivery.Delivered.class);
  }

  @ParameterizedTest
  @CsvSource({
    "45002", "45015", "45047", "43004", "43019", "40003", "40031", "44004", "46004", "47001",
    "48001", "48002", "50002", "50005"
  })
  void aRefusalForGoodGoesToTheNextWay(int code) throws Exception {
    API.stubFor(post(urlPathEqualTo("/cgi-bin/message/custom/send"))
        .willReturn(okJson("{\"errcode\":" + code + "}")));

    assertThat(send())
        .isInstanceOfSatisfying(
            Delivery.Rejected.class,
            rejected -> assertThat(rejected.why()).startsWith("errcode " + code + ", "));
  }

  @ParameterizedTest
  @CsvSource({"45009,3600", "50008,10"})
  void whatMayPassIsTriedAgain(int code, int seconds) throws Exception {
    API.stubFor(post(urlPathEqualTo("/cgi-bin/message/custom/send"))
        .willReturn(okJson("{\"errcode\":" + code + "}")));

    assertThat(send())
        .isEqualTo(new Delivery.Later("errcode " + code, Duration.ofSeconds(seconds)));
  }

  @Test
  void aBusyServerIsAskedTwiceAndThenLater() throws Exception {
    API.stubFor(post(urlPathEqualTo("/cgi-bin/message/custom/send"))
        .willReturn(okJson("{\"errcode\":-1}")));

    assertThat(send()).isInstanceOf(Delivery.Later.class);
    API.verify(2, postRequestedFor(urlPathEqualTo("/cgi-bin/message/custom/send")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "o 1", "张三", "a@b.example", "o\n1"})
  void whatIsNoFollowerIsNotSentTo(String follower) throws Exception {
    assertThat(send(follower, "已答复")).isEqualTo(new Delivery.Rejected("not an openid"));
    API.verify(0, postRequestedFor(urlPathEqualTo("/cgi-bin/message/custom/send")));
  }

  @Test
  void nothingIsNotSent() throws Exception {
    assertThat(send(FOLLOWER, " \n")).isEqualTo(new Delivery.Rejected("the text is empty"));
  }

  private static final String LONG = IntStream.rangeClosed(1, 70)
          .mapToObj(i -> "第" + i + "步：带身份证和户口簿到派出所办理。")
          .collect(Collectors.joining())
      + "\n工单编号：20260101000001，查询码：ABCD2345。";

  private static String content(HttpResponse<String> response) {
    return MessageTree.ofXml(response.body().getBytes(StandardCharsets.UTF_8))
        .text("xml.Content")
        .orElse("");
  }

  private HttpResponse<String> say(String text, String id) throws Exception {
    return server.post(
        plain(xml("text", "<Content>" + text + "</Content><MsgId>" + id + "</MsgId>"), TOKEN));
  }

  @Test
  void aLongAnswerKeepsNumberAndCodeAndTheRestIsThereForTheAsking() throws Exception {
    gateway.says(LONG);

    String first = content(say("身份证怎么办", "1"));
    String second = content(say("更多", "2"));
    String again = content(say("更多", "2"));
    String third = content(say("“更多”", "3"));

    assertThat(List.of(first, second, third)).allSatisfy(part -> {
      assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048);
      assertThat(part).endsWith("\n工单编号：20260101000001，查询码：ABCD2345。");
    });
    assertThat(first).contains("办理。\n（内容较长，回复“更多”查看其余内容）\n工单编号");
    assertThat(again).isEqualTo(second).isNotEqualTo(first);
    assertThat(third).doesNotContain("更多");
    assertThat(gateway.taken).hasSize(1);
  }

  @Test
  void whoAsksForMoreOfNothingOrAfterSomethingElseIsHeardLikeOthers() throws Exception {
    say("更多", "1");
    gateway.says(LONG);
    say("身份证怎么办", "2");
    gateway.says("好的");
    say("谢谢", "3");
    say("更多", "4");

    assertThat(gateway.taken.stream().map(Intake::text))
        .containsExactly("更多", "身份证怎么办", "谢谢", "更多");
  }

  @Test
  void aLongServiceMessageIsCutAndItsRestKept() throws Exception {
    API.stubFor(
        post(urlPathEqualTo("/cgi-bin/message/custom/send")).willReturn(okJson("{\"errcode\":0}")));

    assertThat(send(FOLLOWER, LONG)).isInstanceOf(Delivery.Delivered.class);

    String sent = new JsonObject(
            API.findAll(postRequestedFor(urlPathEqualTo("/cgi-bin/message/custom/send")))
                .get(0)
                .getBodyAsString())
        .getJsonObject("text")
        .getString("content");
    assertThat(sent.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048);
    assertThat(sent).endsWith("查询码：ABCD2345。");
    assertThat(content(say("更多", "9"))).contains("办理。").endsWith("查询码：ABCD2345。");
  }

  @Test
  void whenTheLedgerIsAwayWechatIsToldToComeAgain() throws Exception {
    ledger.isAway();

    assertThat(server.post(genuine()).statusCode()).isEqualTo(503);
    assertThat(say("更多", "1").statusCode()).isEqualTo(503);
    assertThat(server.post(plain(payload("wechat/sticker.xml"), TOKEN)).statusCode())
        .isEqualTo(503);
  }

  @Test
  void withoutQuotaNothingIsSent() throws Exception {
    assertThat(sendLater(FOLLOWER, "已答复")).isInstanceOf(Delivery.Rejected.class);
    API.verify(0, postRequestedFor(urlPathEqualTo("/cgi-bin/message/custom/send")));
  }

  @Test
  void aTimeOutOfTheApiIsTriedAgain() throws Exception {
    API.stubFor(post(urlPathEqualTo("/cgi-bin/message/custom/send"))
        .willReturn(aResponse().withFixedDelay(8000)));

    assertThat(send()).isInstanceOf(Delivery.Later.class);
  }

  @Test
  void mediaIsFetchedByItsId() throws Exception {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
    API.stubFor(get(urlPathEqualTo("/cgi-bin/media/get"))
        .willReturn(aResponse()
            .withHeader("Content-Type", "image/png")
            .withHeader("Content-disposition", "attachment; filename=\"m.png\"")
            .withBody(png)));

    Attachment file = server
        .adapter
        .media()
        .get("wechat:city")
        .fetch("m2", 1000)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);

    assertThat(file.content().orElseThrow()).isEqualTo(png);
  }
}
