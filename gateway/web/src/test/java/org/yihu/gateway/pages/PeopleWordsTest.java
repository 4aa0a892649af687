package org.yihu.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.config.PackLoader;
import org.yihu.gateway.people.Passwords;
import org.yihu.gateway.people.Personnel;

/** Whatever is refused about an account or a password is said on the pages in every city. */
class PeopleWordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "xiangtan", "yueyang", "furong"})
  void everyRefusalHasItsWords(String city) {
    Stream<String> accounts =
        Arrays.stream(Personnel.Refusal.values()).map(why -> "accounts.refused." + why);
    Stream<String> passwords =
        Arrays.stream(Passwords.Fault.values()).map(fault -> "password." + fault);

    assertThat(PackLoader.load(city).texts().keys())
        .containsAll(Stream.concat(accounts, passwords).toList());
  }
}
