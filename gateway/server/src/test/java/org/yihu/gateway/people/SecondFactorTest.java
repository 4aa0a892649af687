package org.yihu.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Role;

/** The second factor from its setting up to signing in with it. */
class SecondFactorTest {
  private static final String PASSWORD = "sesame-open-2026";

  @Test
  void whoUsesItIsAskedForItHoweverManyComeFromOneAddress() throws Exception {
    TestGateway gateway = TestGateway.start(Map.of());
    try {
      TestGateway.await(gateway
          .gateway
          .personnel()
          .demonstrate("careful", "某人", Set.of(Role.OPERATOR), Optional.empty(), PASSWORD));
      var browser = new TestBrowser(gateway);
      browser.signIn("careful", PASSWORD);
      String csrf = browser.csrf();
      String page = browser.post("/desk/account/code", "_csrf", csrf).body();
      int at = page.indexOf("name=\"secret\" value=\"") + 21;
      String secret = page.substring(at, page.indexOf('"', at));
      assertThat(browser
              .post("/desk/account/code", "_csrf", csrf, "secret", secret, "code", code(secret))
              .body())
          .contains("动态口令已启用");

      for (int i = 0; i < 25; i++)
        assertThat(new TestBrowser(gateway).signIn("careful", PASSWORD).body())
            .contains("请输入密码和动态口令");
      String[] both = {"login", "careful", "password", PASSWORD, "code", code(secret)};
      assertThat(new TestBrowser(gateway).post("/desk/login", both).statusCode())
          .isEqualTo(303);
    } finally {
      gateway.close();
    }
  }

  private static String code(String secret) {
    return Totp.code(Base64.getUrlDecoder().decode(secret), Instant.now().getEpochSecond() / 30);
  }
}
