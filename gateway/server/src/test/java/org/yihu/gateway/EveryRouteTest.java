package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Role;

/**
 * Who may enter at every route of the running gateway, and whose tickets they find there. The routes
 * are the router's own: a new one without a line in {@code every-route.txt} fails.
 */
class EveryRouteTest {
  private static final String PASSWORD = "sesame-open-2026";
  private static final String NOBODY = "nobody";
  /** Not asked by this test: conversations that stay open, and the way in and out itself. */
  private static final String ELSEWHERE = "elsewhere";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** Who asks, with the headers and the form's token that say so. */
  private record Asker(String name, List<String> headers, String csrf) {}

  private static TestGateway gateway;
  private static final List<Asker> DESK = new ArrayList<>();
  private static final List<Asker> KEYS = new ArrayList<>();
  private static String ticket;
  private static String picture;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(Map.of());
    DESK.add(new Asker(NOBODY, List.of(), ""));
    KEYS.add(new Asker(NOBODY, List.of(), ""));
    for (Role role : Role.values()) {
      DESK.add(signedIn(role.id(), role, "tax"));
      KEYS.add(withKey(role.id(), role.id(), "tax"));
    }
    for (String role : List.of("source", "pbx")) KEYS.add(withKey(role, role, "other-" + role));
    JsonObject filed = new JsonObject(gateway
        .post("/api/v1/requests", request(), gateway.key("phone", "operator"))
        .body());
    ticket = filed.getString("number");
    act("operator", "dispatch", "lead", "street-430503001");
    picture = gateway.count("SELECT id FROM attachment WHERE number = " + ticket);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static JsonObject request() {
    byte[] png = Base64.getDecoder()
        .decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    return new JsonObject()
        .put("title", "路面坑洼")
        .put("description", "东大路靠近菜市场的路面坑洼不平，下雨积水，请尽快修补")
        .put("kind", "complaint")
        .put("category", "urban.roads")
        .put("requester", new JsonObject().put("name", "王芳").put("phone", "13800138000"))
        .put(
            "attachments",
            new JsonArray()
                .add(new JsonObject()
                    .put("name", "a.png")
                    .put("mediaType", "image/png")
                    .put("content", Base64.getEncoder().encodeToString(png))));
  }

  private static void act(String role, String action, String field, String value) throws Exception {
    var answer = gateway.post(
        "/api/v1/tickets/" + ticket + "/actions",
        new JsonObject().put("action", action).put(field, value),
        gateway.key("acting", role));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static Asker signedIn(String login, Role role, String unit) throws Exception {
    Optional<String> own = Optional.of(unit).filter(id -> role == Role.LIAISON);
    TestGateway.await(
        gateway.gateway.personnel().demonstrate(login, login, Set.of(role), own, PASSWORD));
    var browser = new TestBrowser(gateway);
    browser.signIn(login, PASSWORD);
    return new Asker(login, List.of("cookie", browser.cookie()), browser.csrf());
  }

  private static Asker withKey(String name, String role, String source) throws Exception {
    return new Asker(name, List.of("authorization", "Bearer " + gateway.key(source, role)), "");
  }

  private static int status(String address, Asker asker, String form, JsonObject json)
      throws Exception {
    String[] parts = address.split(" ", 2);
    String path = parts[1]
        .replace(":number", ticket)
        .replace("attachments/:id", "attachments/" + picture)
        .replaceAll(":[a-zA-Z]+", "1")
        .replace("*", "x");
    boolean isForm = path.startsWith("/desk/");
    var request = HttpRequest.newBuilder(URI.create(gateway.url(path)));
    if (!asker.headers().isEmpty()) request.headers(asker.headers().toArray(String[]::new));
    boolean bodiless = parts[0].equals("GET") || parts[0].equals("DELETE");
    if (!bodiless)
      request.header(
          "content-type", isForm ? "application/x-www-form-urlencoded" : "application/json");
    String body = isForm ? "_csrf=" + asker.csrf() + "&" + form : json.encode();
    request.method(
        parts[0],
        bodiless ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<Void> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding());
    boolean toSignIn = answer.statusCode() == 303
        && answer.headers().firstValue("location").orElse("").startsWith("/desk/login");
    return toSignIn ? 401 : answer.statusCode();
  }

  private static boolean isOpen(String address, Asker asker) throws Exception {
    int status = status(address, asker, "", new JsonObject());
    return status != 401 && status != 403;
  }

  /** Everybody who is let in; {@code everybody} when nobody at all is. */
  private static String entering(String address) throws Exception {
    var open = new TreeSet<String>();
    for (Asker asker : address.contains(" /desk/") ? DESK : KEYS)
      if (isOpen(address, asker)) open.add(asker.name());
    return open.contains(NOBODY) ? "everybody" : String.join(" ", open);
  }

  private static Map<String, String> table() throws Exception {
    try (InputStream in = EveryRouteTest.class.getResourceAsStream("/every-route.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .collect(Collectors.toMap(
              cells -> cells[0].strip(),
              cells -> cells[1].strip(),
              (a, b) -> a,
              LinkedHashMap::new));
    }
  }

  @Test
  void whatIsOnlyLookedAtTakesNoForm() throws Exception {
    for (String path : List.of("/desk/login", "/api/v1/emergency-mode", "/"))
      assertThat(gateway
              .get(path, "content-type", "application/x-www-form-urlencoded")
              .statusCode())
          .as(path)
          .isLessThan(500);
  }

  @Test
  void everyRouteHasItsLine() throws Exception {
    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(gateway.gateway.addresses());
  }

  @Test
  void eachRoleEntersWhereItsLineSays() throws Exception {
    var found = new LinkedHashMap<String, String>();
    var expected = new LinkedHashMap<String, String>();
    for (var line : table().entrySet()) {
      if (line.getValue().equals(ELSEWHERE)) continue;
      expected.put(line.getKey(), line.getValue());
      found.put(line.getKey(), entering(line.getKey()));
    }
    assertThat(found).isEqualTo(expected);
  }

  private static Stream<String> ticketRoutes() {
    return gateway.gateway.addresses().stream()
        .filter(address -> address.contains("/tickets/:number"));
  }

  @Test
  void aUnitFindsItsOwnTicketsAndItsSubtreesAndNoOthers() throws Exception {
    assertThat(ticketRoutes()).hasSizeGreaterThanOrEqualTo(10);
    for (String address : ticketRoutes().toList()) {
      boolean desk = address.contains(" /desk/");
      JsonObject json = new JsonObject()
          .put("action", "sign")
          .put("reason", "核实")
          .put("report", new JsonObject());
      String form = "action=sign&reason=x";
      for (String[] one :
          new String[][] {{"daxiang", "seen"}, {"street-430503001", "seen"}, {"tax", "foreign"}}) {
        Asker asker = desk
            ? signedIn("l-" + one[0].toLowerCase(java.util.Locale.ROOT), Role.LIAISON, one[0])
            : withKey(one[0], "liaison", one[0]);
        int status = status(address, asker, form, json);
        boolean isSeen = status != 404 && status != 401;
        assertThat(isSeen)
            .as(address + " by " + one[0] + " answered " + status)
            .isEqualTo(one[1].equals("seen"));
      }
    }
  }

  @Test
  void whoseWorkIsNotWithTicketsFindsNone() throws Exception {
    List<String> others = Arrays.asList("editor", "administrator");
    for (String address : ticketRoutes().toList())
      for (Asker asker : address.contains(" /desk/") ? DESK : KEYS)
        if (others.contains(asker.name()))
          assertThat(status(
                  address,
                  asker,
                  "action=sign&reason=x",
                  new JsonObject().put("action", "sign").put("reason", "核实")))
              .as(address + " by " + asker.name())
              .isIn(401, 403, 404);
  }
}
