package org.yihu.adapters.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A megabyte of the worst for each step of reading takes no longer than a megabyte of anything. */
class MailBoundsTest {
  private static final int MEGABYTE = 1 << 20;
  /** Far above what is measured (under 0.3 s), far below what a square would take (minutes). */
  private static final long MOST_MILLIS = 5_000;

  private static final String PLAIN =
      "From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n";
  private static final String HTML = PLAIN.replace("plain", "html");

  static List<Arguments> worst() {
    List<Arguments> worst = new ArrayList<>();
    body(worst, "blank lines", PLAIN, "\n");
    body(worst, "spaces", PLAIN, " ");
    body(worst, "tabs and lines", PLAIN, " \t \r\n");
    body(worst, "marked lines", PLAIN, "> \n");
    body(worst, "marks in one line", PLAIN, ">");
    body(worst, "hyphens", PLAIN, "-");
    body(worst, "hyphens on lines", PLAIN, "-- \n");
    body(worst, "underscores", PLAIN, "___\n");
    body(worst, "begin of headings", PLAIN, "在");
    body(worst, "begin of headings on lines", PLAIN, "在 2026 a@b\n");
    body(worst, "headings", PLAIN, "On 1 a@b wrote:\n>\n");
    body(worst, "headings unmarked", PLAIN, "On 1 wrote:\n");
    body(worst, "fields", PLAIN, "发件人:\n");
    body(worst, "separators", PLAIN, "--原始邮件-- x\n");
    body(worst, "greetings", PLAIN, "您好：\n");
    body(worst, "flowed", PLAIN.replace("utf-8", "utf-8; format=flowed"), " \n");
    body(worst, "double bytes without end", PLAIN.replace("utf-8", "gb2312"), "\u00b0\u00b0");
    body(worst, "tildes", PLAIN.replace("utf-8", "us-ascii"), "~{");
    body(worst, "base64 padding", PLAIN + "Content-Transfer-Encoding: base64\r\n", "A===");
    body(worst, "soft breaks", PLAIN + "Content-Transfer-Encoding: quoted-printable\r\n", "= ");
    body(worst, "uuencode", PLAIN + "Content-Transfer-Encoding: x-uue\r\n", "begin \n");
    String mixed = PLAIN.replace("text/plain", "multipart/mixed; boundary=b");
    body(worst, "boundaries", mixed, "--b\n");
    body(worst, "boundaries almost", mixed, "--bb\n");
    body(worst, "boundaries closed", mixed, "--b--\n");
    body(worst, "boundaries of nothing", PLAIN.replace("text/plain", "multipart/mixed"), "--b\n");
    body(worst, "parts in parts", mixed, "--b\nContent-Type: multipart/mixed; boundary=b\n\n");
    body(
        worst,
        "mails in mails",
        PLAIN.replace("text/plain", "message/rfc822"),
        "From: a@b\nContent-Type: message/rfc822\n\n");
    body(worst, "deep parts", mixed + "\r\n" + nested(25), "x\n");
    body(worst, "divisions", HTML, "<div>");
    body(worst, "quotes", HTML, "<blockquote>");
    body(worst, "links", HTML, "<a href=http://a.example>");
    body(worst, "links with words", HTML, "<a href=http://a.example>x</a>");
    body(worst, "bold", HTML, "<b>");
    body(worst, "paragraphs", HTML, "<p>");
    body(worst, "tables", HTML, "<table><td>");
    body(worst, "lists", HTML, "<ol><li>");
    body(worst, "open angles", HTML, "<");
    body(worst, "attributes", HTML + "\r\n<p ", "a=1 ");
    body(worst, "comments", HTML, "<!--");
    body(worst, "entities", HTML, "&#");
    body(worst, "scripts", HTML, "<script>");
    body(worst, "misnested", HTML, "<b><p></b>");
    body(worst, "selects", HTML, "<form><select><option>");
    body(worst, "svg", HTML, "<svg><math>");
    body(worst, "calendar", PLAIN.replace("plain", "calendar"), "\n ");
    body(worst, "rtf groups", PLAIN, "{\\*");
    header(worst, "encoded words begun", "Subject: ", "=?");
    header(worst, "encoded words empty", "Subject: ", "=?a?Q??= ");
    header(worst, "encoded words without end", "Subject: ", "=?a?Q?");
    header(worst, "commas", "From: ", ",");
    header(worst, "angles", "From: ", "<");
    header(worst, "at signs", "From: ", "@");
    header(worst, "quotes in addresses", "From: ", "\"");
    header(worst, "brackets", "From: ", "(");
    header(worst, "parameters", "Content-Type: text/plain; ", "a=b;");
    header(worst, "parameters quoted", "Content-Type: text/plain; ", "a=\"");
    header(worst, "pieces", "Content-Type: text/plain; ", "name*0*=%;");
    header(worst, "semicolons", "Content-Disposition: ", ";");
    header(worst, "folds", "Subject: ", "\n ");
    header(worst, "headers", "A: b\n", "A: b\n");
    header(worst, "no headers", "", "a\n");
    header(worst, "references", "References: ", "<a@b> ");
    return worst;
  }

  private static String nested(int depth) {
    var text = new StringBuilder("--b\n");
    for (int i = 0; i < depth; i++)
      text.append("Content-Type: multipart/mixed; boundary=c")
          .append(i)
          .append("\n\n--c")
          .append(i)
          .append("\n");
    return text.toString();
  }

  private static void body(List<Arguments> worst, String name, String head, String unit) {
    String open = head.contains("\r\n\r\n") ? head : head + "\r\n";
    worst.add(Arguments.of(name, open + unit.repeat(MEGABYTE / unit.length())));
  }

  private static void header(List<Arguments> worst, String name, String head, String unit) {
    worst.add(Arguments.of(name, head + unit.repeat(MEGABYTE / unit.length())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("worst")
  void aMegabyteOfTheWorstIsReadInNoTime(String name, String mail) {
    byte[] raw = mail.getBytes(StandardCharsets.UTF_8);
    long begin = System.nanoTime();

    MailCorpusTest.PARSER.parse(raw, Instant.EPOCH);

    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    assertThat(millis).as(name).isLessThan(MOST_MILLIS);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(ints = {80 << 10, 5 << 20})
  void blankLinesTakeNoTime(int length) {
    byte[] raw =
        (PLAIN + "\r\n停水。" + "\r\n".repeat(length / 2) + "请处理。").getBytes(StandardCharsets.UTF_8);
    long begin = System.nanoTime();

    String text = MailCorpusTest.PARSER.parse(raw, Instant.EPOCH).intake().text();

    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(MOST_MILLIS);
    assertThat(text).isEqualTo("停水。\n\n请处理。");
  }

  @Test
  void rtfOfTheWorstIsReadInNoTime() {
    for (String unit :
        List.of("{", "}", "\\", "{\\*", "\\u1?", "\\'b0", "\\par ", "{\\*\\htmltag <br>}")) {
      long begin = System.nanoTime();
      RtfText.of(unit.repeat(MEGABYTE / unit.length()));
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
          .as(unit)
          .isLessThan(MOST_MILLIS);
    }
  }

  @Test
  void moreThanIsReadIsLeftOut() {
    var headers = new StringBuilder();
    for (int i = 0; i <= MimeHeaders.MAX_HEADERS; i++)
      headers.append("A: ").append(i).append('\n');
    MimePart part = MimePart.of((headers + "B: " + "b".repeat(MimeHeaders.MAX_LENGTH + 1) + "\n\n")
        .getBytes(StandardCharsets.US_ASCII));
    assertThat(part.headers().all("a")).hasSize(MimeHeaders.MAX_HEADERS);

    MimePart long_ = MimePart.of(("B: " + "b".repeat(MimeHeaders.MAX_LENGTH + 1) + "\n\n")
        .getBytes(StandardCharsets.US_ASCII));
    assertThat(long_.headers().first("b").orElseThrow())
        .hasSizeLessThanOrEqualTo(MimeHeaders.MAX_LENGTH);

    MimePart parts = MimePart.of(("Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\n\nx\n".repeat(MimePart.MAX_CHILDREN + 2))
        .getBytes(StandardCharsets.US_ASCII));
    assertThat(parts.children()).hasSizeLessThanOrEqualTo(MimePart.MAX_CHILDREN + 1);

    String addresses = "a@b.example,".repeat(MailAddress.MAX_ADDRESSES + 1);
    assertThat(MailAddress.all(addresses)).hasSize(MailAddress.MAX_ADDRESSES);
  }

  @Test
  void everydayTextOfEachCharacterSetIsToldApart() {
    String simplified = "您好，小区停水三天，物业不管，请尽快处理，谢谢。";
    String traditional = "您好，請問在貴市設立公司需要哪些文件？謝謝。";
    for (String declared :
        List.of("gb2312", "big5", "us-ascii", "iso-8859-1", "utf-8", "nonsense")) {
      assertThat(MailCharsets.decode(simplified.getBytes(Charset.forName("GB18030")), declared))
          .as(declared)
          .isEqualTo(simplified);
      assertThat(MailCharsets.decode(traditional.getBytes(Charset.forName("Big5")), declared))
          .as(declared)
          .isEqualTo(traditional);
      assertThat(MailCharsets.decode(simplified.getBytes(StandardCharsets.UTF_8), declared))
          .as(declared)
          .isEqualTo(simplified);
    }
  }
}
