package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.gateway.testing.ChatClient;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.testing.elasticsearch.RunningNode;

/** A gateway on a real Elasticsearch node that dies, comes back, and comes back with nothing. */
class ElasticsearchFlowTest {
  private static final long PATIENCE_MILLIS = 60_000;

  @TempDir
  static Path home;

  private static RunningNode node;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    node = RunningNode.start(home);
    gateway = TestGateway.start(
        Map.of("bot.index", "elasticsearch", "elasticsearch.url", node.url().toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    node.close();
  }

  @Test
  void aDeadNodeTakesOnlyTheBotAwayAndAnEmptyOneIsFilledAgain() throws Exception {
    // A node's first search may take longer than the bot waits.
    eventually(() -> outcome().equals("answered"));

    node.kill();

    assertThat(ask()).isEqualTo(503);
    assertThat(health()).contains("\"name\":\"knowledge-index\",\"status\":\"DEGRADED\"");
    try (var citizen = ChatClient.connect(gateway)) {
      assertThat(citizen.say("身份证丢了怎么补办")).contains("暂时不可用").contains("登记");
    }

    node.startAgain();
    eventually(() -> ask() == 200 && outcome().equals("answered"));

    node.kill();
    delete(home.resolve("data"));
    node.startAgain();
    eventually(() -> ask() == 200 && outcome().equals("answered"));
    assertThat(health()).contains("\"name\":\"knowledge-index\",\"status\":\"UP\"");
  }

  private static int ask() throws Exception {
    return response().statusCode();
  }

  private static String outcome() throws Exception {
    return new JsonObject(response().body()).getString("outcome", "");
  }

  private static java.net.http.HttpResponse<String> response() throws Exception {
    return gateway.post(
        "/api/v1/ask",
        "application/json",
        new JsonObject().put("question", "身份证丢了怎么补办").encode());
  }

  private static String health() throws Exception {
    return gateway.get("/health/ready").body();
  }

  private static void eventually(Callable<Boolean> holds) throws Exception {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!holds.call()) {
      assertThat(System.currentTimeMillis()).as("waited too long").isLessThan(end);
      Thread.sleep(100);
    }
  }

  private static void delete(Path directory) throws Exception {
    try (var paths = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator)
        Files.delete(path);
    }
  }
}
