package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Role;

/** What an operator reads after filing a request, with an answer and without; calls back; spot checks. */
class OperatorFlowTest {
  private static final String PASSWORD = "sesame-open-2026";
  private static final String ANSWER = "已联系值班班组今晚到场";
  private static TestGateway gateway;
  private static TestBrowser operator;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(Map.of());
    for (Role role : Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.LEADER))
      TestGateway.await(gateway
          .gateway
          .personnel()
          .demonstrate(role.id(), role.id(), Set.of(role), Optional.empty(), PASSWORD));
    operator = signedIn("operator");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static TestBrowser signedIn(String who) throws Exception {
    var browser = new TestBrowser(gateway);
    browser.signIn(who, PASSWORD);
    return browser;
  }

  private static HttpResponse<String> file(String phone, String text, String answer)
      throws Exception {
    return operator.post(
        "/desk/new",
        "_csrf",
        operator.csrf(),
        "once",
        UUID.randomUUID().toString(),
        "phone",
        phone,
        "kind",
        "complaint",
        "description",
        text,
        "answer",
        answer);
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(303);
    return response.headers().firstValue("location").orElseThrow();
  }

  private static String number(String location) {
    return location.replaceAll(".*/tickets/(\\d{14}).*", "$1");
  }

  @Test
  void aRequestFiledOrAnsweredIsSaidToBe() throws Exception {
    String opened = location(file("13873900001", "宝庆路西湖桥路灯不亮三天了", ""));
    assertThat(operator.get(opened).body()).contains("已登记。");

    String answered = location(file("13873900002", "邵水桥头井盖松动有响声", ANSWER));
    assertThat(operator.get(answered).body()).contains("已登记，并当场答复办结。", ANSWER);
  }

  @Test
  void anAnswerToALinkedTicketAtAUnitIsRefusedInWordsAndKept() throws Exception {
    String first = number(location(file("13873900003", "敏州路学院路口路灯不亮三天了", "")));
    gateway.post(
        "/api/v1/tickets/" + first + "/actions",
        new JsonObject().put("action", "dispatch").put("lead", "urban-management"),
        gateway.key("web", "hotline"));

    String again = location(file("13873900003", "敏州路学院路口路灯不亮三天了，还没人修", ANSWER));

    assertThat(number(again)).isNotEqualTo(first);
    assertThat(operator.get(again).body()).contains("答复没有当场办结", "工单状态已经变化", "并入工单" + first);
    assertThat(operator.get("/desk/tickets/" + first).body()).contains("坐席已当场告知诉求人：" + ANSWER);

    String linked = location(file("13873900003", "敏州路学院路口路灯不亮三天了，催一下", ""));
    assertThat(operator.get(linked).body()).contains("本工单已与其并案", first);
  }

  @Test
  void anAnswerThatCannotBeKeptIsInTheFormAgain() throws Exception {
    HttpResponse<String> page = file("13873900004", "哈哈哈哈哈哈哈哈哈哈哈哈", ANSWER);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("但答复没有生效", "不要重复登记", ANSWER, "哈哈哈哈哈哈哈哈哈哈哈哈", "13873900004");
  }

  @Test
  void aFormThatIsRefusedKeepsWhatWasTyped() throws Exception {
    HttpResponse<String> page = file("13873900005", "字".repeat(20_001), ANSWER);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(ANSWER, "13873900005", "alert-danger");
  }

  @Test
  void anAddressTellsOnlyWhatWeSay() throws Exception {
    String opened = location(file("13873900006", "红旗路人行道地砖破损", ""));
    String plain = opened.substring(0, opened.indexOf('?'));

    assertThat(operator.get(plain + "?filed=not_filed").body()).doesNotContain("没有登记");
    assertThat(operator.get(plain + "?filed=answer_kept&why=%3Cb%3Ex").body())
        .contains("答复没有当场办结")
        .doesNotContain("<b>x");
  }

  @Test
  void aCallBackIsDoneOnceAndTheSecondOneIsTold() throws Exception {
    HttpResponse<String> missed = gateway.post(
        "/channels/cti/main",
        "application/x-www-form-urlencoded",
        "event=hangup&callId=owed-1&direction=in&cause=cancel&from=13873900007",
        "authorization",
        "Bearer " + gateway.key("main", "pbx"));
    assertThat(missed.statusCode()).as(missed.body()).isEqualTo(200);
    String id = gateway.count("SELECT max(id) FROM call_back_task");

    assertThat(operator
            .post("/desk/tasks/" + id + "/done", "_csrf", operator.csrf())
            .body())
        .contains("已记为回拨完毕");
    assertThat(operator
            .post("/desk/tasks/" + id + "/done", "_csrf", operator.csrf())
            .body())
        .contains("已由他人办理");
    assertThat(gateway.count("SELECT count(*) FROM audit WHERE what = 'call-back.done'"))
        .isEqualTo("2");
  }

  @Test
  void aSpotCheckWithWrongNumbersIsRefusedInWords() throws Exception {
    TestBrowser supervisor = signedIn("supervisor");
    String[][] wrong = {
      {"tax", "5", "6", "不多于抽查件数"}, {"nobody", "5", "1", "请选择承办单位"}, {"tax", "5", "x", "不多于抽查件数"}
    };
    for (String[] one : wrong)
      assertThat(supervisor
              .post(
                  "/desk/spot-checks",
                  "_csrf",
                  supervisor.csrf(),
                  "month",
                  "2026-01",
                  "unit",
                  one[0],
                  "checked",
                  one[1],
                  "dissatisfied",
                  one[2])
              .body())
          .contains(one[3]);
    assertThat(supervisor
            .post(
                "/desk/spot-checks",
                "_csrf",
                supervisor.csrf(),
                "month",
                "2026-01",
                "unit",
                "tax",
                "checked",
                "7",
                "dissatisfied",
                "1")
            .body())
        .contains("已记录。", "14.29%");
  }

  @Test
  void theDashboardShowsEachRate() throws Exception {
    assertThat(signedIn("leader").get("/desk/dashboard").body())
        .contains("按期办理率", "响应率", "解决率", "满意率", "当场答复");
  }
}
