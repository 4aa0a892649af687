package org.yihu.adapters.mailbox;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/** The words of an RTF letter as Outlook packs it into winmail.dat; one pass, never fails. */
final class RtfText {
  private static final int DEEPEST = 1_000;
  private static final Set<String> SILENT = Set.of(
      "fonttbl",
      "colortbl",
      "stylesheet",
      "info",
      "pict",
      "listtable",
      "generator",
      "header",
      "footer");

  private final String rtf;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String charset = "gbk";
  private int at;
  private int depth;
  /** Depth of the group that says nothing; 0 when there is none. */
  private int silent;

  private boolean ofRtf;
  private int toSkip;
  private int replacement = 1;

  private RtfText(String rtf) {
    this.rtf = rtf;
  }

  static String of(String rtf) {
    return new RtfText(rtf).read();
  }

  private String read() {
    while (at < rtf.length()) {
      char c = rtf.charAt(at++);
      if (c == '{') depth++;
      else if (c == '}') endGroup();
      else if (c == '\\') control();
      else if (c != '\r' && c != '\n') say(c);
    }
    flush();
    return text.toString();
  }

  private void endGroup() {
    if (depth == silent) silent = 0;
    depth = Math.max(0, depth - 1);
  }

  private boolean isSilent() {
    return silent > 0 || ofRtf || depth > DEEPEST;
  }

  private void say(char c) {
    if (toSkip > 0) {
      toSkip--;
      return;
    }
    if (isSilent()) return;
    flush();
    text.append(c);
  }

  private void control() {
    if (at >= rtf.length()) return;
    char c = rtf.charAt(at);
    if (c == '\'') {
      codedByte();
    } else if (c == '*') {
      at++;
      ignorable();
    } else if (!isLetter(c)) {
      at++;
      say(c == '~' ? ' ' : c);
    } else {
      int begin = at;
      while (at < rtf.length() && isLetter(rtf.charAt(at))) at++;
      word(rtf.substring(begin, Math.min(at, begin + 30)), number());
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void codedByte() {
    int high = at + 2 < rtf.length() ? Character.digit(rtf.charAt(at + 1), 16) : -1;
    int low = high >= 0 ? Character.digit(rtf.charAt(at + 2), 16) : -1;
    at++;
    if (low < 0) return;
    at += 2;
    if (toSkip > 0) toSkip--;
    else if (!isSilent()) bytes.write(high << 4 | low);
  }

  /** A group for those who know it: HTML tags among them, of which line breaks are wanted. */
  private void ignorable() {
    if (silent > 0) return;
    silent = Math.max(1, depth);
    if (rtf.startsWith("\\htmltag", at)) {
      int end = Math.min(rtf.length(), at + 30);
      String tag = rtf.substring(at, end);
      if (tag.contains("<br") || tag.contains("<p") || tag.contains("<div") || tag.contains("<tr"))
        newLine();
    }
  }

  private int number() {
    int begin = at;
    if (at < rtf.length() && rtf.charAt(at) == '-') at++;
    while (at < rtf.length() && at - begin < 9 && Character.isDigit(rtf.charAt(at))) at++;
    int value = 1;
    try {
      if (at > begin) value = Integer.parseInt(rtf.substring(begin, at));
    } catch (NumberFormatException e) {
      value = 1; // a hyphen alone
    }
    if (at < rtf.length() && rtf.charAt(at) == ' ') at++;
    return value;
  }

  private void word(String name, int number) {
    if (SILENT.contains(name) && silent == 0) silent = Math.max(1, depth);
    switch (name) {
      case "ansicpg" ->
        charset = number == 936 ? "gbk" : number == 65001 ? "utf-8" : "windows-" + number;
      case "uc" -> replacement = Math.max(0, Math.min(8, number));
      case "u" -> {
        if (!isSilent()) {
          flush();
          text.append((char) number);
        }
        toSkip = replacement;
      }
      case "htmlrtf" -> ofRtf = number != 0;
      case "par", "line", "row" -> newLine();
      case "tab", "cell" -> say('\t');
      default -> {
        // how it looks
      }
    }
  }

  private void newLine() {
    if (ofRtf || depth > DEEPEST) return;
    flush();
    text.append('\n');
  }

  private void flush() {
    if (bytes.size() > 0) text.append(MailCharsets.decode(bytes.toByteArray(), charset));
    bytes.reset();
  }
}
