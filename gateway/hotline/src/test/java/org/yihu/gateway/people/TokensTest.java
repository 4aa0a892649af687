package org.yihu.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
  @Test
  void tokensFitAnAddressAndDoNotComeAgain() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 1000; i++) all.add(Tokens.random());

    assertThat(all).hasSize(1000).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
  }
}
