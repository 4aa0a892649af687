package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.gateway.testing.Chromium;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Role;

/** Each desk's main task in a real Chromium, under the content security policy that visitors get. */
class DeskBrowserTest {
  private static final String PASSWORD = "sesame-open-2026";
  private static Chromium chromium;
  private static TestGateway gateway;
  private static String source;
  private static int matters;
  private static final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    gateway = TestGateway.start(Map.of("limits.formsPerMinute", "1000"));
    source = gateway.key("web", "source");
    for (Role role : Role.values()) {
      Optional<String> unit = Optional.of("urban-management").filter(id -> role == Role.LIAISON);
      TestGateway.await(gateway
          .gateway
          .personnel()
          .demonstrate(role.id(), "测试" + role.id(), Set.of(role), unit, PASSWORD));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (chromium != null) chromium.close();
    if (gateway != null) gateway.close();
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }

  private static String url(String path) {
    return gateway.url(path).replace("127.0.0.1", "localhost");
  }

  private static Page signedIn(String login, boolean checked) {
    BrowserContext window = chromium.window(1366, 900, checked);
    Page page = window.newPage();
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) complaints.add(message.text());
    });
    page.onPageError(complaints::add);
    page.navigate(url("/desk"));
    page.locator("#login").fill(login);
    page.locator("#password").fill(PASSWORD);
    page.locator("#password").press("Enter");
    // Keys work once the script has run.
    page.locator("html[data-ready]").waitFor();
    return page;
  }

  private static String filed(String description) throws Exception {
    matters++;
    JsonObject body = new JsonObject()
        .put("kind", "complaint")
        .put("category", "urban.roads")
        .put("title", "第" + matters + "号路段坑洼积水")
        .put("description", description + "，门牌" + matters * 7919 + "号附近，已经持续多日")
        .put(
            "requester",
            new JsonObject().put("name", "张三").put("phone", "138739011%02d".formatted(matters)));
    return new JsonObject(gateway.post("/api/v1/requests", body, source).body())
        .getString("number");
  }

  @Test
  void aTicketGoesRoundFromDeskToDesk() throws Exception {
    String number = filed("敏州路路面坑洼，雨天积水，来往车辆颠簸");

    Page dispatcher = signedIn("dispatcher", false);
    dispatcher.locator("a[href='/desk/tickets/" + number + "']").click();
    dispatcher.locator("#ticket").waitFor();
    Chromium.picture(dispatcher, "desk-dispatch");
    dispatcher.locator("#dispatch-lead").selectOption("urban-management");
    dispatcher.locator("[data-form=dispatch] button[type=submit]").click();
    dispatcher.locator(".alert-success").waitFor();
    dispatcher.context().close();

    Page liaison = signedIn("liaison", false);
    liaison.locator("a[href='/desk/tickets/" + number + "']").waitFor();
    Chromium.picture(liaison, "desk-liaison-list");
    liaison.locator("a[href='/desk/tickets/" + number + "']").click();
    liaison.locator("#ticket").waitFor();
    liaison.keyboard().press("s");
    liaison.locator("[data-form=report]").waitFor();
    report(liaison, number);
    liaison.context().close();

    Page reviewer = signedIn("reviewer", false);
    reviewer.navigate(url("/desk/tickets/" + number));
    reviewer.locator("#ticket").waitFor();
    Chromium.picture(reviewer, "desk-review");
    reviewer.keyboard().press("p");
    reviewer.locator(".alert-success").waitFor();
    reviewer.context().close();

    Page followUp = signedIn("follow_up", false);
    followUp.navigate(url("/desk/tickets/" + number));
    followUp.locator("#unmask-reason").fill("回访");
    followUp.locator(".unmask button").click();
    followUp.locator("text=已记入审计日志").waitFor();
    assertThat(followUp.locator(".ticket-side").textContent()).contains("138739011");
    for (String question : List.of("contacted", "genuine", "solved"))
      followUp
          .locator("[data-form=follow_up] input[name=" + question + "][value=true]")
          .check();
    assertThat(followUp.locator("#follow_up-satisfaction").inputValue())
        .as("nobody's answer stands there by itself")
        .isEmpty();
    followUp.locator("#follow_up-satisfaction").selectOption("satisfied");
    Chromium.picture(followUp, "desk-follow-up");
    followUp.locator("[data-form=follow_up] button[type=submit]").click();
    followUp.locator(".ticket-head >> text=已办结").waitFor();
    followUp.context().close();
  }

  private static void report(Page liaison, String number) {
    liaison.locator("#report-handler").fill("市政维修一队 王强");
    liaison.locator("#report-process").fill("处理");
    liaison.locator("#report-result").fill("已处理，感谢您的支持");
    liaison.locator("#report-result").blur();
    Locator check = liaison.locator(".report-check");
    check.locator("text=办理过程太短").waitFor();
    assertThat(check.textContent()).contains("套话");
    Chromium.picture(liaison, "desk-report-check");
    liaison.locator("#report-process").fill("现场查看后组织工人铣刨坑洼路面并重新铺设沥青");
    liaison.locator("#report-result").fill("敏州路坑洼路面已修补完毕，积水点已疏通");
    liaison.locator("#report-contactAt").fill("2026-11-20T10:00");
    liaison.locator("#report-contactHow").fill("电话告知，诉求人表示认可");
    liaison.locator("#report-contactHow").blur();
    check.locator("text=要素齐全").waitFor();
    liaison.locator("#report-contactHow").press("Control+Enter");
    liaison.locator(".ticket-head >> text=审核中").waitFor();
  }

  @Test
  void theDispatcherSendsARowToItsLikeliestUnitWithOneKey() throws Exception {
    String number = filed("大祥区学院路路灯不亮");
    Page page = signedIn("dispatcher", false);
    page.locator("a[href='/desk/tickets/" + number + "']").focus();
    Chromium.picture(page, "desk-pool");
    page.keyboard().press("d");
    page.locator("text=已派单1件").waitFor();
    assertThat(page.locator("a[href='/desk/tickets/" + number + "']").count()).isZero();
    page.context().close();
  }

  @Test
  void aNewTicketComesIntoAnOpenListByItself() throws Exception {
    Page page = signedIn("dispatcher", false);
    page.locator("#ticket-table").waitFor();
    String number = filed("北塔区江北路人行道塌陷");
    page.locator("a[href='/desk/tickets/" + number + "']").waitFor();
    page.context().close();
  }

  @Test
  void anOperatorAnswersOnTheSpotInTwoKeystrokes() {
    Page page = signedIn("operator", false);
    page.keyboard().press("g");
    page.keyboard().press("n");
    page.locator("#new-ticket").waitFor();
    page.locator("#phone").fill("13973912345");
    page.locator("#title").fill("补办身份证");
    page.locator("#description").fill("来电人询问身份证丢了怎么补办，要带什么材料");
    page.locator("#help .answers li").first().waitFor();
    Chromium.picture(page, "desk-new");
    page.locator("#description").blur();
    page.keyboard().press("1");
    assertThat(page.locator("#answer").inputValue()).contains("身份证");
    page.keyboard().press("Control+Enter");
    page.locator(".ticket-head >> text=已当场答复").waitFor();
    page.context().close();
  }

  @Test
  void theSupervisorStartsASupervision() throws Exception {
    String number = filed("双清区东大路垃圾堆积无人清运");
    String hotline = gateway.key("web", "hotline");
    gateway.post(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "dispatch").put("lead", "urban-management"),
        hotline);
    Page page = signedIn("supervisor", false);
    page.navigate(url("/desk/tickets/" + number));
    page.locator("[data-form=supervise] summary").click();
    page.locator("#supervise-trigger").selectOption("media");
    page.locator("#supervise-means").selectOption("letter");
    page.locator("[data-form=supervise] button[type=submit]").click();
    page.locator(".mark >> text=督办中").waitFor();
    page.navigate(url("/desk/tickets?view=supervised"));
    page.locator("a[href='/desk/tickets/" + number + "']").waitFor();
    Chromium.picture(page, "desk-supervised");
    page.context().close();
  }

  @Test
  void theSupervisorRecordsWhatTheProvinceFound() {
    Page page = signedIn("supervisor", false);
    page.navigate(url("/desk/spot-checks?month=2026-10"));
    page.locator("#unit").selectOption("urban-management");
    page.locator("#checked").fill("40");
    page.locator("#dissatisfied").fill("3");
    page.locator("#deducted").fill("0.5");
    page.locator("button >> text=记录").click();
    page.locator("td >> text=7.50%").waitFor();
    assertThat(page.locator("tbody").textContent()).contains("市城市管理和综合执法局", "0.50");
    page.context().close();
  }

  @Test
  void theAdministratorOpensAnAccountAndItsOwnerMustChangeThePassword() {
    Page page = signedIn("administrator", false);
    page.locator("summary >> text=新建账号").click();
    page.locator("#login").fill("wangwu");
    page.locator("#name").fill("王五");
    page.locator("input[name=roles][value=operator]").check();
    page.locator("form[action='/desk/admin/accounts'] button[type=submit]").click();
    String told = page.locator(".alert code").textContent();
    Chromium.picture(page, "desk-accounts");
    page.context().close();

    Page fresh = chromium.window(1366, 900, false).newPage();
    fresh.navigate(url("/desk"));
    fresh.locator("#login").fill("wangwu");
    fresh.locator("#password").fill(told.substring(told.indexOf('：') + 1));
    fresh.locator("#password").press("Enter");
    fresh.locator("text=请先修改").waitFor();
    fresh.navigate(url("/desk/tickets"));
    fresh.locator("text=请先修改").waitFor();
    fresh.context().close();
  }

  @Test
  void anOperatorTakesAConversationOver() {
    Page operator = signedIn("operator", false);
    operator.navigate(url("/desk/chats"));
    operator.locator("text=没有排队的会话").waitFor();
    Page citizen = chromium.window(390, 844, false).newPage();
    citizen.navigate(url("/"));
    citizen.locator("#chat-text").fill("转人工");
    citizen.locator("#chat-text").press("Enter");
    operator.locator("#chat-queue button").first().click();
    citizen.locator("#chat-log >> text=坐席已接入").waitFor();
    operator.locator("#chat-text").fill("您好，请讲");
    operator.locator("#chat-text").press("Control+Enter");
    citizen.locator("#chat-log .from-operator >> text=您好，请讲").waitFor();
    Chromium.picture(operator, "desk-chats");
    operator.locator("#chat-close").click();
    citizen.locator("#chat-log >> text=人工服务已结束").waitFor();
    citizen.context().close();
    operator.context().close();
  }

  @Test
  void theEditorWritesAnEntryHasItReviewedAndTheBotKnowsIt() throws Exception {
    Page page = signedIn("editor", false);
    page.keyboard().press("n");
    page.locator("#question").fill("流浪猫绝育补贴怎么申领");
    page.locator("#answer").fill("到户籍所在街道办事处申领，每只补贴100元，带身份证和绝育证明。");
    page.locator("#owner").fill("市农业农村局");
    page.locator("#answer").press("Control+Enter");
    page.locator("text=已保存为第1版草稿").waitFor();
    page.locator("button[value=submit]").click();
    page.locator("button[value=approve]").click();
    page.locator(".others >> text=已发布").waitFor();
    Chromium.picture(page, "desk-entry");
    page.context().close();

    JsonObject answer = new JsonObject(gateway
        .post(
            "/api/v1/ask",
            new JsonObject().put("question", "流浪猫绝育补贴怎么申领"),
            gateway.key("web", "source"))
        .body());
    assertThat(answer.encode()).contains("绝育证明");
  }

  @Test
  void aLetterIsChosenRedactedApprovedByAnotherAndRead() throws Exception {
    JsonObject letter = new JsonObject()
        .put("title", "建议敏州路增设公交站")
        .put("description", "我叫张三，电话13873912345，建议敏州路学院路口增设公交站")
        .put("requester", new JsonObject().put("name", "张三").put("phone", "13873912345"));
    String number = new JsonObject(gateway
            .post("/api/v1/letters", letter, gateway.key("mailbox", "source"))
            .body())
        .getString("number");
    gateway.post(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "answer").put("answer", "已列入下半年公交线路优化计划"),
        gateway.key("web", "hotline"));

    Page editor = signedIn("editor", false);
    editor.navigate(url("/desk/letters/" + number));
    assertThat(editor.locator("#letter").inputValue())
        .contains("增设公交站")
        .doesNotContain("13873912345", "张三");
    Chromium.picture(editor, "desk-letter");
    editor.locator("button[value=choose]").click();
    editor.locator("text=待另一人审核").waitFor();
    editor.navigate(url("/desk/letters/" + number));
    assertThat(editor.locator("button[value=publish]").count()).isZero();
    editor.context().close();

    Page supervisor = signedIn("supervisor", false);
    supervisor.navigate(url("/desk/letters/" + number));
    supervisor.locator("button[value=publish]").click();
    supervisor.locator("text=已发布到门户网站").waitFor();
    supervisor.navigate(url("/letters"));
    supervisor.locator("a >> text=建议敏州路增设公交站").click();
    supervisor.locator("text=已列入下半年公交线路优化计划").waitFor();
    Chromium.picture(supervisor, "portal-letter");
    supervisor.context().close();
  }

  @ParameterizedTest
  @CsvSource({
    "dispatcher, /desk/tickets",
    "dispatcher, /desk/tickets?view=all",
    "liaison, /desk/tickets",
    "reviewer, /desk/tickets",
    "follow_up, /desk/tickets",
    "supervisor, /desk/tickets",
    "supervisor, /desk/spot-checks",
    "operator, /desk/new",
    "operator, /desk/chats",
    "editor, /desk/knowledge",
    "editor, /desk/knowledge/entry",
    "editor, /desk/knowledge/entry?id=id-card-lost",
    "editor, /desk/knowledge/gaps",
    "editor, /desk/letters",
    "leader, /desk/dashboard",
    "leader, /desk/account",
    "administrator, /desk/admin",
    "administrator, /desk/admin/accounts/operator",
    "liaison, /desk/account",
    "liaison, /desk/knowledge",
    "liaison, /desk/knowledge/entry",
    "administrator, /desk/admin/channels",
    "administrator, /desk/admin/city",
    "administrator, /desk/admin/audit?verify=true"
  })
  void noPageHasASeriousAccessibilityFault(String login, String path) throws Exception {
    filed("洞口县村道破损");
    Page page = signedIn(login, true);
    page.navigate(url(path));
    Chromium.picture(page, "page-" + login + path.replaceAll("\\W+", "-"));

    assertThat(chromium.faults(page)).isEmpty();
    page.context().close();
  }

  @Test
  void aTicketsPageHasNoSeriousAccessibilityFault() throws Exception {
    String number = filed("隆回县桃花坪街道下水道堵塞");
    for (String login : List.of("dispatcher", "operator")) {
      Page page = signedIn(login, true);
      page.navigate(url("/desk/tickets/" + number));
      page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
      Chromium.picture(page, "page-ticket-" + login);
      assertThat(chromium.faults(page)).isEmpty();
      page.context().close();
    }
  }
}
