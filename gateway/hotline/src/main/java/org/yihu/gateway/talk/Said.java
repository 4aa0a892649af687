package org.yihu.gateway.talk;

import org.yihu.adapters.channel.Intake;
import org.yihu.gateway.dispatch.Triage;

/** One message to the bot, being dealt with. */
record Said(Intake intake, String conversation, String text, Triage triage) {
  private static final int TOO_SHORT = 5;

  boolean openChat() {
    return Talk.isOpenChat(intake);
  }

  String channel() {
    return intake.channel().id();
  }

  /** Whether a text says too little to be looked for or filed. */
  static boolean isTooShort(String text) {
    return text.length() < TOO_SHORT;
  }
}
