package org.yihu.adapters.mailbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the writer says, apart from the earlier letter at its end. Only an end is cut: what is answered
 * between quotes stays with its quotes, and a forwarded letter is the matter. Reads each line once.
 *
 * @param own what the writer says
 * @param quoted the earlier letter with its heading; empty when there is none
 * @param ours whether the earlier letter is one of ours
 */
record Quotes(String own, String quoted, boolean ours) {
  /**
   * What is known of a letter beside its text.
   *
   * @param reply whether it answers a letter
   * @param forward whether it hands one on
   * @param address our own
   * @param greeting the first line of our own letters
   * @param signature the last line of our own letters
   */
  record Circumstances(
      boolean reply, boolean forward, String address, String greeting, String signature) {}

  private static final int LONGEST_HEADING = 300;
  private static final int FIELDS_WITHIN = 8;
  /** Letters of a note that says no more than "see below". */
  private static final int NOTE = 12;

  private static final Set<String> SEPARATORS = Set.of(
      "原始邮件",
      "原始信息",
      "原始消息",
      "邮件原文",
      "邮件原件",
      "original",
      "原邮件",
      "回复的原邮件",
      "原始信件",
      "原始郵件",
      "original message",
      "originalmessage",
      "replied message");
  private static final Set<String> FORWARDS = Set.of(
      "转发邮件信息",
      "转发的邮件",
      "转发的原邮件",
      "转发的消息",
      "转发邮件",
      "已转发邮件",
      "已转发的邮件",
      "轉寄的郵件",
      "转寄的邮件",
      "被转发邮件信息",
      "轉寄郵件",
      "forwarded message",
      "forwarded mail",
      "begin forwarded message",
      "开始转发的邮件",
      "下面是被转发的邮件",
      "以下是转发的邮件",
      "以下是被转发的邮件",
      "以下为转发的邮件");
  private static final Set<String> FROM = Set.of("发件人", "寄件者", "寄件人", "发信人", "發件人", "from");
  private static final Set<String> FIELDS = Set.of(
      "发送时间", "发送日期", "日期", "时间", "寄件日期", "傳送日期", "收件人", "收件者", "主题", "主題", "主旨", "抄送", "副本", "已发送",
      "发送", "sent", "date", "to", "cc", "subject");
  private static final List<String> WROTE = List.of("写道", "寫道", "wrote");
  private static final List<String> SIGNATURES = List.of(
      "发自", "從我的", "从我的", "来自我的", "获取 outlook", "sent from", "get outlook", "从 windows", "--");

  static Quotes of(String text, Circumstances known) {
    String[] lines = text.split("\n", -1);
    int block = blockOf(lines);
    int cut = Math.min(block, runAtEnd(lines, block, known));
    if (cut == lines.length) cut = ourWords(lines, known);
    if (cut == lines.length) return new Quotes(text.strip(), "", false);
    String own = join(lines, 0, cut);
    String quoted = join(lines, cut, lines.length);
    boolean ours = isOurs(lines, cut, known);
    boolean whole = !ours && (known.forward() || isForward(lines[cut]) || saysNothing(own, known));
    return whole ? new Quotes(text.strip(), "", false) : new Quotes(own, quoted, ours);
  }

  private static boolean saysNothing(String own, Circumstances known) {
    long letters = own.codePoints().filter(Character::isLetterOrDigit).count();
    return letters == 0 || (!known.reply() && letters < NOTE);
  }

  private static String join(String[] lines, int from, int to) {
    return String.join("\n", Arrays.asList(lines).subList(from, to)).strip();
  }

  /** Where an earlier letter begins that reaches to the end without marks on its lines. */
  private static int blockOf(String[] lines) {
    int lastMarked = lines.length - 1;
    while (lastMarked >= 0 && !isMarked(lines[lastMarked])) lastMarked--;
    for (int i = 0; i < lines.length; i++) {
      if (isMarked(lines[i]) || lines[i].isEmpty()) continue;
      boolean begins = isSeparator(lines[i])
          || hasFields(lines, i)
          || (i > lastMarked && isAttribution(lines, i) && headingAt(lines, i).indexOf('@') >= 0);
      if (begins) return withRule(lines, i);
    }
    return lines.length;
  }

  private static int withRule(String[] lines, int heading) {
    int i = heading - 1;
    while (i >= 0 && lines[i].isBlank()) i--;
    return i >= 0 && isRule(lines[i]) ? i : heading;
  }

  private static boolean isRule(String line) {
    return line.length() >= 3
        && line.length() <= 100
        && line.chars().allMatch(c -> c == '_' || c == '-');
  }

  private static boolean isMarked(String line) {
    return line.startsWith(">") || line.startsWith(" >");
  }

  private static boolean isSeparator(String line) {
    String words = separatorWords(line);
    return SEPARATORS.contains(words) || FORWARDS.contains(words);
  }

  private static boolean isForward(String line) {
    return FORWARDS.contains(separatorWords(line));
  }

  /** The words between the hyphens, or before a colon; empty when it is no such line. */
  private static String separatorWords(String line) {
    if (line.length() > LONGEST_HEADING) return "";
    int begin = 0;
    int end = line.length();
    while (begin < end && isStroke(line.charAt(begin))) begin++;
    while (end > begin && isStroke(line.charAt(end - 1))) end--;
    if (begin == end) return "";
    char last = line.charAt(end - 1);
    boolean colon = last == ':' || last == '：';
    String words = line.substring(begin, colon ? end - 1 : end).toLowerCase(Locale.ROOT);
    return (begin >= 2 && end < line.length()) || (colon && FORWARDS.contains(words)) ? words : "";
  }

  private static boolean isStroke(char c) {
    return c == '-' || c == '—' || c == '－' || c == '*' || c == '=' || c == ' ' || c == '\u00a0';
  }

  /** A heading of fields as Outlook, QQ and Foxmail write it. */
  private static boolean hasFields(String[] lines, int at) {
    if (!FROM.contains(label(lines[at]))) return false;
    int fields = 0;
    for (int i = at + 1; i < lines.length && i <= at + FIELDS_WITHIN; i++)
      if (FIELDS.contains(label(lines[i]))) fields++;
    return fields >= 2;
  }

  private static String label(String line) {
    var label = new StringBuilder();
    for (int i = 0; i < line.length() && label.length() <= 10; i++) {
      char c = line.charAt(i);
      if (c == ':' || c == '：' || (c == '\t' && !label.isEmpty())) return label.toString();
      if (c == '|' && !label.isEmpty()) return label.toString();
      if (c > ' ' && c != '*' && c != '|' && c != '>' && c != '\u00a0' && c != '\u3000')
        label.append(Character.toLowerCase(c));
    }
    return "";
  }

  /** A line, or two that a program broke, that says who wrote what follows. */
  private static boolean isAttribution(String[] lines, int at) {
    return isHeading(lines[at])
        || (at + 1 < lines.length && beginsHeading(lines[at]) && isHeading(headingAt(lines, at)));
  }

  private static String headingAt(String[] lines, int at) {
    return isHeading(lines[at]) || at + 1 >= lines.length
        ? lines[at]
        : lines[at] + " " + lines[at + 1].replaceFirst("^[> ]{1,9}", "");
  }

  private static boolean beginsHeading(String line) {
    return line.length() <= LONGEST_HEADING
        && (line.startsWith("在")
            || line.startsWith("于")
            || line.startsWith("On ")
            || line.indexOf('@') >= 0
            || line.contains(" 于"));
  }

  private static boolean isHeading(String line) {
    if (line.length() > LONGEST_HEADING) return false;
    String end = line.strip();
    if (!end.endsWith(":") && !end.endsWith("：")) return false;
    String words = end.substring(0, end.length() - 1).stripTrailing();
    return WROTE.stream().anyMatch(words::endsWith)
        && line.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** Where the marked lines at the end begin, with their heading; the end when they are the writer's own. */
  private static int runAtEnd(String[] lines, int end, Circumstances known) {
    int last = end - 1;
    while (last >= 0 && (lines[last].isBlank() || isSignature(lines[last]))) last--;
    if (last < 0 || !isMarked(lines[last])) return lines.length;
    int first = last;
    int marked = 0;
    for (int i = last; i >= 0 && (lines[i].isBlank() || isMarked(lines[i])); i--) {
      if (!isMarked(lines[i])) continue;
      first = i;
      marked++;
    }
    int above = first - 1;
    while (above >= 0 && lines[above].isBlank()) above--;
    if (above >= 0 && isHeading(lines[above])) return broken(lines, above) ? above - 1 : above;
    if (above >= 1 && isAttribution(lines, above - 1)) return above - 1;
    if (above >= 0 && isSeparator(lines[above])) return above;
    boolean headed = isInnerHeading(lines, first);
    return headed || (known.reply() && marked >= 2) ? first : lines.length;
  }

  /** Whether a heading is only the second half of one. */
  private static boolean broken(String[] lines, int heading) {
    return heading > 0
        && !beginsHeading(lines[heading])
        && (lines[heading - 1].startsWith("在") || lines[heading - 1].startsWith("On "));
  }

  private static boolean isInnerHeading(String[] lines, int first) {
    String[] bare = new String[Math.min(FIELDS_WITHIN + 1, lines.length - first)];
    for (int i = 0; i < bare.length; i++) {
      int begin = 0;
      String line = lines[first + i];
      while (begin < line.length() && (line.charAt(begin) == '>' || line.charAt(begin) == ' '))
        begin++;
      bare[i] = line.substring(begin);
    }
    return isSeparator(bare[0]) || isAttribution(bare, 0) || hasFields(bare, 0);
  }

  /** Whether there is nothing but what a telephone adds by itself. */
  static boolean isSignatureAlone(String text) {
    return !text.isEmpty() && text.lines().allMatch(line -> line.isBlank() || isSignature(line));
  }

  private static boolean isSignature(String line) {
    if (line.length() > 60) return false;
    String small = line.strip().toLowerCase(Locale.ROOT);
    return SIGNATURES.stream().anyMatch(small::startsWith);
  }

  /** A letter of ours without a heading, known by its first and last line. */
  private static int ourWords(String[] lines, Circumstances known) {
    int last = indexOfLast(lines, known.signature(), lines.length);
    return last < 0
        ? lines.length
        : Optional.of(indexOfLast(lines, known.greeting(), last))
            .filter(i -> i >= 0)
            .orElse(lines.length);
  }

  private static int indexOfLast(String[] lines, String line, int before) {
    for (int i = before - 1; i >= 0; i--)
      if (!line.isEmpty() && unmarked(lines[i]).equals(line)) return i;
    return -1;
  }

  private static String unmarked(String line) {
    int i = 0;
    while (i < line.length() && (line.charAt(i) == '>' || line.charAt(i) == ' ')) i++;
    return line.substring(i).strip();
  }

  private static boolean isOurs(String[] lines, int cut, Circumstances known) {
    int most = Math.min(lines.length, cut + FIELDS_WITHIN);
    for (int i = cut; i < most; i++) {
      String line = unmarked(lines[i]);
      if (FROM.contains(label(line)) || WROTE.stream().anyMatch(line::contains))
        return (line + (i + 1 < most && !line.contains("@") ? lines[i + 1] : ""))
            .toLowerCase(Locale.ROOT)
            .contains(known.address());
    }
    return indexOfLast(lines, known.signature(), lines.length) >= cut;
  }
}
