package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.testing.TestStore;
import org.yihu.gateway.ticket.Role;

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

  @Test
  void whoIsSignedInSeesTheDeskAndWhoSignedOutDoesNot() throws Exception {
    TestBrowser browser = new TestBrowser(gateway);
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
    TestBrowser browser = new TestBrowser(gateway);
    browser.signIn("administrator", PASSWORD);
    String[] account = {"login", "forged", "name", "某人", "roles", "administrator"};
    assertThat(browser.post("/desk/admin/accounts", account).statusCode()).isEqualTo(403);
    assertThat(gateway.count("SELECT count(*) FROM account WHERE login = 'forged'"))
        .isEqualTo("0");
  }

  @Test
  void aDeskOfAnotherTradeIsClosed() throws Exception {
    TestBrowser browser = new TestBrowser(gateway);
    browser.signIn("liaison", PASSWORD);
    for (String path :
        new String[] {"/desk/admin", "/desk/knowledge/gaps", "/desk/new", "/desk/dashboard"})
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
    TestBrowser browser = new TestBrowser(gateway);
    browser.signIn("dispatcher", PASSWORD);
    byte[] file = gateway.download("/desk/tickets.xlsx?view=all", "cookie", browser.cookie());
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
  void accountsAreNarrowedOrderedAndTakenAway() throws Exception {
    TestBrowser browser = new TestBrowser(gateway);
    browser.signIn("administrator", PASSWORD);
    assertThat(browser.get("/desk/admin?role=liaison&unit=tax&sort=last").body())
        .contains("/desk/admin/accounts/liaison\"")
        .doesNotContain("/desk/admin/accounts/dispatcher\"");
    assertThat(browser.get("/desk/admin?q=nobody-at-all").body()).contains("没有符合条件的账号");
    byte[] file =
        gateway.download("/desk/admin/accounts.xlsx?role=liaison", "cookie", browser.cookie());
    try (var book =
        new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(file))) {
      assertThat(book.getSheetAt(0).getRow(1).getCell(0).getStringCellValue()).isEqualTo("liaison");
    }
    byte[] log =
        gateway.download("/desk/admin/audit.xlsx?who=administrator", "cookie", browser.cookie());
    try (var book =
        new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(log))) {
      assertThat(book.getSheetAt(0).getRow(1).getCell(3).getStringCellValue()).isEqualTo("导出审计");
    }
  }

  @Test
  void entriesAreOrderedPagedAndTakenAway() throws Exception {
    TestBrowser browser = new TestBrowser(gateway);
    browser.signIn("editor", PASSWORD);
    String page = browser.get("/desk/knowledge?state=published&sort=review").body();
    assertThat(page)
        .contains("/desk/knowledge?state=published&amp;sort=review&amp;page=2")
        .contains("/desk/knowledge.xlsx?state=published&amp;sort=review");
    assertThat(browser.get("/desk/knowledge?state=published&page=2").statusCode())
        .isEqualTo(200);
    byte[] file = gateway.download("/desk/knowledge.xlsx?q=身份证", "cookie", browser.cookie());
    try (var book =
        new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(file))) {
      var sheet = book.getSheetAt(0);
      assertThat(sheet.getLastRowNum()).isGreaterThan(0);
      for (int i = 1; i <= sheet.getLastRowNum(); i++)
        assertThat(sheet.getRow(i).getCell(1).getStringCellValue()).contains("身份证");
    }
  }

  @Test
  void everyListIsTakenAwayByWhomItIsFor() throws Exception {
    for (String[] list : new String[][] {
      {"editor", "/desk/knowledge/gaps.xlsx", "问题"},
      {"supervisor", "/desk/spot-checks.xlsx?month=2026-01", "承办单位"},
      {"leader", "/desk/dashboard.xlsx", "统计"}
    }) {
      TestBrowser browser = new TestBrowser(gateway);
      browser.signIn(list[0], PASSWORD);
      byte[] file = gateway.download(list[1], "cookie", browser.cookie());
      try (var book =
          new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(file))) {
        assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
            .as(list[1])
            .isEqualTo(list[2]);
      }
      TestBrowser liaison = new TestBrowser(gateway);
      liaison.signIn("liaison", PASSWORD);
      assertThat(liaison.get(list[1]).statusCode()).as(list[1]).isEqualTo(403);
    }
  }

  @Test
  void aUnitWritesItsOwnEntriesAndTheCentreReviewsThem() throws Exception {
    TestBrowser liaison = new TestBrowser(gateway);
    liaison.signIn("liaison", PASSWORD);
    String csrf = liaison.csrf();
    assertThat(liaison.get("/desk/knowledge").body())
        .contains("市税务局")
        .doesNotContain("市民政局", "文件废止", "没人答得上的问题");
    assertThat(liaison.get("/desk/knowledge?owner=市民政局").body()).doesNotContain("市民政局");
    assertThat(liaison.get("/desk/knowledge/entry?id=id-card-lost").statusCode())
        .isEqualTo(404);

    String[] fresh = {
      "_csrf", csrf,
      "id", "tax-window-hours",
      "question", "办税大厅周六开门吗",
      "answer", "周六上午办税大厅开放三个窗口",
      "owner", "市民政局"
    };
    assertThat(liaison.post("/desk/knowledge/entry", fresh).body()).contains("已保存为第1版草稿");
    assertThat(gateway.count(
            "SELECT content ->> 'owner' FROM knowledge_version WHERE entry = 'tax-window-hours'"))
        .isEqualTo("市税务局");
    fresh[3] = "id-card-lost";
    assertThat(liaison.post("/desk/knowledge/entry", fresh).statusCode()).isEqualTo(404);

    String[] step = {"_csrf", csrf, "id", "tax-window-hours", "step", "publish_now"};
    assertThat(liaison.post("/desk/knowledge/step", step).body()).contains("这一步由中心办理");
    step[5] = "submit";
    assertThat(liaison.post("/desk/knowledge/step", step).body()).contains("已完成");
    step[5] = "approve";
    assertThat(liaison.post("/desk/knowledge/step", step).body()).contains("这一步由中心办理");
    step[3] = "id-card-lost";
    step[5] = "withdraw";
    assertThat(liaison.post("/desk/knowledge/step", step).statusCode()).isEqualTo(404);

    TestBrowser editor = new TestBrowser(gateway);
    editor.signIn("editor", PASSWORD);
    String[] approve = {
      "_csrf", editor.csrf(), "id", "tax-window-hours", "step", "approve", "reviewBy", "2027-05-01"
    };
    assertThat(editor.post("/desk/knowledge/step", approve).body()).contains("已完成");
  }

  @Test
  void fiveWrongPasswordsShutTheAccountForAWhile() throws Exception {
    TestGateway.await(gateway
        .gateway
        .personnel()
        .demonstrate("clumsy", "某人", Set.of(Role.OPERATOR), Optional.empty(), PASSWORD));
    TestBrowser browser = new TestBrowser(gateway);
    for (int i = 0; i < 4; i++)
      assertThat(browser.signIn("clumsy", "wrong-" + i).statusCode()).isEqualTo(401);
    assertThat(browser.signIn("clumsy", "wrong-4").statusCode()).isEqualTo(403);
    assertThat(browser.signIn("clumsy", PASSWORD).body()).contains("锁定");
    assertThat(gateway.count(
            "SELECT count(*) FROM audit WHERE what = 'sign-in.failed' AND who = 'clumsy'"))
        .isEqualTo("5");
  }

  @Test
  void aWholeCentreSignsInFromOneAddress() throws Exception {
    for (int i = 0; i < 30; i++)
      assertThat(new TestBrowser(gateway).signIn("operator", PASSWORD).statusCode())
          .isEqualTo(303);
  }

  @Test
  void anAccountShutByTheAdministratorIsOutAtOnce() throws Exception {
    TestGateway.await(gateway
        .gateway
        .personnel()
        .demonstrate("leaver", "某人", Set.of(Role.OPERATOR), Optional.empty(), PASSWORD));
    TestBrowser browser = new TestBrowser(gateway);
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
    var twice = gateway.post("/api/v1/users", wanted, admin);
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(twice.body()).contains("this login name is taken");
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
    for (String action : List.of("change", "reset", "disable", "enable", "code_off")) {
      JsonObject asked = action.equals("change") ? other : new JsonObject().put("action", action);
      var nobody = gateway.post("/api/v1/users/nobody/actions", asked, admin);
      assertThat(nobody.statusCode()).as(action).isEqualTo(409);
      assertThat(nobody.body()).contains("there is no such account");
    }
  }

  @Test
  void anAdministratorGivesOtherWorkButKeepsTheirOwn() throws Exception {
    TestGateway.await(gateway
        .gateway
        .personnel()
        .demonstrate("mover", "某人", Set.of(Role.OPERATOR), Optional.empty(), PASSWORD));
    TestBrowser browser = new TestBrowser(gateway);
    browser.signIn("administrator", PASSWORD);
    String csrf = browser.csrf();
    assertThat(browser.get("/desk/admin/accounts/mover").body())
        .contains("value=\"operator\" checked");

    String[] liaison = {"_csrf", csrf, "what", "change", "name", "李某", "roles", "liaison"};
    assertThat(browser.post("/desk/admin/accounts/mover", liaison).body()).contains("联络员须选择所属承办单位");
    String[] tax = {"_csrf", csrf, "what", "change", "name", "李某", "roles", "liaison", "unit", "tax"
    };
    assertThat(browser.post("/desk/admin/accounts/mover", tax).body()).contains("李某");
    TestBrowser mover = new TestBrowser(gateway);
    mover.signIn("mover", PASSWORD);
    assertThat(mover.get("/desk/new").statusCode()).isEqualTo(403);
    assertThat(browser.post("/desk/admin/accounts/administrator", tax).body())
        .contains("不能去掉自己的系统管理员岗位");
    for (String[] refused :
        List.of(new String[] {"disable", "不能停用自己的账号"}, new String[] {"dance", "没有这个操作"}))
      assertThat(browser
              .post("/desk/admin/accounts/administrator", "_csrf", csrf, "what", refused[0])
              .body())
          .contains(refused[1]);
  }

  @Test
  void aChangedLineOfTheAuditLogIsFound() throws Exception {
    TestBrowser browser = new TestBrowser(gateway);
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
