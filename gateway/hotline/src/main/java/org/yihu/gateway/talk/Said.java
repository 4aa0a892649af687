package org.yihu.gateway.talk;

import java.util.Optional;
import org.yihu.adapters.channel.Intake;
import org.yihu.gateway.dispatch.Triage;

/**
 * One message to the bot, being dealt with.
 *
 * @param wish what it wishes when it says nothing else
 */
record Said(Intake intake, String conversation, String text, Triage triage, Optional<Wish> wish) {
  boolean openChat() {
    return Talk.isOpenChat(intake);
  }

  String channel() {
    return intake.channel().id();
  }

  /** The text without courtesies around an answer: 好的谢谢 is 好的. */
  String bare() {
    return wish.map(Wish::answer).filter(words -> !words.isEmpty()).orElse(text);
  }
}
