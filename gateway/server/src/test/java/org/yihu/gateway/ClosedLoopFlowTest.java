package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.testing.TestStore;

/** Tickets round the closed loop through the staff API, on a real database and a clock turned by hand. */
class ClosedLoopFlowTest {
  private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
  private static final TurnedClock CLOCK = new TurnedClock();
  private static TestGateway gateway;
  private static String source;
  private static String dispatcher;
  private static String reviewer;
  private static String followUp;
  private static String supervisor;
  private static int matters;

  /** A clock that stands until it is turned. */
  static final class TurnedClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-02T02:00:00Z");

    void turn(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    Path keys = Files.createTempDirectory("yihu-keys").resolve("keys.json");
    gateway = TestGateway.start(
        TestStore.freshDatabase(), keys, Map.of("limits.formsPerMinute", "1000"), CLOCK);
    source = gateway.key("web", "source");
    dispatcher = gateway.key("web", "dispatcher");
    reviewer = gateway.key("web", "reviewer");
    followUp = gateway.key("web", "follow_up");
    supervisor = gateway.key("web", "supervisor");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static String liaison(String unit) throws Exception {
    return gateway.key(unit, "liaison");
  }

  private static JsonObject filed(JsonObject extra) throws Exception {
    String words = "号路段路面坑洼积水，来往车辆颠簸，请尽快修补处理，影响出行已经很久";
    JsonObject body = new JsonObject()
        .put("kind", "complaint")
        .put("category", "urban.roads")
        .put("title", "第" + ++matters + "号路段坑洼")
        .put("description", "敏州路" + matters * 7919 + words)
        .put("requester", new JsonObject().put("name", "张三").put("phone", phone()));
    HttpResponse<String> answer =
        gateway.post("/api/v1/requests", body.mergeIn(extra, true), source);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new JsonObject(answer.body());
  }

  private static String phone() {
    return "1387390" + String.format("%04d", matters);
  }

  private static String filed() throws Exception {
    return filed(new JsonObject()).getString("number");
  }

  private static HttpResponse<String> act(String key, String number, String action, Object... more)
      throws Exception {
    JsonObject body = new JsonObject().put("action", action);
    for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
    return gateway.post("/api/v1/tickets/" + number + "/actions", body, key);
  }

  private static void done(String key, String number, String action, Object... more)
      throws Exception {
    HttpResponse<String> answer = act(key, number, action, more);
    assertThat(answer.statusCode()).as(action + ": " + answer.body()).isEqualTo(200);
  }

  private static JsonObject show(String key, String number) throws Exception {
    return new JsonObject(gateway
        .get("/api/v1/tickets/" + number, "authorization", "Bearer " + key)
        .body());
  }

  private static List<String> listed(String key, String query) throws Exception {
    JsonArray tickets = new JsonObject(gateway
            .get("/api/v1/tickets?" + query, "authorization", "Bearer " + key)
            .body())
        .getJsonArray("tickets");
    return tickets.stream().map(one -> ((JsonObject) one).getString("number")).toList();
  }

  private static Object[] report() {
    return new Object[] {
      "handler", "市政维修一队",
      "handledAt", CLOCK.instant().atZone(CITY).toLocalDateTime().toString(),
      "process", "现场查看后组织工人铣刨坑洼路面并重新铺设沥青",
      "result", "该路段路面坑洼已修补完毕，积水点已疏通",
      "outcome", "solved",
      "contactReached", true,
      "contactAt", CLOCK.instant().toString(),
      "contactHow", "电话"
    };
  }

  private static Object[] dissatisfied() {
    return new Object[] {
      "satisfaction", "dissatisfied",
      "contacted", true,
      "genuine", true,
      "solved", false,
      "unitsOwnReason", true,
      "remark", "仍有积水"
    };
  }

  @Test
  void aTicketGoesRoundTheLoop() throws Exception {
    JsonObject receipt = filed(new JsonObject());
    String number = receipt.getString("number");
    String unit = liaison("urban-management");
    done(dispatcher, number, "dispatch", "lead", "urban-management", "assisting", "daxiang");
    assertThat(listed(unit, "status=dispatched")).contains(number);
    done(unit, number, "sign");
    done(liaison("daxiang"), number, "sign");
    done(liaison("daxiang"), number, "assist_report", "text", "已安排街道协助");
    done(unit, number, "contact", "means", "电话", "reached", true);
    assertThat(act(unit, number, "report", "process", "处理").statusCode()).isEqualTo(400);
    done(unit, number, "report", report());
    done(reviewer, number, "send_back", "why", "未写明范围");
    done(unit, number, "report", report());
    done(reviewer, number, "approve");
    done(followUp, number, "follow_up", dissatisfied());
    assertThat(show(unit, number).getString("status")).isEqualTo("handling");
    done(unit, number, "appeal", "ground", "policy", "evidence", "沟通记录");
    done(supervisor, number, "decide_appeal", "upheld", false, "note", "证据不足");
    done(unit, number, "report", report());
    done(reviewer, number, "approve");

    HttpResponse<String> rated = gateway.post(
        "/api/v1/requests/" + number + "/satisfaction?code=" + receipt.getString("queryCode"),
        "application/json",
        "{\"satisfaction\":\"satisfied\",\"contacted\":true,\"solved\":true}");
    assertThat(rated.statusCode()).as(rated.body()).isEqualTo(200);
    JsonObject seen = new JsonObject(gateway
        .get("/api/v1/requests/" + number + "?code=" + receipt.getString("queryCode"))
        .body());
    assertThat(seen.getString("status")).isEqualTo("completed");
    assertThat(seen.getString("result")).contains("已修补完毕");
    assertThat(seen.getJsonArray("timeline").toString())
        .contains("已签收", "已办结", "发回重新办理")
        .doesNotContain("申诉", "沟通记录", "市政维修一队");
  }

  @Test
  void aUnitSeesItsOwnAndItsSubtreesAlone() throws Exception {
    String number = filed();
    done(dispatcher, number, "dispatch", "lead", "daxiang");

    assertThat(show(liaison("daxiang"), number).getString("number")).isEqualTo(number);
    assertThat(show(liaison("tax"), number).getInteger("status")).isEqualTo(404);
    assertThat(listed(liaison("tax"), "")).doesNotContain(number);
    assertThat(listed(liaison("tax"), "unit=daxiang")).isEmpty();
    assertThat(act(liaison("tax"), number, "sign").statusCode()).isEqualTo(404);
    assertThat(act(liaison("daxiang"), number, "approve").statusCode()).isEqualTo(403);
    assertThat(act(followUp, number, "dispatch", "lead", "tax").statusCode()).isEqualTo(403);
  }

  @Test
  void eachUnmaskingIsAskedForAndLoggedAndUnitsNeverLearnWhoWantsToStayUnknown() throws Exception {
    String open = filed();
    String confidential = filed(new JsonObject()
            .put(
                "requester",
                new JsonObject()
                    .put("name", "李四")
                    .put("phone", "13973900001")
                    .put("anonymous", true)))
        .getString("number");
    String noise = filed(new JsonObject().put("category", "environment.noise")).getString("number");
    String unit = liaison("daxiang");
    for (String number : List.of(open, confidential, noise))
      done(dispatcher, number, "dispatch", "lead", "daxiang");

    assertThat(show(unit, open).getJsonObject("requester").getString("phone")).contains("****");
    assertThat(unmasked(unit, open, "")).contains("\"status\":400");
    assertThat(unmasked(unit, open, "核实地点")).contains("138739");
    assertThat(unmasked(unit, confidential, "核实地点")).doesNotContain("13973900001", "李四");
    assertThat(unmasked(unit, noise, "核实地点")).doesNotContain("138739", "张三");
    assertThat(unmasked(followUp, confidential, "回访")).contains("13973900001");
    assertThat(gateway.count(
            "SELECT count(*) FROM audit WHERE what = 'ticket.unmask' AND subject = '" + open + "'"))
        .isEqualTo("1");
  }

  @Test
  void aUnitCannotTryOutWhoComplained() throws Exception {
    String number = filed();
    done(dispatcher, number, "dispatch", "lead", "daxiang");

    assertThat(listed(dispatcher, "q=" + phone())).contains(number);
    assertThat(listed(liaison("daxiang"), "q=" + phone())).isEmpty();
    assertThat(listed(liaison("daxiang"), "q=" + number)).containsExactly(number);
  }

  @Test
  void aMergedTicketThatIsTakenBackDoesNotHoldUpTheOther() throws Exception {
    String master = filed();
    String other = filed();
    done(dispatcher, other, "merge", "into", master);
    var recalled = TestGateway.await(gateway
        .gateway
        .desk()
        .act(
            org.yihu.gateway.ticket.TicketNumber.parse(other).orElseThrow(),
            new org.yihu.gateway.ticket.Recall("province", "误转"),
            "province"));
    assertThat(recalled).isInstanceOf(org.yihu.gateway.desk.Outcome.Done.class);
    done(dispatcher, master, "dispatch", "lead", "urban-management");
    done(liaison("urban-management"), master, "sign");
    done(liaison("urban-management"), master, "report", report());
    done(reviewer, master, "approve");
  }

  private static String unmasked(String key, String number, String reason) throws Exception {
    return gateway
        .post("/api/v1/tickets/" + number + "/unmask", new JsonObject().put("reason", reason), key)
        .body();
  }

  @Test
  void ofTwoDispatchersOneWinsAndTheOtherIsTold() throws Exception {
    String number = filed();
    List<Integer> answers = together(List.of(
        () -> act(dispatcher, number, "dispatch", "lead", "tax").statusCode(),
        () -> act(dispatcher, number, "dispatch", "lead", "finance").statusCode()));

    assertThat(answers).containsExactlyInAnyOrder(200, 409);
    assertThat(gateway.count(
            "SELECT count(*) FROM ticket_event WHERE type = 'dispatched' AND number = " + number))
        .isEqualTo("1");
  }

  @Test
  void fiftyLiaisonsReportAtOnceAndNothingIsLost() throws Exception {
    String unit = liaison("urban-management");
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String number = filed();
      done(dispatcher, number, "dispatch", "lead", "urban-management");
      done(unit, number, "sign");
      numbers.add(number);
    }

    List<Callable<Integer>> reports = new ArrayList<>();
    for (String number : numbers)
      reports.add(() -> act(unit, number, "report", report()).statusCode());

    assertThat(together(reports)).hasSize(50).containsOnly(200);
    assertThat(listed(reviewer, "status=in_review&limit=200")).containsAll(numbers);
  }

  private static <T> List<T> together(List<Callable<T>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> one : pool.invokeAll(work)) results.add(one.get());
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void clocksWarnAreOverdueAndStartSupervisionByThemselves() throws Exception {
    String number = filed();
    done(dispatcher, number, "dispatch", "lead", "urban-management");
    done(liaison("urban-management"), number, "sign");
    CLOCK.turn(Duration.ofDays(9));

    await(
        "supervision",
        () -> listed(supervisor, "flag=supervised,overdue&limit=200").contains(number));
    assertThat(listed(supervisor, "due=overdue&limit=200")).contains(number);
    assertThat(gateway.count(
            "SELECT count(*) FROM ticket_event WHERE type = 'overdue' AND number = " + number))
        .isEqualTo("1");
    done(supervisor, number, "conclude_supervision", "note", "已现场督促");
  }

  @Test
  void mergedTicketsAreCompletedTogetherAndEachIsFollowedUp() throws Exception {
    String master = filed();
    String other = filed();
    done(dispatcher, other, "merge", "into", master, "why", "同一路段");
    assertThat(act(dispatcher, filed(), "merge", "into", "20200101000001").statusCode())
        .isEqualTo(409);
    done(dispatcher, master, "dispatch", "lead", "urban-management");
    done(liaison("urban-management"), master, "sign");
    done(liaison("urban-management"), master, "report", report());
    done(reviewer, master, "approve");

    assertThat(listed(followUp, "status=follow_up&limit=200")).contains(master, other);
  }

  @Test
  void aNewRoundOfTheMainTicketIsItsOwn() throws Exception {
    String master = filed();
    String other = filed();
    done(dispatcher, other, "merge", "into", master, "why", "同一路段");
    done(dispatcher, master, "dispatch", "lead", "urban-management");
    done(liaison("urban-management"), master, "sign");
    done(liaison("urban-management"), master, "report", report());
    done(reviewer, master, "approve");
    done(followUp, master, "follow_up", dissatisfied());
    done(liaison("urban-management"), master, "report", report());

    done(reviewer, master, "approve");

    assertThat(show(followUp, other).getString("status")).isEqualTo("follow_up");
  }

  @Test
  void whatWasMergedIntoADeclinedTicketIsHandledOnItsOwn() throws Exception {
    String master = filed();
    String other = filed();
    done(dispatcher, other, "merge", "into", master, "why", "同一路段");

    done(dispatcher, master, "decline", "reason", "other");

    JsonObject released = show(dispatcher, other);
    assertThat(released.getString("status")).isEqualTo("received");
    assertThat(released.getJsonArray("history").toString()).contains("恢复单独办理", master);
  }

  @Test
  void oneAnswerSettlesWhatWasMerged() throws Exception {
    String master = filed();
    String other = filed();
    done(dispatcher, other, "merge", "into", master, "why", "同一路段");

    done(dispatcher, master, "answer", "answer", "该路段已列入本月养护计划");

    assertThat(show(followUp, other).getString("status")).isEqualTo("follow_up");
    assertThat(show(followUp, other).getString("result")).contains("养护计划");
  }

  @Test
  void inEmergencyModeATicketIsDueTheSameDay() throws Exception {
    HttpResponse<String> started = gateway.put(
        "/api/v1/emergency-mode/health", new JsonObject().put("reason", "疫情防控"), supervisor);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(204);
    String number =
        filed(new JsonObject().put("category", "health.public-health")).getString("number");
    done(dispatcher, number, "dispatch", "lead", "disease-control");

    assertThat(show(supervisor, number).getJsonArray("clocks").toString())
        .contains("\"step\":\"handle\"", "专项工作要求");
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Instant until = Instant.now().plusSeconds(20);
    while (!condition.call()) {
      if (Instant.now().isAfter(until)) throw new AssertionError("waited in vain for " + what);
      Thread.sleep(100);
    }
  }
}
