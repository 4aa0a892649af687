package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VouchedTest {
  private static final Person REQUESTER = new Person(
      Optional.of("王芳"),
      Optional.of("+8613800138000"),
      Person.CITIZEN,
      false,
      Optional.of("openid"));

  @Test
  void aChannelStandsForAsMuchAsItKnows() {
    assertThat(Vouched.ALL.of(REQUESTER)).isEqualTo(REQUESTER);
    assertThat(Vouched.ACCOUNT.of(REQUESTER)).isEqualTo(Person.ofAccount("openid"));
    assertThat(Vouched.NOTHING.of(REQUESTER)).isEqualTo(Person.unknown());
  }

  @Test
  void whoHasNoAccountIsNobody() {
    var named = new Person(
        Optional.of("王芳"), Optional.of("+8613800138000"), "citizen", false, Optional.empty());

    assertThat(Vouched.ACCOUNT.of(named)).isEqualTo(Person.unknown());
  }
}
