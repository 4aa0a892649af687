package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoncesTest {
  private final FakeGateway shared = new FakeGateway();
  private final Nonces nonces = new Nonces(shared, Duration.ofMinutes(30));

  private boolean isFirst(String nonce, String body) {
    return nonces
        .isFirst(nonce, body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .result();
  }

  @Test
  void aNonceBelongsToOneMessageHoweverOftenItComes() {
    assertThat(isFirst("city:1:n", "a")).isTrue();
    assertThat(isFirst("city:1:n", "a")).isTrue();
    assertThat(isFirst("city:1:n", "b")).isFalse();
    assertThat(isFirst("city:2:n", "b")).isTrue();
  }

  @Test
  void withoutTheSharedStateNothingIsHeldUp() {
    shared.losesSharedState();

    assertThat(isFirst("city:1:n", "a")).isTrue();
    assertThat(isFirst("city:1:n", "b")).isTrue();
  }
}
