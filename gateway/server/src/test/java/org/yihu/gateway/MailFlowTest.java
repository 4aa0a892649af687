package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Role;

/** Letters, answers to our answers, and what is not taken: a real mail server, a real database. */
class MailFlowTest {
  private static final String OWN = "mayor@city.example";
  private static final String PASSWORD = "sesame-open-2026";
  private static final String ZHANG = "zhang@mail.example";

  @RegisterExtension
  static final GreenMailExtension MAIL =
      new GreenMailExtension(ServerSetupTest.SMTP_IMAP).withPerMethodLifecycle(true);

  private final AtomicInteger ids = new AtomicInteger();
  private TestGateway gateway;
  private String operator;

  @BeforeEach
  void start() throws Exception {
    MAIL.setUser(OWN, OWN, "secret");
    MAIL.setUser(ZHANG, ZHANG, "secret");
    gateway = TestGateway.start(Map.of(
        "mail.mayor.imap",
        "imap://127.0.0.1:" + MAIL.getImap().getPort(),
        "mail.mayor.smtp",
        "smtp://127.0.0.1:" + MAIL.getSmtp().getPort(),
        "mail.mayor.user",
        OWN,
        "mail.mayor.password",
        "secret",
        "mail.mayor.address",
        OWN,
        "mail.mayor.pollEvery",
        "PT0.1S",
        "mail.mayor.authenticationServer",
        "mx.city.example"));
    operator = gateway.key("phone", "hotline");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void eventually(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited too long for: " + what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private String arrives(String from, String headers, String text) throws Exception {
    String id = "<" + ids.incrementAndGet() + "@mail.example>";
    String mail = "From: " + from + "\r\nTo: " + OWN + "\r\nMessage-ID: " + id + "\r\n" + headers
        + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text;
    MAIL.getUserManager()
        .getUser(OWN)
        .deliver(
            new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    return id;
  }

  private static Optional<MimeMessage> sent(String words) throws Exception {
    for (MimeMessage message : MAIL.getReceivedMessagesForDomain("mail.example"))
      if (message.getContent().toString().contains(words)) return Optional.of(message);
    return Optional.empty();
  }

  private String opened() throws Exception {
    arrives(ZHANG, "Subject: lamp", "双清区兴隆小区三单元门口的路灯坏了一个星期了，晚上很危险，请派人维修。");
    eventually("ticket", () -> gateway.count("SELECT count(*) FROM ticket").equals("1"));
    eventually("word of it", () -> sent("查询码").isPresent());
    return gateway.count("SELECT number FROM ticket");
  }

  /** In-Reply-To of our own letter. */
  private static String answering() throws Exception {
    return "In-Reply-To: " + sent("查询码").orElseThrow().getMessageID();
  }

  private JsonArray ledger(String state) throws Exception {
    return new JsonObject(gateway
            .get("/api/v1/set-aside?state=" + state, "authorization", "Bearer " + operator)
            .body())
        .getJsonArray("messages");
  }

  private JsonObject act(long id, JsonObject action) throws Exception {
    return new JsonObject(
        gateway.post("/api/v1/set-aside/" + id + "/actions", action, operator).body());
  }

  private String events(String number, String type) throws Exception {
    return gateway.count("SELECT count(*) FROM ticket_event WHERE number = " + number
        + " AND type = '" + type + "'");
  }

  @Test
  void anAnswerToOurLetterAddsToItsTicketWhoeverItsSenderSaysItIs() throws Exception {
    String number = opened();

    arrives(ZHANG, "Subject: Re: lamp\r\n" + answering(), "补充：是三单元东边那一盏。");
    eventually("supplement", () -> events(number, "supplemented").equals("1"));
    arrives(ZHANG, "Subject: Re: lamp\r\n" + answering(), "请问进展如何？");
    eventually("progress", () -> sent("工单" + number + "：").isPresent());

    assertThat(gateway.count("SELECT count(*) FROM ticket")).isEqualTo("1");
    assertThat(ledger("waiting")).isEmpty();
  }

  @Test
  void anAnswerThatProvesNothingWaitsForAPersonAndChangesNothing() throws Exception {
    String number = opened();

    arrives(ZHANG, "Subject: Re: " + number, "不用修了，撤销吧。");
    eventually("ledger", () -> ledger("waiting").size() == 1);

    JsonObject line = ledger("waiting").getJsonObject(0);
    assertThat(line.getString("why")).isEqualTo("unproven_reply");
    assertThat(line.getString("ticket")).isEqualTo(number);
    assertThat(line.getString("sender")).isEqualTo(ZHANG);
    assertThat(events(number, "supplemented")).isEqualTo("0");

    JsonObject done =
        act(line.getLong("id"), new JsonObject().put("type", "add").put("ticket", number));

    assertThat(done.getBoolean("done")).as(done.encode()).isTrue();
    assertThat(events(number, "supplemented")).isEqualTo("1");
    assertThat(ledger("waiting")).isEmpty();
  }

  @Test
  void anAnswerThatOnlyQuotesUsIsSuggestedToTheSendersOpenTicket() throws Exception {
    String number = opened();

    arrives(
        ZHANG,
        "Subject: Re: lamp",
        "还是不亮。\r\n\r\n发件人: " + OWN + "\r\n发送时间: 2026年1月5日\r\n主题: lamp\r\n\r\n您好：");
    eventually("ledger", () -> ledger("waiting").size() == 1);

    assertThat(ledger("waiting").getJsonObject(0).getString("ticket")).isEqualTo(number);
    assertThat(gateway.count("SELECT count(*) FROM ticket")).isEqualTo("1");
  }

  @Test
  void theCitysOwnServerVouchesForTheRequesterAlone() throws Exception {
    String number = opened();
    String vouched =
        "Authentication-Results: mx.city.example; dmarc=pass header.from=mail.example\r\n";

    arrives("other@mail.example", vouched + "Subject: Re: " + number, "我也要补充。");
    eventually("ledger", () -> ledger("waiting").size() == 1);
    arrives(ZHANG, vouched + "Subject: Re: " + number, "补充：是东边那一盏。");
    eventually("supplement", () -> events(number, "supplemented").equals("1"));

    assertThat(ledger("waiting")).hasSize(1);
  }

  @Test
  void aSatisfiedAnswerRatesAndALaterLetterAsksAPerson() throws Exception {
    String number = opened();
    String answer = gateway
        .post(
            "/api/v1/tickets/" + number + "/actions",
            new JsonObject().put("action", "answer").put("answer", "已通知市政部门，今晚修好。"),
            gateway.key("phone", "operator"))
        .body();
    eventually("answered: " + answer, () -> sent("今晚修好").isPresent());
    String answering = "In-Reply-To: " + sent("今晚修好").orElseThrow().getMessageID();

    arrives(ZHANG, "Subject: Re: lamp\r\n" + answering, "满意\n\n发自我的iPhone");
    eventually(
        "rating", () -> "satisfied".equals(gateway.count("SELECT satisfaction FROM ticket")));
    arrives(ZHANG, "Subject: Re: lamp\r\n" + answering, "又坏了，比上次更暗，楼道里也没有灯。");
    eventually("ledger", () -> ledger("waiting").size() == 1);

    assertThat(ledger("waiting").getJsonObject(0).getString("why")).isEqualTo("after_completion");
    eventually("word of it", () -> sent("已办结").isPresent());
    assertThat(gateway.count("SELECT count(*) FROM ticket")).isEqualTo("1");
  }

  @Test
  void whatAMachineWroteIsShownAndCanBeTakenAfterAll() throws Exception {
    arrives(ZHANG, "Subject: x\r\nX-Spam-Flag: YES", "我家门口的井盖丢了三天了，没有人来补，请尽快处理。");
    eventually("ledger", () -> ledger("waiting").size() == 1);
    long id = ledger("waiting").getJsonObject(0).getLong("id");

    assertThat(gateway
            .get("/api/v1/set-aside/" + id + "/raw", "authorization", "Bearer " + operator)
            .body())
        .contains("X-Spam-Flag: YES");
    assertThat(gateway.get("/api/v1/set-aside").statusCode()).isEqualTo(401);
    JsonObject done = act(id, new JsonObject().put("type", "take"));

    assertThat(done.getBoolean("done")).as(done.encode()).isTrue();
    String number = gateway.count("SELECT number FROM ticket");
    assertThat(ledger("taken").getJsonObject(0).getString("ticket")).isEqualTo(number);
    assertThat(act(id, new JsonObject().put("type", "dismiss")).getInteger("status"))
        .isEqualTo(404);
    assertThat(gateway.count("SELECT count(*) FROM audit WHERE what LIKE 'set-aside.%'"))
        .isEqualTo("2");
  }

  /** Whatever comes in: a ticket, an answer, or a line in the ledger. */
  @Test
  void nothingIsLostWithoutATrace() throws Exception {
    arrives(ZHANG, "Subject: a", "双清区红旗路路面塌陷，车辆无法通行，请尽快维修。");
    arrives("<>", "Return-Path: <>\r\nSubject: bounce", "undeliverable");
    arrives("li@mail.example", "Subject: 自动回复：您好", "我在休假");
    arrives("news@list.example", "Subject: n\r\nList-Id: <news.list.example>", "新闻");
    arrives("li@mail.example", "Subject:", "");
    arrives(
        "\"broken <", "Subject: b\r\nContent-Transfer-Encoding: nonsense", "大祥区城南公园的路灯全部不亮，晚上很黑。");
    int all = 6;

    eventually(
        "all seen",
        () -> Arrays.stream(MAIL.getReceivedMessages())
                    .filter(MailFlowTest::isToUs)
                    .count()
                == all
            && Arrays.stream(MAIL.getReceivedMessages())
                .filter(MailFlowTest::isToUs)
                .allMatch(MailFlowTest::isSeen));

    int tickets = Integer.parseInt(gateway.count("SELECT count(*) FROM ticket"));
    assertThat(tickets).isEqualTo(2);
    assertThat(tickets + ledger("waiting").size()).isEqualTo(all);
    eventually("read", () -> gateway.get("/health/ready").body().contains("read at"));
  }

  private static boolean isToUs(MimeMessage message) {
    try {
      return OWN.equals(message.getHeader("To", null));
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSeen(MimeMessage message) {
    try {
      return message.isSet(Flags.Flag.SEEN);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSecondLetterWithAUsedMessageIdIsALetterOfItsOwn() throws Exception {
    arrives(ZHANG, "Subject: a", "双清区红旗路路面塌陷，车辆无法通行，请尽快维修。");
    eventually("first", () -> gateway.count("SELECT count(*) FROM ticket").equals("1"));
    ids.set(0);
    arrives("li@mail.example", "Subject: b", "大祥区城南公园的路灯全部不亮，晚上很黑，请派人来修。");

    eventually("second", () -> gateway.count("SELECT count(*) FROM ticket").equals("2"));
  }

  @Test
  void anotherAnswerOfAUsedMessageIdCountsToo() throws Exception {
    String number = opened();
    String answering = answering();
    arrives(ZHANG, "Subject: Re: lamp\r\n" + answering, "补充：是三单元东边那一盏。");
    eventually("supplement", () -> events(number, "supplemented").equals("1"));
    ids.decrementAndGet();

    arrives(ZHANG, "Subject: Re: lamp\r\n" + answering, "补充：西边的也不亮了。");

    eventually("another", () -> events(number, "supplemented").equals("2"));
    assertThat(ledger("waiting")).isEmpty();
  }

  @Test
  void aLetterInSomebodysNameIsProposedToAPersonAndChangesNothingOfTheirs() throws Exception {
    String number = opened();

    arrives(ZHANG, "Subject: lamp", "兴隆小区三单元门口的路灯坏了一个星期了，晚上很危险，请派人来维修。");
    eventually("second", () -> gateway.count("SELECT count(*) FROM ticket").equals("2"));

    assertThat(gateway.count(
            "SELECT string_agg(type, ',' ORDER BY id) FROM ticket_event WHERE number > " + number))
        .isEqualTo("received,resembled");
    assertThat(gateway.count(
            "SELECT string_agg(type, ',' ORDER BY id) FROM ticket_event WHERE number = " + number))
        .isEqualTo("received");
  }

  @Test
  void aLetterWhoseSenderTheCitysServerStandsForIsHandledWithTheFirst() throws Exception {
    String vouched =
        "Authentication-Results: mx.city.example; dmarc=pass header.from=mail.example\r\n";
    String number = opened();

    arrives(ZHANG, vouched + "Subject: lamp", "兴隆小区三单元门口的路灯坏了一个星期了，晚上很危险，请派人来维修。");
    eventually("second", () -> gateway.count("SELECT count(*) FROM ticket").equals("2"));

    assertThat(gateway.count(
            "SELECT facts -> 'mergedInto' ->> 'value' FROM ticket WHERE number > " + number))
        .isEqualTo(number);
    eventually("word of it", () -> sent("一并办理").isPresent());
  }

  @Test
  void anOperatorTakesAMessageOnThePage() throws Exception {
    TestBrowser operator = signedIn("operator", Role.OPERATOR);
    TestBrowser liaison = signedIn("liaison", Role.LIAISON);
    arrives(ZHANG, "Subject: x\r\nX-Spam-Flag: YES", "我家门口的井盖丢了三天了，没有人来补，请尽快处理。");
    eventually("ledger", () -> ledger("waiting").size() == 1);
    String line = "/desk/set-aside/" + ledger("waiting").getJsonObject(0).getLong("id");

    assertThat(operator.get("/desk/set-aside").body()).contains("垃圾邮件", ZHANG, line);
    assertThat(operator.get(line + "/raw").body()).contains("X-Spam-Flag: YES");
    assertThat(liaison.get("/desk/set-aside").statusCode()).isEqualTo(403);
    assertThat(liaison.get(line + "/raw").statusCode()).isEqualTo(403);
    String csrf = operator.csrf();

    assertThat(operator.post(line, "_csrf", csrf, "what", "add", "ticket", "7").body())
        .contains("请填写14位工单编号");
    assertThat(operator
            .post(line, "_csrf", csrf, "what", "add", "ticket", "20200101000001")
            .body())
        .contains("没有这张工单");
    assertThat(operator.post(line, "_csrf", csrf, "what", "take").body()).contains("已办理");
    assertThat(operator.post(line, "_csrf", csrf, "what", "dismiss").body()).contains("已由他人处理");
    assertThat(operator.get("/desk/set-aside?state=taken").body())
        .contains(gateway.count("SELECT number FROM ticket"), "operator");
  }

  private TestBrowser signedIn(String login, Role role) throws Exception {
    TestGateway.await(gateway
        .gateway
        .personnel()
        .demonstrate(
            login,
            login,
            Set.of(role),
            Optional.of("tax").filter(unit -> role == Role.LIAISON),
            PASSWORD));
    var browser = new TestBrowser(gateway);
    browser.signIn(login, PASSWORD);
    return browser;
  }

  @Test
  void whoLooksAfterTheGatewaySeesWhichMailboxStands() throws Exception {
    eventually("read", () -> gateway.get("/health/ready").body().contains("read at"));

    MAIL.getImap().stopService();

    eventually("stands", () -> gateway.get("/health/ready").body().contains("stands since"));
    // A mailbox that stands does not keep the gateway from being ready, once its bot is warm.
    eventually("ready", () -> gateway.get("/health/ready").statusCode() == 200);
    assertThat(gateway.get("/health/ready").body()).contains("DEGRADED", "mailbox:mayor");
  }
}
