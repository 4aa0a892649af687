package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.ChatClient;
import org.yihu.gateway.testing.TestGateway;

/** The life of knowledge entries, through the API of their editors. */
class KnowledgeFlowTest {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static TestGateway gateway;
  private static String editor;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(Map.of());
    editor = gateway.key("web", "editor");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static JsonObject entry(String id, String question, String answer) {
    return new JsonObject()
        .put("id", id)
        .put("question", question)
        .put("answer", answer)
        .put("owner", "test-bureau")
        .put("source", "《试行办法》第三条");
  }

  private static HttpResponse<String> write(JsonObject entry) throws Exception {
    return gateway.post("/api/v1/knowledge/entries", entry, editor);
  }

  private static int act(String id, String action, String... more) throws Exception {
    JsonObject body = new JsonObject().put("action", action);
    for (int i = 0; i < more.length; i += 2) body.put(more[i], more[i + 1]);
    return gateway
        .post("/api/v1/knowledge/entries/" + id + "/actions", body, editor)
        .statusCode();
  }

  private static String answer(String question) throws Exception {
    JsonObject said = new JsonObject(gateway
        .post(
            "/api/v1/ask",
            "application/json",
            new JsonObject().put("question", question).encode())
        .body());
    return said.containsKey("answer") ? said.getJsonObject("answer").getString("entryId") : "";
  }

  private static JsonObject get(String path) throws Exception {
    return new JsonObject(gateway.get(path, "authorization", "Bearer " + editor).body());
  }

  @Test
  void anEntryIsAnsweredFromItsApprovalToItsWithdrawal() throws Exception {
    String question = "云端漂流瓶备案要带什么";
    assertThat(write(entry("life", question, "带上漂流瓶和承诺书到窗口备案。")).statusCode()).isEqualTo(201);
    assertThat(answer(question)).isNotEqualTo("life");

    assertThat(act("life", "approve")).isEqualTo(409);
    assertThat(act("life", "submit")).isEqualTo(204);
    assertThat(write(entry("life", question, "改写")).statusCode()).isEqualTo(409);
    assertThat(act("life", "send_back")).as("without a reason").isEqualTo(409);
    assertThat(act("life", "send_back", "note", "缺承诺书样式")).isEqualTo(204);
    write(entry("life", question, "带上漂流瓶和承诺书（附样式）到窗口备案。"));
    assertThat(act("life", "submit")).isEqualTo(204);
    assertThat(act("life", "approve", "reviewBy", LocalDate.now().plusYears(1).toString()))
        .isEqualTo(204);
    assertThat(answer(question)).isEqualTo("life");

    assertThat(act("life", "withdraw", "note", "事项取消")).isEqualTo(204);
    assertThat(answer(question)).isNotEqualTo("life");
    assertThat(get("/api/v1/knowledge/entries/life").getJsonArray("history").stream()
            .map(event -> ((JsonObject) event).getString("type")))
        .containsExactly("withdrawn", "new", "submitted", "sent_back", "submitted");
  }

  @Test
  void whatIsPublishedStaysInUseWhileTheNextVersionIsWritten() throws Exception {
    write(entry("versions", "月球驾照怎么换", "到月球车管所换。"));
    act("versions", "publish_now");
    write(entry("versions", "月球驾照怎么换", "网上也可以换。").put("category", "traffic"));

    assertThat(answer("月球驾照怎么换")).isEqualTo("versions");
    JsonArray changes =
        get("/api/v1/knowledge/entries/versions/diff?from=1&to=2").getJsonArray("changes");
    assertThat(changes.stream().map(change -> ((JsonObject) change).getString("field")))
        .containsExactlyInAnyOrder("answer", "category");
    assertThat(get("/api/v1/knowledge/entries?q=" + "%E6%9C%88%E7%90%83").encode())
        .contains("\"state\":\"published\",\"draft\":\"draft\"");
  }

  @Test
  void whoeverWritesTheSameAgainIsWarned() throws Exception {
    JsonObject same =
        new JsonObject(write(entry("again", "身份证丢了怎么补办", "打电话给火星公司就行。")).body());

    JsonObject warning = same.getJsonArray("warnings").getJsonObject(0);
    assertThat(warning.getString("kind")).isEqualTo("conflict");
    assertThat(warning.getString("question")).contains("身份证");
  }

  @Test
  void aRepealedDocumentTakesItsAnswersAlong() throws Exception {
    write(entry("repealed", "热气球停车费怎么算", "每小时两元。").put("source", "《热气球停放规定》"));
    act("repealed", "publish_now");

    JsonObject done = new JsonObject(gateway
        .post(
            "/api/v1/knowledge/repeal",
            new JsonObject().put("document", "热气球停放规定").put("note", "已废止"),
            editor)
        .body());

    assertThat(done.getJsonArray("withdrawn")).containsExactly("repealed");
    assertThat(answer("热气球停车费怎么算")).isNotEqualTo("repealed");
  }

  @Test
  void ownersAreRemindedOnceAndTheMonthCountsWhatWasLate() throws Exception {
    write(entry("due", "潜水艇年检多久一次", "一年一次。"));
    act("due", "publish_now", "reviewBy", LocalDate.now().minusDays(1).toString());
    TestGateway.await(gateway.gateway.knowledge().remind());
    TestGateway.await(gateway.gateway.knowledge().remind());

    assertThat(get("/api/v1/knowledge/reminders").encode())
        .containsOnlyOnce("\"entryId\":\"due\"")
        .contains("\"overdue\":true");
    String month = LocalDate.now().minusDays(1).toString().substring(0, 7);
    assertThat(get("/api/v1/knowledge/figures?month=" + month).encode()).contains("\"overdue\":1");

    assertThat(act("due", "confirm", "reviewBy", LocalDate.now().plusYears(1).toString()))
        .isEqualTo(204);
    assertThat(get("/api/v1/knowledge/reminders").encode()).doesNotContain("\"due\"}");
  }

  @Test
  void aSpreadsheetIsImportedAndItsBadRowsAreNamed() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var book = new XSSFWorkbook()) {
      var sheet = book.createSheet();
      cells(sheet.createRow(0), "编号", "问题", "其他问法", "答复", "提供单位");
      cells(sheet.createRow(1), "sheet-1", "时光机怎么年检", "时光机年审\n时光机检验", "到检测站。", "test-bureau");
      cells(sheet.createRow(2), "sheet-2", "", "", "没有问题", "");
      book.write(out);
    }

    HttpResponse<String> done = gateway.upload(
        "/api/v1/knowledge/import", XLSX, out.toByteArray(), "authorization", "Bearer " + editor);

    assertThat(done.statusCode()).isEqualTo(200);
    JsonObject counts = new JsonObject(done.body());
    assertThat(counts.getInteger("added")).isEqualTo(1);
    assertThat(counts.getJsonArray("rejected").getJsonObject(0).getInteger("line"))
        .isEqualTo(3);
    assertThat(answer("时光机年审")).isEqualTo("sheet-1");
    assertThat(gateway
            .upload(
                "/api/v1/knowledge/import",
                XLSX,
                new byte[] {1, 2},
                "authorization",
                "Bearer " + editor)
            .statusCode())
        .isEqualTo(400);
  }

  @Test
  void numericIdsStayApartAndBadCellsAreNamedInChinese() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var book = new XSSFWorkbook()) {
      var sheet = book.createSheet("社保");
      cells(sheet.createRow(0), "邵阳市知识条目采集表");
      cells(sheet.createRow(1), "序号", "编号（必填）", "问题*", "答 复", "生效日期");
      for (int i = 0; i < 3; i++) {
        var row = sheet.createRow(2 + i);
        row.createCell(0).setCellValue(i + 1);
        row.createCell(1).setCellValue(202611000001d + i);
        row.createCell(2).setCellValue("第" + (i + 1) + "号飞艇怎么充气");
        row.createCell(3).setCellValue("到充气站。");
        row.createCell(4).setCellValue(i == 2 ? "12月1日" : "2024年12月1日");
      }
      book.write(out);
    }

    JsonObject counts = imported(XLSX, out.toByteArray());

    assertThat(counts.getInteger("added")).isEqualTo(2);
    assertThat(counts.getJsonArray("ignored")).containsExactly("序号");
    assertThat(counts.getJsonArray("rejected").getJsonObject(0).getString("text"))
        .isEqualTo("工作表“社保”第5行：“生效日期”没有写年份，请写成2026-12-01这样的日期");
    assertThat(answer("第2号飞艇怎么充气")).isEqualTo("202611000002");
  }

  @Test
  void aTableAsChineseExcelSavesItIsImported() throws Exception {
    byte[] csv =
        "编号,问题,答复\r\ngbk-1,飞毯怎么清洗,用软刷。\r\n".getBytes(java.nio.charset.Charset.forName("GBK"));

    assertThat(imported("text/csv", csv).getInteger("added")).isEqualTo(1);
    assertThat(answer("飞毯怎么清洗")).isEqualTo("gbk-1");
    assertThat(gateway
            .upload(
                "/api/v1/knowledge/import",
                "text/csv",
                "甲,乙".getBytes(StandardCharsets.UTF_8),
                "authorization",
                "Bearer " + editor,
                "accept-language",
                "zh-CN")
            .body())
        .contains("没有找到表头，表头应有：编号、问题、其他问法");
  }

  private static JsonObject imported(String type, byte[] file) throws Exception {
    return new JsonObject(gateway
        .upload("/api/v1/knowledge/import", type, file, "authorization", "Bearer " + editor)
        .body());
  }

  private static void cells(Row row, String... cells) {
    for (int i = 0; i < cells.length; i++) row.createCell(i).setCellValue(cells[i]);
  }

  @Test
  void whatIsExportedCanBeImportedUnchanged() throws Exception {
    for (String format : new String[] {"ndjson", "xlsx"}) {
      byte[] file = gateway.download(
          "/api/v1/knowledge/export?format=" + format, "authorization", "Bearer " + editor);

      JsonObject counts = new JsonObject(gateway
          .upload(
              "/api/v1/knowledge/import",
              format.equals("xlsx") ? XLSX : "application/x-ndjson",
              file,
              "authorization",
              "Bearer " + editor)
          .body());

      assertThat(counts.getInteger("added") + counts.getInteger("changed"))
          .as(format + " " + counts)
          .isZero();
      assertThat(counts.getInteger("unchanged")).isGreaterThan(200);
      assertThat(counts.getJsonArray("rejected")).isEmpty();
    }
  }

  @Test
  void questionsNobodyCanAnswerAreGroupedForTheirOwnersWithoutNumbers() throws Exception {
    for (String asked :
        new String[] {"火星移民补贴有哪些申请条件", "火星移民补贴申请条件有哪些，我的电话13812345678", "银河护照遗失登报在哪家报社"}) {
      try (ChatClient citizen = ChatClient.connect(gateway)) {
        citizen.say(asked);
      }
    }
    TestGateway.await(gateway.gateway.gaps().group());

    JsonArray gaps = get("/api/v1/knowledge/gaps").getJsonArray("gaps");

    JsonObject first = gaps.getJsonObject(0);
    assertThat(first.getString("question")).contains("火星移民补贴");
    assertThat(first.getInteger("questions")).isEqualTo(2);
    assertThat(gaps.encode()).doesNotContain("13812345678");
    assertThat(gateway
            .post(
                "/api/v1/knowledge/gaps/" + first.getLong("id"),
                new JsonObject().put("state", "dismissed"),
                editor)
            .statusCode())
        .isEqualTo(204);
    assertThat(get("/api/v1/knowledge/gaps").encode()).doesNotContain("火星移民补贴");
  }

  @Test
  void onlyEditorsMayWrite() throws Exception {
    HttpResponse<String> refused = gateway.post(
        "/api/v1/knowledge/entries", entry("no", "不许写", "不许"), gateway.key("web", "source"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(write(new JsonObject().put("id", "x")).statusCode()).isEqualTo(400);
    assertThat(Buffer.buffer(refused.body()).toJsonObject().getString("detail")).contains("editor");
  }
}
