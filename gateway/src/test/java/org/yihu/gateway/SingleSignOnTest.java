package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.people.Role;
import org.yihu.gateway.testing.TestGateway;

/** Signing in at an OpenID Connect provider, a real one over HTTP. */
class SingleSignOnTest {
  private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    PROVIDER.start();
    gateway = TestGateway.start(Map.of(
        "oidc.issuer", PROVIDER.issuerUrl("city").toString(),
        "oidc.clientId", "yihu",
        "oidc.clientSecret", "only-for-this-test",
        "oidc.name", "市统一认证"));
    TestGateway.await(gateway
        .gateway
        .personnel()
        .add("test", "dispatcher", "派单员", Set.of(Role.DISPATCHER), Optional.empty()));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    PROVIDER.shutdown();
  }

  /** A browser that follows nothing by itself and keeps cookies. */
  private static final class Browser {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    HttpResponse<String> get(String address) throws Exception {
      String cookie = cookies.entrySet().stream()
          .map(one -> one.getKey() + "=" + one.getValue())
          .collect(Collectors.joining("; "));
      var request = HttpRequest.newBuilder(URI.create(address));
      if (!cookie.isEmpty()) request.header("cookie", cookie);
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      for (String set : response.headers().allValues("set-cookie")) {
        String[] pair = set.substring(0, set.indexOf(';')).split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
      return response;
    }

    /** Off to the provider and as far as its answer. */
    String answer() throws Exception {
      String provider = location(get(gateway.url("/desk/oidc")));
      URI back = URI.create(location(get(provider)));
      return gateway.url(back.getPath() + "?" + back.getQuery());
    }
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("location")).as(response.body()).isPresent();
    return response.headers().firstValue("location").orElseThrow();
  }

  private static void providerSays(Map<String, Object> claims) {
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback("city", "4711", "JWT", List.of("yihu"), claims, 3600));
  }

  @Test
  void whomTheProviderKnowsIsInWithoutAPasswordOfOurs() throws Exception {
    providerSays(Map.of("preferred_username", "Dispatcher"));
    var browser = new Browser();
    assertThat(browser.get(gateway.url("/desk/login")).body()).contains("市统一认证登录");

    assertThat(location(browser.get(browser.answer()))).isEqualTo("/desk/tickets");

    assertThat(browser.get(gateway.url("/desk/tickets")).statusCode()).isEqualTo(200);
    assertThat(
            gateway.count(
                "SELECT count(*) FROM audit WHERE what = 'sign-in' AND who = 'dispatcher' AND detail = 'identity provider'"))
        .isEqualTo("1");
  }

  @Test
  void whoHasNoAccountHereIsTold() throws Exception {
    providerSays(Map.of("preferred_username", "stranger"));
    var browser = new Browser();
    var refused = browser.get(browser.answer());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("请联系管理员开通");
    assertThat(browser.get(gateway.url("/desk/tickets")).statusCode()).isEqualTo(303);
  }

  @Test
  void anAnswerThatAnotherBrowserAskedForIsWorthNothing() throws Exception {
    String answer = new Browser().answer();
    assertThat(new Browser().get(answer).statusCode()).isEqualTo(401);
    var other = new Browser();
    other.answer();
    assertThat(other.get(answer).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenOfAnotherVisitIsRefused() throws Exception {
    providerSays(Map.of("preferred_username", "dispatcher", "nonce", "of-another-visit"));
    var browser = new Browser();
    assertThat(browser.get(browser.answer()).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenWithoutTheNameIsRefused() throws Exception {
    providerSays(Map.of());
    var browser = new Browser();
    assertThat(browser.get(browser.answer()).statusCode()).isEqualTo(401);
  }

  @Test
  void whatTheProviderRefusesIsRefused() throws Exception {
    var browser = new Browser();
    browser.answer();
    var refused = browser.get(gateway.url("/desk/oidc/back?error=access_denied&state=x"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("没有通过");
  }

  @Test
  void aProviderThatIsAwayLeavesThePassword() throws Exception {
    var absent = TestGateway.start(
        Map.of("oidc.issuer", "http://localhost:1/city", "oidc.clientId", "yihu"));
    try {
      var answer = new Browser().get(absent.url("/desk/oidc"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("暂时不可用", "密码登录");
    } finally {
      absent.close();
    }
  }
}
