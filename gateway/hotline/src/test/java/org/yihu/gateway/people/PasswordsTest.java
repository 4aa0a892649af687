package org.yihu.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  @Test
  void aPasswordMatchesItsOwnHashAlone() {
    String hash = Passwords.hash("correct horse battery");
    assertThat(hash).startsWith("pbkdf2-sha256$600000$");
    assertThat(Passwords.matches("correct horse battery", hash)).isTrue();
    assertThat(Passwords.matches("correct horse batterx", hash)).isFalse();
    assertThat(Passwords.hash("correct horse battery")).isNotEqualTo(hash);
    assertThat(Passwords.matches("x", "not a hash")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "1234567890", "aaaaaaaaaaaa", "zhangsan2026", "password123"})
  void whatIsEasyToGuessIsNotTaken(String password) {
    assertThat(Passwords.fault(password, "zhangsan")).isPresent();
  }

  @Test
  void aRandomPasswordIsTaken() {
    assertThat(Passwords.fault(Passwords.random(), "zhangsan")).isEmpty();
  }
}
