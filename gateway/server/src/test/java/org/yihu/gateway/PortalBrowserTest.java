package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.gateway.testing.Chromium;
import org.yihu.gateway.testing.TestGateway;

/** The portal in a real Chromium, at a phone's width. */
class PortalBrowserTest {
  private static TestGateway gateway;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    gateway = TestGateway.start(Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    if (chromium != null) chromium.close();
    if (gateway != null) gateway.close();
  }

  private static Page open(String path) {
    Page page = chromium.window(390, 844, true).newPage();
    page.navigate(gateway.url(path).replace("127.0.0.1", "localhost"));
    return page;
  }

  @Test
  void aCitizenFilesARequestWithTheKeyboardFollowsItAndIsTold() {
    Page page = open("/request");
    page.locator("#description").focus();
    page.keyboard().type("大祥区敏州路的路灯坏了三天没有人修");
    page.locator("#name").fill("张三");
    page.locator("#phone").fill("13800138000");
    page.locator("#phone").press("Enter");

    page.locator("#receipt").waitFor();
    assertThat(page.locator("#receipt-number").textContent()).matches("\\d{14}");
    page.locator("#receipt button[type=submit]").click();

    page.locator("#progress-card .timeline-list").waitFor();
    assertThat(page.locator("#progress-card").textContent()).contains("已收到", "2小时内转派");
    page.context().close();
  }

  @Test
  void aWrongFieldIsExplainedInChineseAndMarked() {
    Page page = open("/request");
    page.locator("#description").fill("路灯坏了请维修");
    page.locator("#phone").fill("12");
    page.locator("#request-form button[type=submit]").click();

    page.locator("#form-errors").waitFor();
    assertThat(page.locator("#form-errors").textContent()).contains("联系电话：请填写正确的手机号码");
    assertThat(page.locator("#phone").getAttribute("aria-invalid")).isEqualTo("true");
    page.context().close();
  }

  @Test
  void theBotAnswersInTheChat() {
    Page page = open("/");
    page.locator("#chat-text").fill("身份证丢了怎么补办");
    page.locator("#chat-text").press("Enter");

    page.locator("#chat-log .from-bot >> text=工本费40元").waitFor();
    page.context().close();
  }

  @Test
  void aReportIsFiledInTheChatAndAnOperatorTakesOver() throws Exception {
    String key = gateway.key("desk", "operator");
    Page page = open("/");
    say(page, "我要投诉");
    page.locator("#chat-log >> text=请说明是什么事情").waitFor();
    say(page, "大祥区学院路3号楼下烧烤店每天晚上油烟很大");
    page.locator("#chat-log >> text=联系电话").waitFor();
    page.locator("#chat-photo")
        .setInputFiles(
            new FilePayload(
                "油烟.png",
                "image/png",
                Base64.getDecoder()
                    .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")));
    page.locator("#chat-log >> text=已收到1个附件").waitFor();
    say(page, "跳过");
    page.locator("#chat-log >> text=请确认要登记的内容").waitFor();
    say(page, "确认");
    page.locator("#chat-log .from-system >> text=已登记工单").waitFor();

    assertThat(gateway.put("/api/v1/presence", key).statusCode()).isEqualTo(204);
    say(page, "转人工");
    page.locator("#chat-state >> text=第1位").waitFor();
    String id = new JsonObject(gateway
            .post("/api/v1/conversations/next/join", new JsonObject(), key)
            .body())
        .getLong("id")
        .toString();
    page.locator("#chat-log >> text=坐席已接入，请讲").waitFor();
    gateway.post(
        "/api/v1/conversations/" + id + "/say", new JsonObject().put("text", "您好，我来帮您"), key);
    page.locator("#chat-log .from-operator >> text=您好，我来帮您").waitFor();

    Chromium.picture(page, "chat");
    page.context().close();
  }

  private static void say(Page page, String text) {
    page.locator("#chat-text").fill(text);
    page.locator("#chat-text").press("Enter");
  }

  @Test
  void anAnsweredQuestionCanBeRatedOnce() {
    Page page = open("/request");
    page.locator("input[name=kind][value=inquiry]").check();
    page.locator("#description").fill("社保卡丢了怎么补办？");
    page.locator("#request-form button[type=submit]").click();
    page.locator("#receipt").waitFor();
    page.locator("#receipt button[type=submit]").click();

    page.locator("input[name=satisfaction][value=satisfied]").check();
    page.locator("#progress-card button[type=submit]").click();

    page.locator("#progress-card .alert-success").waitFor();
    assertThat(page.locator("#progress-card").textContent()).contains("感谢您的评价", "满意");
    assertThat(page.locator("input[name=satisfaction]").count()).isZero();
    page.context().close();
  }

  @Test
  void largePrintStaysOnOverPages() {
    Page page = open("/");
    page.locator("#large-print").click();
    page.navigate(gateway.url("/progress").replace("127.0.0.1", "localhost"));

    assertThat(page.evaluate("document.documentElement.classList.contains('large-print')"))
        .isEqualTo(true);
    assertThat(page.locator("#large-print").getAttribute("aria-pressed")).isEqualTo("true");
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/request", "/letter", "/letters", "/progress", "/nothing-here"})
  void noPageHasASeriousAccessibilityFault(String path) {
    Page page = open(path);

    assertThat(chromium.faults(page)).isEmpty();
    page.context().close();
  }
}
