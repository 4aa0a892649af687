package org.yihu.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.config.PackLoader;

class CleanerTest {
  private static final CityPack PACK = PackLoader.load("shaoyang");
  private static final int MOST_TEXT = 100;
  private static final int MOST_FILES = 2;
  private static final int MOST_BYTES = 10;

  private String real = "image/png";
  private final Cleaner cleaner = new Cleaner(
      new IntakeConfig(
          20,
          MOST_TEXT,
          MOST_FILES,
          MOST_BYTES,
          16,
          8,
          java.time.Duration.ofDays(30),
          0.6,
          java.time.Duration.ofMinutes(30)),
      PACK,
      (content, name) -> real);

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
      路灯坏了|路灯坏了|nothing to clean
      　路灯 　 坏了\\t\\t吧　|路灯 坏了 吧|one space for many, none at the ends
      路灯\\r\\n坏了\\n\\n\\n修|路灯\\n坏了\\n修|one line end for many
      路灯 \\n 坏了|路灯\\n坏了|no space around a line's end
      ２０２６年Ａ栋ｂ座|2026年A栋b座|half width
      路\\u0000灯\\u200b坏\\ufeff了\\u202e|路灯坏了|no control or format characters
      好\\ud800的\\udc00|好的|no half of a pair
      家\\ud83d\\udc68\\u200d\\ud83d\\udc69|家\\ud83d\\udc68\\u200d\\ud83d\\udc69|the joiner of an emoji stays
      \\u3400\\u9fff\\ud840\\udc00|\\u3400\\u9fff\\ud840\\udc00|rare characters stay
      """)
  void everyTextIsBroughtToOneForm(String raw, String clean, String why) {
    assertThat(Cleaner.text(read(raw))).as(why).isEqualTo(read(clean));
  }

  private static String read(String escaped) {
    return unicode(escaped).translateEscapes();
  }

  private static String unicode(String escaped) {
    return java.util.regex.Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(escaped)
        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
            Character.toString((char) Integer.parseInt(found.group(1), 16))));
  }

  private static Intake intake(Optional<String> title, String text, List<Attachment> files) {
    return new Intake(
        Channel.WEB,
        "web",
        new MessageKey("web", "1"),
        Instant.parse("2026-01-05T02:00:00Z"),
        new Person(
            Optional.of(" 张　三 "),
            Optional.of("138 0000 0000"),
            Person.CITIZEN,
            false,
            Optional.empty()),
        Vouched.NOTHING,
        title,
        text,
        files,
        new Place(Optional.empty(), Optional.of(" 敏州路　１号 "), Optional.empty(), Optional.empty()),
        Declared.nothing(),
        Intake.Style.FILED,
        Optional.empty(),
        new byte[0]);
  }

  private static Attachment file(String name, String declared, int bytes) {
    return Attachment.of(name, declared, new byte[bytes]);
  }

  private List<String> refused(Intake intake) {
    MalformedMessage refusal =
        catchThrowableOfType(MalformedMessage.class, () -> cleaner.clean(intake));
    assertThat(refusal).isNotNull();
    return refusal.faults().stream().map(fault -> fault.pointer()).toList();
  }

  @Test
  void personAndPlaceAreCleanedToo() {
    Cleaner.Clean clean = cleaner.clean(intake(Optional.empty(), "路灯坏了", List.of()));

    assertThat(clean.requester().name()).contains("张 三");
    assertThat(clean.requester().phone()).contains("+8613800000000");
    assertThat(clean.place().address()).contains("敏州路 1号");
  }

  @Test
  void aMissingTitleIsTheFirstSentence() {
    assertThat(cleaner.clean(intake(Optional.of(" 　"), "路灯坏了。已经三天", List.of())).title())
        .isEqualTo("路灯坏了");
    assertThat(cleaner.clean(intake(Optional.of("催\n修"), "路灯坏了", List.of())).title())
        .isEqualTo("催 修");
  }

  @Test
  void aLongTitleIsCutAndSaysSo() {
    String title =
        cleaner.clean(intake(Optional.of("路".repeat(21)), "灯", List.of())).title();
    assertThat(title).hasSize(20).endsWith("…");
  }

  @Test
  void theLongestTextIsTakenAndOneMoreIsNot() {
    assertThat(cleaner
            .clean(intake(Optional.empty(), "路".repeat(MOST_TEXT), List.of()))
            .text())
        .hasSize(MOST_TEXT);
    assertThat(refused(intake(Optional.empty(), "路".repeat(MOST_TEXT + 1), List.of())))
        .containsExactly("/description");
  }

  @Test
  void asManyFilesAndBytesAsAllowedAreTakenAndOneMoreIsNot() {
    var most = Collections.nCopies(MOST_FILES, file("a.png", "image/png", MOST_BYTES));
    assertThat(cleaner.clean(intake(Optional.empty(), "灯", most)).attachments())
        .hasSize(MOST_FILES);

    assertThat(refused(intake(
            Optional.empty(),
            "灯",
            Collections.nCopies(MOST_FILES + 1, file("a.png", "image/png", 1)))))
        .containsExactly("/attachments");
    assertThat(refused(
            intake(Optional.empty(), "灯", List.of(file("a.png", "image/png", MOST_BYTES + 1)))))
        .containsExactly("/attachments/0");
    assertThat(refused(intake(Optional.empty(), "灯", List.of(file("a.png", "image/png", 0)))))
        .containsExactly("/attachments/0");
  }

  @Test
  void whatAFileReallyIsDecides() {
    real = "application/x-msdownload";
    assertThat(refused(
            intake(Optional.empty(), "灯", List.of(file("a.png", "application/octet-stream", 1)))))
        .containsExactly("/attachments/0");

    real = "application/pdf";
    assertThat(refused(intake(Optional.empty(), "灯", List.of(file("a.png", "image/png", 1)))))
        .containsExactly("/attachments/0");
    Attachment kept = cleaner
        .clean(intake(
            Optional.empty(), "灯", List.of(file("../a/b\\c.pdf", "application/octet-stream", 1))))
        .attachments()
        .get(0);
    assertThat(kept.mediaType()).isEqualTo("application/pdf");
    assertThat(kept.name()).doesNotContain("/", "\\");
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    assertThat(refused(intake(
            Optional.empty(),
            "路".repeat(MOST_TEXT + 1),
            Collections.nCopies(MOST_FILES + 1, file("a.png", "image/png", 0)))))
        .contains("/description", "/attachments", "/attachments/0", "/attachments/2");
  }
}
