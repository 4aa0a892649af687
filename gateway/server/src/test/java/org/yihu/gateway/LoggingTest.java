package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What libraries would log of citizens. */
class LoggingTest {

  @Test
  void callsToWechatAreNotLogged() {
    assertThat(LoggerFactory.getLogger("me.chanjar.weixin.mp.api").isErrorEnabled())
        .isFalse();
  }
}
