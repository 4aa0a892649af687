package org.yihu.adapters.mailbox;

import java.util.List;
import java.util.Locale;

/** What a subject's first word says of a letter. */
enum Subject {
  NEW,
  REPLY,
  FORWARD;

  private static final List<String> REPLIES = List.of("re", "回复", "答复", "回覆", "回復", "aw");
  private static final List<String> FORWARDS = List.of("fw", "fwd", "转发", "轉寄", "轉發", "wg");

  static Subject of(String subject) {
    int colon = 0;
    while (colon < subject.length() && colon < 8 && ":：".indexOf(subject.charAt(colon)) < 0)
      colon++;
    if (colon >= subject.length() || colon >= 8) return NEW;
    String first = subject.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    if (REPLIES.contains(first)) return REPLY;
    return FORWARDS.contains(first) ? FORWARD : NEW;
  }
}
