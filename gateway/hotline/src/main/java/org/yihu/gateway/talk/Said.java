package org.yihu.gateway.talk;

import org.yihu.adapters.channel.Intake;
import org.yihu.gateway.dispatch.Triage;

/** One message to the bot, being dealt with. */
record Said(Intake intake, String conversation, String text, Triage triage) {
  boolean openChat() {
    return Talk.isOpenChat(intake);
  }

  String channel() {
    return intake.channel().id();
  }
}
