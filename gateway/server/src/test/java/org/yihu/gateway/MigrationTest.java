package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.testing.TestStore;

/** Tickets written before the closed loop was built go on in it. */
class MigrationTest {
  private static final String BEFORE_THE_CLOSED_LOOP = "8";

  private static final String TICKETS = """
      INSERT INTO ticket (number, state, channel, source, kind, category, urgency, title, description, confidential,
        requester_kind, lead, assisting, dispatch_by, sign_by, result, satisfaction, open, received_at, changed_at)
      SELECT n, state, 'web', 'web', 'complaint', 'urban.roads', 'normal', '路面坑洼', '路面坑洼积水', false, 'citizen', lead,
        assisting, dispatch_by::jsonb, sign_by::jsonb, result, satisfaction, open, '2026-03-02T02:00:00Z', '2026-03-02T03:00:00Z'
      FROM (VALUES
        (20260302000001, 'received', NULL, '{}'::text[],
          '{"at":"2026-03-02T04:00:00Z","from":"2026-03-02T02:00:00Z","provisional":false,"article":"第十三条"}',
          NULL, NULL, NULL, true),
        (20260302000002, 'dispatched', 'urban-management', '{daxiang}',
          '{"at":"2026-03-02T04:00:00Z","from":"2026-03-02T02:00:00Z","provisional":false,"article":"第十三条"}',
          '{"at":"2026-03-03T09:00:00Z","from":"2026-03-02T03:00:00Z","workingDays":1,"provisional":false,"article":"第十三条"}',
          NULL, NULL, true),
        (20260302000003, 'answered', NULL, '{}', NULL, NULL, '已答复', 'satisfied', false)
      ) AS t(n, state, lead, assisting, dispatch_by, sign_by, result, satisfaction, open)
      """;

  private static final String EVENTS = """
      INSERT INTO ticket_event (number, at, type, actor, data) VALUES
        (20260302000002, '2026-03-02T02:00:00Z', 'received', 'system', '{"channel":"web","source":"web","why":[]}'),
        (20260302000002, '2026-03-02T03:00:00Z', 'dispatched', 'operator',
          '{"lead":"urban-management","assisting":["daxiang"],"signBy":"2026-03-03T09:00:00Z"}'),
        (20260302000002, '2026-03-02T03:10:00Z', 'deadline', 'system',
          '{"step":"sign","before":"2026-03-03T09:00:00Z","due":"2026-03-03T09:00:00Z","provisional":false}'),
        (20260302000003, '2026-03-02T03:00:00Z', 'satisfaction', 'requester', '{"satisfaction":"SATISFIED","remark":""}')
      """;

  private static final String JOINT = """
      INSERT INTO ticket_event (number, at, type, actor, data) VALUES
        (20260302000002, '2026-03-02T02:30:00Z', 'joint_ordered', 'hotline',
          '{"units":["urban-management","daxiang"]}')
      """;

  private static Database oldDatabase() throws Exception {
    Database database = TestStore.freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password().value())
        .target(BEFORE_THE_CLOSED_LOOP)
        .load()
        .migrate();
    TestStore.execute(database, TICKETS);
    TestStore.execute(database, EVENTS);
    return database;
  }

  @Test
  void unitsThatInvestigateTogetherDoSoAfterTheMigration() throws Exception {
    Database database = oldDatabase();
    TestStore.execute(database, JOINT);

    Path keys = Files.createTempDirectory("yihu-keys").resolve("keys.json");
    Clock clock = Clock.fixed(Instant.parse("2026-03-03T02:00:00Z"), ZoneOffset.UTC);
    try (TestGateway gateway = TestGateway.start(database, keys, Map.of(), clock)) {
      var returned = gateway.post(
          "/api/v1/tickets/20260302000002/actions",
          new JsonObject().put("action", "return").put("reason", "不属于我单位职责").put("basis", "三定方案"),
          gateway.key("urban-management", "liaison"));

      assertThat(returned.statusCode()).as(returned.body()).isEqualTo(409);
      assertThat(returned.body()).contains("joint investigation");
    }
  }

  @Test
  void ticketsFromBeforeGoOnInTheClosedLoop() throws Exception {
    Database database = oldDatabase();

    Path keys = Files.createTempDirectory("yihu-keys").resolve("keys.json");
    Clock clock = Clock.fixed(Instant.parse("2026-03-03T02:00:00Z"), ZoneOffset.UTC);
    try (TestGateway gateway = TestGateway.start(database, keys, Map.of(), clock)) {
      String hotline = gateway.key("web", "hotline");
      String unit = gateway.key("urban-management", "liaison");

      JsonObject dispatched = show(gateway, hotline, "20260302000002");
      assertThat(dispatched.getString("dueAt")).isEqualTo("2026-03-03T09:00:00Z");
      assertThat(dispatched.getJsonArray("assisting")).isEqualTo(JsonArray.of("daxiang"));
      assertThat(dispatched.getJsonArray("history")).hasSize(3);
      assertThat(show(gateway, hotline, "20260302000001").getString("dueAt"))
          .isEqualTo("2026-03-02T04:00:00Z");
      JsonObject answered = show(gateway, hotline, "20260302000003");
      assertThat(answered.getString("result")).isEqualTo("已答复");
      assertThat(answered.getString("satisfaction")).isEqualTo("satisfied");

      var signed = gateway.post(
          "/api/v1/tickets/20260302000002/actions", new JsonObject().put("action", "sign"), unit);
      assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
      assertThat(show(gateway, unit, "20260302000002").getString("status")).isEqualTo("handling");
    }
  }

  private static JsonObject show(TestGateway gateway, String key, String number) throws Exception {
    return new JsonObject(gateway
        .get("/api/v1/tickets/" + number, "authorization", "Bearer " + key)
        .body());
  }
}
