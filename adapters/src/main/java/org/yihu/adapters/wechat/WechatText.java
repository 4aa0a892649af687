package org.yihu.adapters.wechat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Cuts what is longer than WeChat takes, 2,048 bytes of UTF-8, into parts that end with a sentence. The
 * line at the end that has the ticket's number and code, or a link, stands below each part. Pure.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html">WeChat,
 *     service messages</a>
 */
final class WechatText {
  static final int MOST_BYTES = 2048;
  /** Of the line that stands below each part. */
  private static final int LONGEST_NOTE = 600;

  private static final Pattern WORTH_KEEPING = Pattern.compile("\\d{14}|https?://");
  private static final String SENTENCE_ENDS = "。！？；!?;\n";

  /**
   * One part of a text.
   *
   * @param words what is sent
   * @param next where the next part begins; the text's length when nothing is left
   */
  record Part(String words, int next) {}

  private final String more;

  /** @param more tells how to get the next part */
  WechatText(String more) {
    this.more = more;
  }

  /** @param from where the part begins, 0 or what {@link Part#next} said */
  Part part(String text, int from) {
    int note = noteAt(text);
    if (from == 0 && bytes(text) <= MOST_BYTES) return new Part(text, text.length());
    String kept = text.substring(note);
    int room = MOST_BYTES - bytes(kept);
    String rest = text.substring(from, note);
    if (bytes(rest) <= room) return new Part(rest + kept, text.length());
    int end = from + cut(rest, room - bytes("\n" + more));
    return new Part(text.substring(from, end).stripTrailing() + "\n" + more + kept, end);
  }

  /** Where the last line begins, with its line break, when it is one to be kept. */
  private static int noteAt(String text) {
    int line = text.lastIndexOf('\n');
    if (line < 0) return text.length();
    String note = text.substring(line);
    return bytes(note) <= LONGEST_NOTE && WORTH_KEEPING.matcher(note).find() ? line : text.length();
  }

  /** After the last sentence that has room, or, when that leaves half of it empty, anywhere. */
  private static int cut(String text, int room) {
    int most = fitting(text, room);
    for (int i = most; i > most / 2; i--)
      if (SENTENCE_ENDS.indexOf(text.charAt(i - 1)) >= 0) return i;
    return most;
  }

  /** How much of a text has room, in UTF-16 units; no character is cut in two. */
  private static int fitting(String text, int room) {
    int bytes = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > room) break;
      i += Character.charCount(c);
    }
    return i;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
