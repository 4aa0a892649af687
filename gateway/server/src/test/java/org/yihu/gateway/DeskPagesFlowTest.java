package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Role;

/** Pages of editors and administrators, walked through: unanswered questions, emergency mode, channels. */
class DeskPagesFlowTest {
  private static final String PASSWORD = "sesame-open-2026";
  private static final Pattern GAP = Pattern.compile("action=\"/desk/knowledge/gaps/(\\d+)\"");
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(Map.of());
    for (Role role : Set.of(Role.EDITOR, Role.ADMINISTRATOR))
      TestGateway.await(gateway
          .gateway
          .personnel()
          .demonstrate(role.id(), role.id(), Set.of(role), Optional.empty(), PASSWORD));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static TestBrowser signedIn(Role role) throws Exception {
    var browser = new TestBrowser(gateway);
    browser.signIn(role.id(), PASSWORD);
    return browser;
  }

  private static void ask(String question) throws Exception {
    var answer = gateway.post(
        "/api/v1/ask", new JsonObject().put("question", question), gateway.key("web", "source"));
    assertThat(new JsonObject(answer.body()).getString("outcome")).isEqualTo("unknown");
  }

  @Test
  void whatNobodyKnewIsReadByEditorsAndLeftUnwritten() throws Exception {
    ask("火星移民补贴有哪些申请条件，电话13873912345");
    ask("喂喂");
    TestGateway.await(gateway.gateway.gaps().group());
    TestBrowser editor = signedIn(Role.EDITOR);

    String open = editor.get("/desk/knowledge/gaps").body();

    assertThat(open).contains("火星移民补贴").doesNotContain("13873912345", "喂喂");
    Matcher id = GAP.matcher(open);
    assertThat(id.find()).isTrue();
    editor.post("/desk/knowledge/gaps/" + id.group(1), "_csrf", editor.csrf());
    assertThat(editor.get("/desk/knowledge/gaps").body()).doesNotContain("火星移民补贴");
    assertThat(editor.get("/desk/knowledge/gaps?state=dismissed").body()).contains("火星移民补贴");
  }

  @Test
  void emergencyModeIsStartedWithAReasonAndEnded() throws Exception {
    TestBrowser administrator = signedIn(Role.ADMINISTRATOR);
    String[] nothing = {"_csrf", administrator.csrf(), "category", "health", "reason", ""};
    administrator.post("/desk/admin/emergency", nothing);
    administrator.post(
        "/desk/admin/emergency",
        "_csrf",
        administrator.csrf(),
        "category",
        "nothing",
        "reason",
        "疫情防控");
    assertThat(administrator.get("/desk/admin/city").body()).doesNotContain(">结束</button>");

    administrator.post(
        "/desk/admin/emergency",
        "_csrf",
        administrator.csrf(),
        "category",
        "health",
        "reason",
        "疫情防控");
    assertThat(administrator.get("/desk/admin/city").body()).contains(">结束</button>");
    assertThat(TestGateway.await(gateway.gateway.desk().emergencies())).containsExactly("health");

    administrator.post(
        "/desk/admin/emergency",
        "_csrf",
        administrator.csrf(),
        "category",
        "health",
        "end",
        "true");
    assertThat(administrator.get("/desk/admin/city").body()).doesNotContain(">结束</button>");
    assertThat(
            gateway.count(
                "SELECT string_agg(what, ' ' ORDER BY seq) FROM audit WHERE what LIKE 'emergency.%' AND subject = 'health'"))
        .contains("emergency.start", "emergency.end");
  }

  @Test
  void aChannelTellsWhatItBroughtAndWhenLast() throws Exception {
    gateway.post(
        "/api/v1/requests",
        new JsonObject().put("description", "宝庆路井盖破损，请尽快更换"),
        gateway.key("web", "source"));

    String page = signedIn(Role.ADMINISTRATOR).get("/desk/admin/channels").body();

    assertThat(page).contains("近30天没有");
    assertThat(page.split("近30天没有", -1)).as("all sources but one are silent").hasSizeGreaterThan(2);
    assertThat(page).containsPattern("<td>1</td>");
  }
}
