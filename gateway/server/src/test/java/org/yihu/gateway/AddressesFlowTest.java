package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.gateway.testing.TestGateway;

/** Every address says which methods it takes, and what is wrong with its parameters. */
class AddressesFlowTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");

  private static TestGateway gateway;
  private static String hotline;
  private static String editor;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(Map.of());
    hotline = gateway.key("phone", "hotline");
    editor = gateway.key("web", "editor");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static HttpResponse<String> send(String method, String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(gateway.url(path)))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String pattern(String address) {
    return address.replaceAll(":\\w+", "[^/]+").replace("*", ".*");
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() throws Exception {
    List<String> addresses = gateway.gateway.addresses();
    assertThat(addresses).hasSizeGreaterThan(120);
    for (String address : addresses) {
      String path = address.split(" ", 2)[1].replaceAll(":\\w+", "1").replace("*", "x");
      Set<String> taken = addresses.stream()
          .filter(one -> path.matches(pattern(one.split(" ", 2)[1])))
          .map(one -> one.split(" ", 2)[0])
          .collect(Collectors.toCollection(TreeSet::new));
      for (String method : METHODS) {
        if (taken.contains(method)) continue;
        HttpResponse<String> answer = send(method, path);
        assertThat(answer.statusCode()).as(method + " " + path + " " + taken).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue(String.join(", ", taken));
      }
    }
    assertThat(send("DELETE", "/no/such/address").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /api/v1/tickets?page=0                | page   | not_a_number
      /api/v1/tickets?page=-1               | page   | not_a_number
      /api/v1/tickets?page=99999999999999   | page   | not_a_number
      /api/v1/tickets?page=202              | page   | not_a_number
      /api/v1/tickets?page=two              | page   | not_a_number
      /api/v1/tickets?limit=0               | limit  | not_a_number
      /api/v1/tickets?limit=201             | limit  | not_a_number
      /api/v1/tickets?status=lost           | status | not_one_of
      /api/v1/tickets?status=handling,lost  | status | not_one_of
      /api/v1/tickets?flag=red              | flag   | not_one_of
      /api/v1/tickets?kind=gripe            | kind   | not_one_of
      /api/v1/tickets?urgency=very          | urgency | not_one_of
      /api/v1/tickets?channel=pigeon        | channel | not_one_of
      /api/v1/tickets?due=tomorrow          | due    | not_one_of
      /api/v1/tickets?sort=up               | sort   | not_one_of
      /api/v1/tickets?from=2026-13-01       | from   | not_a_date
      /api/v1/tickets?to=yesterday          | to     | not_a_date
      /api/v1/tickets?stauts=handling       | stauts | unknown_field
      /api/v1/tickets?q=%00                 | q      | forbidden_character
      /api/v1/set-aside?state=lost          | state  | not_one_of
      /api/v1/set-aside?below=x             | below  | not_a_number
      """)
  void nonsenseInTheAddressOfAListIsRefused(String path, String name, String code)
      throws Exception {
    refused(path, name, code, hotline);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /api/v1/knowledge/entries?limit=none  | limit  | not_a_number
      /api/v1/knowledge/entries?state=lost  | state  | not_one_of
      /api/v1/knowledge/gaps?state=lost     | state  | not_one_of
      /api/v1/knowledge/figures?month=May   | month  | not_a_month
      /api/v1/knowledge/export?format=pdf   | format | not_one_of
      """)
  void nonsenseInTheAddressOfTheKnowledgeBaseIsRefused(String path, String name, String code)
      throws Exception {
    refused(path, name, code, editor);
  }

  private static void refused(String path, String name, String code, String key) throws Exception {
    HttpResponse<String> answer = gateway.get(path, "authorization", "Bearer " + key);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("pointer")).isEqualTo(name);
    assertThat(error.getString("code")).isEqualTo(code);
  }

  @Test
  void pagesCountFromOne() throws Exception {
    String source = gateway.key("web", "source");
    for (int i = 0; i < 3; i++)
      gateway.post(
          "/api/v1/requests",
          new JsonObject().put("externalId", "p" + i).put("description", "第" + i + "件：路灯不亮"),
          source);

    JsonObject first = page("/api/v1/tickets?limit=2");
    JsonObject same = page("/api/v1/tickets?limit=2&page=1");
    JsonObject second = page(first.getString("next"));

    assertThat(first.getString("next")).endsWith("page=2");
    assertThat(same.getJsonArray("tickets")).isEqualTo(first.getJsonArray("tickets"));
    assertThat(second.getJsonArray("tickets"))
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.getJsonArray("tickets"));
    assertThat(second.getString("next")).isNull();
  }

  private static JsonObject page(String path) throws Exception {
    return new JsonObject(
        gateway.get(path, "authorization", "Bearer " + hotline).body());
  }

  @Test
  void thePortalsPagesCountFromOneToo() throws Exception {
    assertThat(gateway.get("/letters?page=1").statusCode()).isEqualTo(200);
    HttpResponse<String> wrong = gateway.get("/letters?page=0", "accept", "text/html");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("page").doesNotContain("Exception");
  }
}
