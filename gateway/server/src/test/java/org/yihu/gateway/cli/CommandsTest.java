package org.yihu.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.testing.TestStore;
import org.yihu.gateway.testing.YihuRun;

/** The operator's commands, on a database of their own: what they print and how they end. */
class CommandsTest {
  @TempDir
  private static Path dir;

  private static Database database;

  @BeforeAll
  static void aDatabase() throws Exception {
    database = TestStore.freshDatabase();
  }

  private static YihuRun onStore(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of(
        "--data",
        dir.resolve("data").toString(),
        "--set",
        "db.url=" + TestStore.url(database),
        "--set",
        "keys.file=" + dir.resolve("keys.json"),
        "--set",
        "bot.vectors=false"));
    return YihuRun.of(all.toArray(String[]::new));
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    YihuRun ended = YihuRun.of();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("serve", "config", "user", "apikey", "migrate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "config",
        "config check",
        "deadline",
        "apikey create",
        "user add",
        "audit verify",
        "migrate",
        "import",
        "reindex",
        "assess",
        "backup",
        "restore"
      })
  void everyCommandHasHelp(String command) {
    YihuRun ended = YihuRun.of((command + " --help").split(" ", -1));

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("Usage: yihu " + command);
  }

  /** Spring Festival of 2026 and the make-up work day after it. */
  @ParameterizedTest
  @CsvSource({
    "2026-02-13T10:00:00+08:00, 1, 2026-02-14T",
    "2026-02-13, 0, 2026-02-13T",
    "2026-02-14T09:00, 1, 2026-02-24T"
  })
  void workingDaysAreCounted(String from, String days, String day) {
    YihuRun ended = YihuRun.of("deadline", "--from", from, "--working-days", days);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.first()).startsWith(day);
  }

  @ParameterizedTest
  @CsvSource({"tomorrow, 1, --from", "2026-02-13, -1, 0..1000", "2026-02-13, 1001, 0..1000"})
  void nonsenseIsAnsweredByWhatWouldBeRight(String from, String days, String wanted) {
    YihuRun ended = YihuRun.of("deadline", "--from", from, "--working-days", days);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(wanted);
  }

  @Test
  void theSettingsAreChecked() throws Exception {
    assertThat(YihuRun.of("config", "check").out())
        .contains("settings are valid", "city pack shaoyang");

    Path file = Files.writeString(dir.resolve("wrong.yaml"), "http:\n  port: 70000\n");
    YihuRun wrong = YihuRun.of("config", "check", "--config", file.toString());

    assertThat(wrong.code()).isNotZero();
    assertThat(wrong.err()).contains("http.port").doesNotContain("Exception");
  }

  @Test
  void settingsWhatTheyNamePackAndProfilesAreToldInOneRound() throws Exception {
    Path pack = Files.createDirectories(dir.resolve("our-pack"));
    Files.writeString(pack.resolve("pack.yaml"), """
        base: shaoyang
        city: 武冈市
        regionCode: "430581"
        areaCode: "0739"
        regionFile: hunan/regions.csv
        calendarFile: china/calendar.yaml
        zone: Asia/Shanghai
        office: {from: "09:00", to: "17:00"}
        profiles: [province]
        knowledge: []
        """);
    Files.writeString(
        pack.resolve("sources.yaml"),
        "sources: [{id: phone, name: 热线, channel: pigeon}, {id: province, name: 省, channel: province}]\nlines: []\n");
    Path profile = Files.writeString(dir.resolve("county.yaml"), "source: province\nformat: jsn\n");
    Path occupied = Files.writeString(dir.resolve("occupied"), "");
    Path file = Files.writeString(dir.resolve("all-wrong.yaml"), """
        http: {prot: 80, host: 192.0.2.1}
        pack: %s
        data: {dir: %s}
        bot: {confidence: %s}
        forward: {county: {profile: %s}}
        """.formatted(
            pack, occupied, dir.resolve("nowhere.json"), profile));

    YihuRun wrong =
        YihuRun.of("config", "check", "--config", file.toString(), "--set", "foo.bar=1");

    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err())
        .contains("http.prot must be a setting that exists")
        .contains("did you mean http.port?")
        .contains("foo.bar must be a setting that exists")
        .contains("http.host must be an address of this machine")
        .contains("data.dir must be a directory that can be written")
        .contains("bot.confidence must be a readable file")
        .contains("forward.county.secret must be the key agreed with the platform")
        .contains("sources.yaml/phone/channel must be one of")
        .contains("jsn")
        .doesNotContain("Exception");
  }

  @Test
  void aPublicAddressThatOnlyThisMachineCanOpenIsWarnedOf() {
    assertThat(YihuRun.of("config", "check").err())
        .contains("warning: http.publicUrl is http://localhost:8080");
    assertThat(YihuRun.of("config", "check", "--set", "http.publicUrl=https://12345.example.cn")
            .err())
        .isEmpty();
  }

  @Test
  void keysThatAreLostAreNotReplacedByNewOnes() throws Exception {
    Database sealed = TestStore.freshDatabase();
    Path keys = dir.resolve("lost.json");
    String[] list = {
      "apikey",
      "list",
      "--data",
      dir.resolve("data").toString(),
      "--set",
      "db.url=" + TestStore.url(sealed),
      "--set",
      "keys.file=" + keys
    };
    assertThat(YihuRun.of(list).code()).isZero();
    Files.delete(keys);

    YihuRun refused = YihuRun.of(list);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("is missing")
        .contains("put it back from its backup")
        .contains(keys.toString());
    assertThat(keys).doesNotExist();
  }

  @Test
  void keysOfAnotherDatabaseAreRefused() throws Exception {
    Database sealed = TestStore.freshDatabase();
    String[] list = {
      "apikey",
      "list",
      "--data",
      dir.resolve("data").toString(),
      "--set",
      "db.url=" + TestStore.url(sealed),
      "--set",
      "keys.file=" + dir.resolve("first.json")
    };
    assertThat(YihuRun.of(list).code()).isZero();
    list[list.length - 1] = "keys.file=" + dir.resolve("second.json");
    YihuRun.of(
        "migrate",
        "--data",
        dir.resolve("data").toString(),
        "--set",
        "db.url=" + TestStore.url(TestStore.freshDatabase()),
        "--set",
        "keys.file=" + dir.resolve("second.json"));

    YihuRun refused = YihuRun.of(list);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("is not the one this database was sealed with");
  }

  private static Path example(String name) {
    return Path.of("../../adapters/src/test/resources/forward/" + name).toAbsolutePath();
  }

  @Test
  void aProfileIsTriedOffline() throws Exception {
    YihuRun tried = YihuRun.of(
        "forward",
        "try",
        example("county-hotline.yaml").toString(),
        example("county-hotline.json").toString(),
        "--header",
        "X-Event=order.handover",
        "--set",
        "http.publicUrl=https://a.example");

    assertThat(tried.code()).as(tried.err()).isZero();
    assertThat(tried.out())
        .contains("operation: create, key 0012-2026-03-01")
        .contains("sourceName: 武冈市12345热线")
        .contains("kind: complaint")
        .contains("urgency: urgent")
        .contains("id wugang, name 武冈市人民政府, why 来源平台指定")
        .contains("phone +867394222111")
        .contains("not known, left out: payload.limit is 尽快")
        .contains("not fetched, its host is neither")
        .contains("acknowledgement: 200")
        .contains("push of dispatched: PUT /api/orders/0012/progress")
        .doesNotContain("查询码");

    YihuRun json = YihuRun.of(
        "forward", "try", "province", example("province-assign.json").toString(), "--json");
    assertThat(json.code()).isZero();
    assertThat(new io.vertx.core.json.JsonObject(json.out())
            .getJsonObject("ticket")
            .getString("kind"))
        .isEqualTo("complaint");
  }

  @Test
  void aPlatformOfTheSettingsIsTriedWithItsHosts() throws Exception {
    YihuRun tried = YihuRun.of(
        "forward",
        "try",
        "wugang",
        example("county-hotline.json").toString(),
        "--header",
        "X-Event=order.handover",
        "--set",
        "forward.wugang.secret=s",
        "--set",
        "forward.wugang.profile=" + example("county-hotline.yaml"),
        "--set",
        "forward.wugang.fileHosts=files.wugang.example,img.wugang.example");

    assertThat(tried.code()).as(tried.err()).isZero();
    assertThat(tried.out()).doesNotContain("not fetched");
  }

  @Test
  void whatWouldBeRefusedEndsWithOneAndSaysWhy() throws Exception {
    Path empty =
        Files.writeString(dir.resolve("empty.json"), "{\"action\":\"assign\",\"data\":{}}");
    YihuRun refused = YihuRun.of("forward", "try", "province", empty.toString());

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("refused: data.orderNo is required", "acknowledgement: 400");

    Path faulty = Files.writeString(dir.resolve("faulty.yaml"), "source: nobody\nformat: jsn\n");
    YihuRun profile = YihuRun.of("forward", "try", faulty.toString(), empty.toString());
    assertThat(profile.code()).isEqualTo(1);
    assertThat(profile.err())
        .contains("faulty.yaml:1 source must be", "faulty.yaml:2 format must be");
    assertThat(YihuRun.of("forward", "try", "province", dir.resolve("nowhere").toString())
            .code())
        .isEqualTo(1);
    assertThat(YihuRun.of("forward", "try", "province").code()).isEqualTo(2);
  }

  @Test
  void aSourceOfTheSettingsHasKeys() {
    YihuRun created = onStore(
        "apikey",
        "create",
        "--source",
        "county-app",
        "--set",
        "sources.county-app.name=某县便民应用",
        "--set",
        "sources.county-app.channel=web");

    assertThat(created.code()).as(created.err()).isZero();
    YihuRun twice = YihuRun.of("config", "check", "--set", "sources.province.name=别的");
    assertThat(twice.err()).contains("sources.province must be another name");
    assertThat(
            YihuRun.of("config", "check", "--set", "sources.x.channel=pigeon").err())
        .contains("sources.x.channel must be one of", "sources.x.name must be what people call");
  }

  /** Nobody could sign in if this command did not work. */
  @Test
  void theFirstAdministratorComesFromHereAndSignsIn() throws Exception {
    YihuRun added =
        onStore("user", "add", "--login", "admin", "--name", "管理员", "--role", "administrator");
    assertThat(added.code()).as(added.err()).isZero();
    String password = added.first();

    try (TestGateway gateway = TestGateway.start(
        database, dir.resolve("keys.json"), Map.of(), java.time.Clock.systemUTC())) {
      assertThat(new TestBrowser(gateway).signIn("admin", password).statusCode())
          .isEqualTo(303);
    }
    assertThat(onStore("user", "list").out()).contains("admin\t管理员\tadministrator\t-\tin force");
    assertThat(
            onStore("user", "change", "admin", "--role", "administrator,leader").code())
        .isZero();
    assertThat(onStore("user", "disable", "admin").code()).isZero();
    assertThat(onStore("user", "list").out())
        .contains("administrator,leader")
        .contains("disabled ");
    assertThat(onStore("user", "enable", "admin").out()).contains("done");
    assertThat(onStore("user", "reset", "admin").first()).isNotEmpty().isNotEqualTo(password);
    assertThat(onStore("audit", "verify").out()).contains("all in order");
  }

  @Test
  void whatCannotBeDoneWithAnAccountIsSaid() {
    assertThat(onStore("user", "change", "nobody", "--name", "某人").err()).contains("no account");
    YihuRun role = onStore("user", "add", "--login", "x", "--name", "某人", "--role", "king");
    assertThat(role.code()).isEqualTo(2);
    assertThat(role.err()).contains("king");
    YihuRun unit = onStore(
        "user", "add", "--login", "y", "--name", "某人", "--role", "liaison", "--unit", "nowhere");
    assertThat(unit.code()).isEqualTo(1);
  }

  @Test
  void aKeyIsIssuedListedAndRevoked() {
    YihuRun created = onStore("apikey", "create", "--role", "hotline", "--name", "大屏");
    assertThat(created.code()).as(created.err()).isZero();
    assertThat(created.first()).startsWith("yihu_");

    String line = onStore("apikey", "list")
        .out()
        .lines()
        .filter(one -> one.contains("大屏"))
        .findFirst()
        .orElseThrow();
    assertThat(line).contains("hotline", "in force").doesNotContain(created.first());
    String id = line.split("\t", -1)[0];

    assertThat(onStore("apikey", "revoke", id).first()).isEqualTo("revoked");
    assertThat(onStore("apikey", "revoke", id).code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "king, web, --role must be one of",
    "source, nowhere, --source must be a source",
    "liaison, nowhere, --source must be a unit"
  })
  void aKeyForNobodyIsRefused(String role, String source, String why) {
    YihuRun ended = onStore("apikey", "create", "--role", role, "--source", source);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(why);
  }

  @Test
  void theSchemaAndTheKnowledgeBaseAreBroughtUpToDate() throws Exception {
    assertThat(onStore("migrate").out()).contains("up to date");
    Path good = Files.writeString(
        dir.resolve("good.jsonl"),
        "{\"id\":\"cli-1\",\"question\":\"公园几点开门\",\"answer\":\"六点。\"}\n");
    assertThat(onStore("import", good.toString()).first()).startsWith("1 added, 0 changed");
    assertThat(onStore("import", good.toString()).first()).startsWith("0 added, 0 changed, 1");

    Path bad = Files.writeString(dir.resolve("bad.jsonl"), "{\"id\":\"cli-2\"}\n");
    YihuRun rejected = onStore("import", bad.toString());
    assertThat(rejected.code()).isEqualTo(1);
    assertThat(rejected.out()).contains("1 rejected", "line 1: ");
  }

  @Test
  void aSpreadsheetIsImportedAsWell() throws Exception {
    Path sheet = Files.writeString(
        dir.resolve("entries.CSV"), "编号,问题（必填）,答复\ncli-3,图书馆几点开门,九点。\ncli-4,,无\n");

    YihuRun ended = onStore("import", sheet.toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("1 added", "第3行：“问题”必须填写");
    assertThat(onStore("import", Files.writeString(sheet, "甲,乙").toString()).err())
        .contains("no sheet has the headings");
  }
}
