package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.people.Role;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.testing.TestStore;

/** Signing in, sessions, forged forms, lock-out, the audit log. */
class PeopleFlowTest {
  private static final String PASSWORD = "sesame-open-2026";
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(Map.of());
    for (Role role : Role.values()) {
      Optional<String> unit = Optional.of("tax").filter(id -> role == Role.LIAISON);
      TestGateway.await(gateway
          .gateway
          .personnel()
          .demonstrate(role.id(), role.id(), Set.of(role), unit, PASSWORD));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  /** A browser without pages: keeps one cookie, follows nothing. */
  private static final class Browser {
    private final HttpClient http =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private String cookie = "";

    HttpResponse<String> get(String path) throws Exception {
      return send(HttpRequest.newBuilder(URI.create(gateway.url(path))).GET());
    }

    HttpResponse<String> post(String path, String... fields) throws Exception {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < fields.length; i += 2)
        body.append(fields[i])
            .append('=')
            .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
            .append('&');
      return send(HttpRequest.newBuilder(URI.create(gateway.url(path)))
          .header("content-type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
      if (!cookie.isEmpty()) request.header("cookie", cookie);
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response
          .headers()
          .firstValue("set-cookie")
          .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
      return response;
    }

    HttpResponse<String> signIn(String login, String password) throws Exception {
      return post("/desk/login", "login", login, "password", password);
    }

    String csrf() throws Exception {
      String page = get("/desk/account").body();
      int at = page.indexOf("csrf-token\" content=\"") + 21;
      return page.substring(at, page.indexOf('"', at));
    }
  }

  @Test
  void whoIsSignedInSeesTheDeskAndWhoSignedOutDoesNot() throws Exception {
    Browser browser = new Browser();
    assertThat(browser.get("/desk/tickets").headers().firstValue("location"))
        .hasValue("/desk/login");
    HttpResponse<String> answer = browser.signIn("dispatcher", PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("set-cookie").orElse(""))
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Lax");
    assertThat(browser.get("/desk/tickets").statusCode()).isEqualTo(200);

    browser.post("/desk/logout", "_csrf", browser.csrf());
    assertThat(browser.get("/desk/tickets").statusCode()).isEqualTo(303);
  }

  @Test
  void aFormWithoutTheTokenIsRefused() throws Exception {
    Browser browser = new Browser();
    browser.signIn("administrator", PASSWORD);
    String[] account = {"login", "forged", "name", "某人", "roles", "administrator"};
    assertThat(browser.post("/desk/admin/accounts", account).statusCode()).isEqualTo(403);
    assertThat(gateway.count("SELECT count(*) FROM account WHERE login = 'forged'"))
        .isEqualTo("0");
  }

  @Test
  void aDeskOfAnotherTradeIsClosed() throws Exception {
    Browser browser = new Browser();
    browser.signIn("liaison", PASSWORD);
    for (String path :
        new String[] {"/desk/admin", "/desk/knowledge", "/desk/new", "/desk/dashboard"})
      assertThat(browser.get(path).statusCode()).as(path).isEqualTo(403);
    assertThat(browser.get("/desk/tickets").statusCode()).isEqualTo(200);
    assertThat(browser.get("/desk/admin").body()).contains("您的岗位没有这个页面", "回到工作台");
    assertThat(browser.get("/desk/tickets/20200101000001").body()).contains("不在您的查看范围内");
  }

  @Test
  void aListIsTakenAwayAsASpreadsheetAndThatIsLogged() throws Exception {
    gateway.post(
        "/api/v1/requests",
        new JsonObject().put("title", "学院路路灯不亮").put("description", "学院路22号路灯不亮三天了"),
        gateway.key("web", "source"));
    Browser browser = new Browser();
    browser.signIn("dispatcher", PASSWORD);
    byte[] file = gateway.download("/desk/tickets.xlsx?view=all", "cookie", browser.cookie);
    try (var book =
        new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(file))) {
      var sheet = book.getSheetAt(0);
      assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("标题");
      assertThat(sheet.getRow(1).getCell(1).getStringCellValue()).isEqualTo("学院路路灯不亮");
    }
    assertThat(gateway.count("SELECT count(*) FROM audit WHERE what = 'tickets.export'"))
        .isEqualTo("1");
  }

  @Test
  void fiveWrongPasswordsShutTheAccountForAWhile() throws Exception {
    TestGateway.await(gateway
        .gateway
        .personnel()
        .demonstrate("clumsy", "某人", Set.of(Role.OPERATOR), Optional.empty(), PASSWORD));
    Browser browser = new Browser();
    for (int i = 0; i < 4; i++)
      assertThat(browser.signIn("clumsy", "wrong-" + i).statusCode()).isEqualTo(401);
    assertThat(browser.signIn("clumsy", "wrong-4").statusCode()).isEqualTo(403);
    assertThat(browser.signIn("clumsy", PASSWORD).body()).contains("锁定");
    assertThat(gateway.count(
            "SELECT count(*) FROM audit WHERE what = 'sign-in.failed' AND who = 'clumsy'"))
        .isEqualTo("5");
  }

  @Test
  void anAccountShutByTheAdministratorIsOutAtOnce() throws Exception {
    TestGateway.await(gateway
        .gateway
        .personnel()
        .demonstrate("leaver", "某人", Set.of(Role.OPERATOR), Optional.empty(), PASSWORD));
    Browser browser = new Browser();
    browser.signIn("leaver", PASSWORD);
    String admin = gateway.key("web", "administrator");
    var shut = gateway.post(
        "/api/v1/users/leaver/actions", new JsonObject().put("action", "disable"), admin);
    assertThat(shut.statusCode()).as(shut.body()).isEqualTo(200);
    // What a gateway remembers of a session it remembers for three seconds.
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (browser.get("/desk/new").statusCode() == 200 && System.nanoTime() < until)
      Thread.sleep(100);
    assertThat(browser.get("/desk/new").statusCode()).isEqualTo(303);
    assertThat(browser.signIn("leaver", PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void accountsAreKeptThroughTheApi() throws Exception {
    String admin = gateway.key("web", "administrator");
    JsonObject wanted = new JsonObject()
        .put("login", "zhaoliu")
        .put("name", "赵六")
        .put("roles", new io.vertx.core.json.JsonArray().add("liaison"))
        .put("unit", "tax");
    var opened = gateway.post("/api/v1/users", wanted, admin);
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    assertThat(new JsonObject(opened.body()).getString("password")).hasSize(16);
    assertThat(gateway.post("/api/v1/users", wanted, admin).statusCode()).isEqualTo(409);
    assertThat(gateway
            .post("/api/v1/users", wanted, gateway.key("web", "dispatcher"))
            .statusCode())
        .isEqualTo(403);
    var listed = gateway.get("/api/v1/users", "authorization", "Bearer " + admin);
    assertThat(listed.body()).contains("zhaoliu").doesNotContain("pbkdf2");

    JsonObject other = new JsonObject()
        .put("action", "change")
        .put("name", "赵六")
        .put("roles", new io.vertx.core.json.JsonArray().add("reviewer"))
        .put("unit", "tax");
    var changed = gateway.post("/api/v1/users/zhaoliu/actions", other, admin);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(gateway.count(
            "SELECT roles::text || coalesce(unit, '-') FROM account WHERE login = 'zhaoliu'"))
        .isEqualTo("{reviewer}-");
    assertThat(gateway.post("/api/v1/users/nobody/actions", other, admin).statusCode())
        .isEqualTo(409);
  }

  @Test
  void anAdministratorGivesOtherWorkButKeepsTheirOwn() throws Exception {
    TestGateway.await(gateway
        .gateway
        .personnel()
        .demonstrate("mover", "某人", Set.of(Role.OPERATOR), Optional.empty(), PASSWORD));
    Browser browser = new Browser();
    browser.signIn("administrator", PASSWORD);
    String csrf = browser.csrf();
    assertThat(browser.get("/desk/admin/accounts/mover").body())
        .contains("value=\"operator\" checked");

    String[] liaison = {"_csrf", csrf, "what", "change", "name", "李某", "roles", "liaison"};
    assertThat(browser.post("/desk/admin/accounts/mover", liaison).body()).contains("联络员须选择所属承办单位");
    String[] tax = {"_csrf", csrf, "what", "change", "name", "李某", "roles", "liaison", "unit", "tax"
    };
    assertThat(browser.post("/desk/admin/accounts/mover", tax).body()).contains("李某");
    Browser mover = new Browser();
    mover.signIn("mover", PASSWORD);
    assertThat(mover.get("/desk/new").statusCode()).isEqualTo(403);
    assertThat(browser.post("/desk/admin/accounts/administrator", tax).body())
        .contains("不能去掉自己的系统管理员岗位");
  }

  @Test
  void aChangedLineOfTheAuditLogIsFound() throws Exception {
    Browser browser = new Browser();
    browser.signIn("administrator", PASSWORD);
    assertThat(browser.get("/desk/admin/audit?verify=true").body()).contains("前后一致");

    TestStore.execute(gateway.database, "ALTER TABLE audit DISABLE TRIGGER audit_append_only");
    String line = gateway.count("SELECT max(seq) FROM audit");
    String was = gateway.count("SELECT who FROM audit WHERE seq = " + line);
    TestStore.execute(gateway.database, "UPDATE audit SET who = 'nobody' WHERE seq = " + line);
    assertThat(browser.get("/desk/admin/audit?verify=true").body()).contains("第" + line + "行被改动");
    TestStore.execute(gateway.database, "UPDATE audit SET who = '" + was + "' WHERE seq = " + line);
    TestStore.execute(gateway.database, "ALTER TABLE audit ENABLE TRIGGER audit_append_only");
  }
}
