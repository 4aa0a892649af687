package org.yihu.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource({
    "ninechars, LENGTH",
    "1234567890, TOO_SIMPLE",
    "aaaaaaaaaaaa, TOO_SIMPLE",
    "Zhangsan2026, CONTAINS_LOGIN",
    "Password123, TOO_SIMPLE"
  })
  void whatIsEasyToGuessIsNotTaken(String password, Passwords.Fault fault) {
    assertThat(Passwords.fault(password, "zhangsan")).contains(fault);
  }

  @Test
  void theBoundsOfItsLengthAreTaken() {
    String longest = "x1y2z".repeat(25) + "abc";
    assertThat(longest).hasSize(Passwords.LONGEST);
    assertThat(Passwords.fault(longest, "zhangsan")).isEmpty();
    assertThat(Passwords.fault(longest + "d", "zhangsan")).contains(Passwords.Fault.LENGTH);
    assertThat(Passwords.fault("x1y2z3abcd", "zhangsan")).isEmpty();
  }

  @Test
  void aRandomPasswordIsTaken() {
    assertThat(Passwords.fault(Passwords.random(), "zhangsan")).isEmpty();
  }
}
