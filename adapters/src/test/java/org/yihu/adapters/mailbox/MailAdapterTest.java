package org.yihu.adapters.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.vertx.core.Vertx;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.FakeGateway;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.NotTaken;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.ChannelsConfig.MailAccount;
import org.yihu.config.IntakeConfig;
import org.yihu.config.PackLoader;
import org.yihu.config.Secret;

/** A real IMAP and SMTP server. */
class MailAdapterTest {
  private static final String OWN = "mayor@city.example";
  private static final IntakeConfig LIMITS = new IntakeConfig(
      100, 500, 2, 1 << 16, 100, 10, Duration.ofDays(30), 0.6, Duration.ofMinutes(30));

  private static final AtomicInteger COUNT = new AtomicInteger();

  @RegisterExtension
  static final GreenMailExtension MAIL =
      new GreenMailExtension(ServerSetupTest.SMTP_IMAP).withPerMethodLifecycle(true);

  private final Vertx vertx = Vertx.vertx();
  private final FakeGateway gateway = new FakeGateway();
  private MailAdapter adapter;

  @BeforeEach
  void start() {
    MAIL.setUser(OWN, OWN, "secret");
    adapter = adapter();
  }

  private MailAdapter adapter() {
    var account = new MailAccount(
        URI.create("imap://127.0.0.1:" + MAIL.getImap().getPort()),
        URI.create("smtp://127.0.0.1:" + MAIL.getSmtp().getPort()),
        OWN,
        new Secret("secret"),
        OWN,
        "INBOX",
        Duration.ofMillis(100),
        Optional.of("mx.city.example"),
        true,
        3);
    return new MailAdapter(
        vertx,
        Map.of("mayor", account),
        gateway,
        gateway,
        LIMITS,
        PackLoader.load("shaoyang"),
        MailThreadTest::mac,
        Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    adapter.stop().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static void arrives(byte[] raw) throws Exception {
    var user = MAIL.getUserManager().getUser(OWN);
    user.deliver(new MimeMessage(null, new ByteArrayInputStream(raw)));
  }

  private static byte[] mail(String headers, byte[] body) {
    byte[] head = ("From: =?UTF-8?B?5byg5LiJ?= <zhang@mail.example>\r\nTo: " + OWN
            + "\r\nMessage-ID: <" + COUNT.incrementAndGet() + "@mail.example>\r\n" + headers
            + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private Intake taken() throws Exception {
    adapter.start();
    await(() -> !gateway.taken.isEmpty());
    return gateway.taken.get(0);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static boolean allSeen() throws Exception {
    for (Message message : MAIL.getReceivedMessages())
      if (!message.isSet(Flags.Flag.SEEN)) return false;
    return true;
  }

  @Test
  void aLetterCalledGb2312IsReadThoughItUsesCharactersBeyond() throws Exception {
    byte[] body = "市长您好，我叫喆㐂，小区停水三天。".getBytes(Charset.forName("GB18030"));
    arrives(mail(
        "Subject: =?gb2312?B?0M/Ir83jy67I/czM?=\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit",
        body));

    Intake intake = taken();

    assertThat(intake.text()).isEqualTo("市长您好，我叫喆㐂，小区停水三天。");
    assertThat(intake.requester().name()).hasValue("张三");
    assertThat(intake.key().value()).endsWith("@mail.example>");
    assertThat(intake.replyTo().orElseThrow().to()).isEqualTo("zhang@mail.example");
    await(MailAdapterTest::allSeen);
  }

  @Test
  void anHtmlLetterWithAPictureKeepsBoth() throws Exception {
    String body = """
        --b
        Content-Type: text/html; charset=utf-8

        <html><style>p{}</style><body><p>路灯不亮。</p><p>请维修<br>谢谢</p></body></html>
        --b
        Content-Type: image/png; name="a.png"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename="=?UTF-8?B?54Wn54mHLnBuZw==?="

        iVBORw0KGgo=
        --b--
        """.replace("\n", "\r\n");
    arrives(mail(
        "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b",
        body.getBytes(StandardCharsets.UTF_8)));

    Intake intake = taken();

    assertThat(intake.text()).isEqualTo("路灯不亮。\n请维修\n谢谢");
    assertThat(intake.attachments()).hasSize(1);
    assertThat(intake.attachments().get(0).name()).isEqualTo("照片.png");
  }

  @Test
  void aReplyCountsWithoutWhatItQuotes() throws Exception {
    String body =
        "补充：是三单元。\r\n\r\n------------------ 原始邮件 ------------------\r\n发件人: mayor\r\n旧的内容\r\n";
    arrives(mail(
        "Subject: Re: x\r\nContent-Type: text/plain; charset=utf-8",
        body.getBytes(StandardCharsets.UTF_8)));

    assertThat(taken().text()).isEqualTo("补充：是三单元。");
  }

  @Test
  void aLongLetterIsKeptWholeAsAFile() throws Exception {
    arrives(mail(
        "Subject: x\r\nContent-Type: text/plain; charset=utf-8",
        "很长的来信。".repeat(200).getBytes(StandardCharsets.UTF_8)));

    Intake intake = taken();

    assertThat(intake.text()).hasSizeLessThanOrEqualTo(500).endsWith("…");
    assertThat(intake.attachments()).extracting(Attachment::name).containsExactly("来信全文.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "Return-Path: <>",
        "X-Autoreply: yes",
        "X-Yihu-Ticket: 1",
        "List-Id: <list.example>",
        "Content-Type: multipart/report; boundary=b",
        "Reply-To: MAILER-DAEMON@mail.example",
        "Reply-To: " + OWN
      })
  void whatAMachineWroteOpensNoTicket(String header) throws Exception {
    arrives(mail("Subject: Re: x\r\n" + header, "I am away".getBytes(StandardCharsets.UTF_8)));

    adapter.start();
    await(MailAdapterTest::allSeen);

    assertThat(gateway.taken).isEmpty();
    assertThat(gateway.setAside).hasSize(1);
    assertThat(gateway.setAside.get(0).raw()).isNotEmpty();
  }

  /** Broken mails between good ones, over a restart: the good ones are taken once, the others shown. */
  @Test
  void noMailKeepsTheOthersWaiting() throws Exception {
    List<String> good = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String text = "第" + i + "封";
      good.add(text);
      arrives(letter("good" + i + "@mail.example", text));
      arrives(letter("poison" + i + "@mail.example", "毒"));
      arrives(("From: \u0000broken" + i + "\r\nContent-Type: multipart/mixed\r\n"
              + "Content-Transfer-Encoding: base64\r\n\r\n--x\r\n")
          .getBytes(StandardCharsets.ISO_8859_1));
    }
    gateway.failsWith(intake -> intake.text().equals("毒"));

    adapter.start();
    await(() -> gateway.taken.size() >= 6);
    adapter.stop().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    adapter = adapter();
    adapter.start();
    await(MailAdapterTest::allSeen);

    assertThat(gateway.taken).extracting(Intake::text).containsAll(good);
    assertThat(gateway.taken).extracting(Intake::key).doesNotHaveDuplicates();
    assertThat(gateway.setAside.stream().filter(one -> one.why() == NotTaken.Why.FAILED))
        .hasSize(6)
        .allSatisfy(one -> assertThat(one.sender()).startsWith("poison"));
    assertThat(gateway.failed).hasSize(6 * MailPoller.TRIES);
  }

  private static byte[] letter(String from, String text) {
    return ("From: " + from + "\r\nMessage-ID: <" + from + ">\r\nSubject: x\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void moreLettersOfOneSenderThanAreTakenInAnHourGoIntoTheLedger() throws Exception {
    for (int i = 0; i < 5; i++)
      arrives(mail(
          "Subject: " + i + "\r\nX-Number: " + i,
          ("第" + i + "封").getBytes(StandardCharsets.UTF_8)));

    adapter.start();
    await(MailAdapterTest::allSeen);

    assertThat(gateway.setAside)
        .extracting(NotTaken::why)
        .containsExactly(NotTaken.Why.TOO_MANY, NotTaken.Why.TOO_MANY);
  }

  @Test
  void anotherLetterOfAUsedIdIsALetterOfItsOwn() throws Exception {
    arrives(letter("li@mail.example", "停电了"));
    arrives(letter("li@mail.example", "停水了"));

    adapter.start();
    await(MailAdapterTest::allSeen);

    assertThat(gateway.taken).extracting(Intake::text).containsExactly("停电了", "停水了");
    assertThat(gateway.taken).extracting(Intake::key).doesNotHaveDuplicates();
  }

  @Test
  void twoMachinesMailsOfOneIdAreTwoLinesOfTheLedger() throws Exception {
    for (String why : List.of("地址不存在", "邮箱已满"))
      arrives(
          ("From: mailer-daemon@mail.example\r\nMessage-ID: <same@mail.example>\r\nSubject: x\r\n"
                  + "Return-Path: <>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + why)
              .getBytes(StandardCharsets.UTF_8));

    adapter.start();
    await(MailAdapterTest::allSeen);

    assertThat(gateway.setAside).hasSize(2);
    assertThat(gateway.setAside).extracting(NotTaken::key).doesNotHaveDuplicates();
  }

  @Test
  void onlyWhomTheCitysOwnServerStandsForIsCertain() throws Exception {
    arrives(letter("li@mail.example", "停电了"));
    arrives(("Authentication-Results: mx.city.example; dmarc=pass header.from=mail.example\r\n"
            + new String(letter("wang@mail.example", "停水了"), StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8));

    adapter.start();
    await(MailAdapterTest::allSeen);

    assertThat(gateway.taken)
        .extracting(Intake::vouched)
        .containsExactly(Vouched.NOTHING, Vouched.ACCOUNT);
  }

  @Test
  void anAnswerToOurMailGoesToItsTicket() throws Exception {
    String id =
        "<20260105000001.9." + MailThreadTest.TOKENS.of("20260105000001") + "@city.example>";
    arrives(mail("Subject: Re: x\r\nIn-Reply-To: " + id, "还没修好".getBytes(StandardCharsets.UTF_8)));

    adapter.start();
    await(MailAdapterTest::allSeen);

    assertThat(gateway.taken).isEmpty();
    assertThat(gateway.followed).containsExactly("20260105000001 TOKEN 还没修好");
  }

  @Test
  void whoLooksAfterItSeesSinceWhenAMailboxStands() throws Exception {
    arrives(letter("zhang@mail.example", "停电了"));
    gateway.isAway();

    adapter.start();
    await(() -> adapter.states().get("mayor").standsSince().isPresent());

    assertThat(allSeen()).isFalse();
  }

  @Test
  void aMailThatWasSetAsideCanBeReadAgain() throws Exception {
    byte[] raw = letter("zhang@mail.example", "停电了");

    Intake intake = adapter
        .readers()
        .get("email:mayor")
        .read(raw, Instant.EPOCH)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);

    assertThat(intake.text()).isEqualTo("停电了");
    assertThat(intake.receivedAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void theAnswerGoesIntoTheLettersThreadAndIsMarkedAutomatic() throws Exception {
    var to = new ReplyAddress(
        "email:mayor",
        "zhang@mail.example",
        Map.of("messageId", "<1@mail.example>", "subject", "路灯不亮"));
    var reply = new Reply(
        9,
        to,
        "answered",
        "20260105000001",
        "已修好。",
        Instant.now(),
        Optional.empty(),
        Optional.empty(),
        List.of(Attachment.of("现场.txt", "text/plain", "ok".getBytes(StandardCharsets.UTF_8))));

    Delivery delivery = adapter
        .senders()
        .get("email:mayor")
        .send(reply)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);

    String mark = MailThreadTest.TOKENS.of("20260105000001");
    assertThat(delivery)
        .isEqualTo(new Delivery.Delivered("<20260105000001.9." + mark + "@city.example>"));
    MimeMessage sent = MAIL.getReceivedMessages()[0];
    assertThat(sent.getHeader("In-Reply-To", null)).isEqualTo("<1@mail.example>");
    assertThat(sent.getHeader("Reply-To", null))
        .isEqualTo("mayor+20260105000001." + mark + "@city.example");
    assertThat(sent.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(sent.getSubject()).isEqualTo("回复：路灯不亮");
    var bytes = new ByteArrayOutputStream();
    sent.writeTo(bytes);
    assertThat(MailBody.read(MimePart.of(bytes.toByteArray()), 1000).text())
        .contains("已修好。", "邵阳市12345政务服务便民热线");
  }
}
