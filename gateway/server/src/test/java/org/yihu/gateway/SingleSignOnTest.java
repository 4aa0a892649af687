package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Role;

/** Signing in at an OpenID Connect provider, a real one over HTTP. */
class SingleSignOnTest {
  private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    PROVIDER.start();
    gateway = atProvider();
    TestGateway.await(gateway
        .gateway
        .personnel()
        .add("test", "dispatcher", "派单员", Set.of(Role.DISPATCHER), Optional.empty()));
  }

  private static TestGateway atProvider() throws Exception {
    return TestGateway.start(Map.of(
        "oidc.issuer", PROVIDER.issuerUrl("city").toString(),
        "oidc.clientId", "yihu",
        "oidc.clientSecret", "only-for-this-test",
        "oidc.name", "市统一认证"));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    PROVIDER.shutdown();
  }

  /** Off to the provider and as far as its answer. */
  private static String answerTo(TestBrowser browser) throws Exception {
    String provider = location(browser.get("/desk/oidc"));
    URI back = URI.create(location(browser.get(provider)));
    return back.getPath() + "?" + back.getQuery();
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
    var browser = new TestBrowser(gateway);
    assertThat(browser.get("/desk/login").body()).contains("市统一认证登录");

    assertThat(location(browser.get(answerTo(browser)))).isEqualTo("/desk/tickets");

    assertThat(browser.get("/desk/tickets").statusCode()).isEqualTo(200);
    assertThat(
            gateway.count(
                "SELECT count(*) FROM audit WHERE what = 'sign-in' AND who = 'dispatcher' AND detail = 'identity provider'"))
        .isEqualTo("1");
  }

  @Test
  void whoHasNoAccountHereIsTold() throws Exception {
    providerSays(Map.of("preferred_username", "stranger"));
    var browser = new TestBrowser(gateway);
    var refused = browser.get(answerTo(browser));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("请联系管理员开通");
    assertThat(browser.get("/desk/tickets").statusCode()).isEqualTo(303);
  }

  @Test
  void anAnswerThatAnotherBrowserAskedForIsWorthNothing() throws Exception {
    String answer = answerTo(new TestBrowser(gateway));
    assertThat(new TestBrowser(gateway).get(answer).statusCode()).isEqualTo(401);
    var other = new TestBrowser(gateway);
    answerTo(other);
    assertThat(other.get(answer).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenOfAnotherVisitIsRefused() throws Exception {
    providerSays(Map.of("preferred_username", "dispatcher", "nonce", "of-another-visit"));
    var browser = new TestBrowser(gateway);
    assertThat(browser.get(answerTo(browser)).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenWithoutTheNameIsRefused() throws Exception {
    providerSays(Map.of());
    var browser = new TestBrowser(gateway);
    assertThat(browser.get(answerTo(browser)).statusCode()).isEqualTo(401);
  }

  @Test
  void whatTheProviderRefusesIsRefused() throws Exception {
    var browser = new TestBrowser(gateway);
    answerTo(browser);
    var refused = browser.get("/desk/oidc/back?error=access_denied&state=x");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("没有通过");
  }

  @Test
  void aProviderThatIsAwayLeavesThePassword() throws Exception {
    var absent = TestGateway.start(
        Map.of("oidc.issuer", "http://localhost:1/city", "oidc.clientId", "yihu"));
    try {
      var answer = new TestBrowser(absent).get("/desk/oidc");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("暂时不可用", "密码登录");
    } finally {
      absent.close();
    }
  }

  @Test
  void anAddressMayNotTryAnswersWithoutEnd() throws Exception {
    try (TestGateway apart = atProvider()) {
      int status = 0;
      for (int i = 0; i < 30 && status != 429; i++)
        status =
            new TestBrowser(apart).get("/desk/oidc/back?code=guessed&state=x").statusCode();
      assertThat(status).isEqualTo(429);
    }
  }
}
