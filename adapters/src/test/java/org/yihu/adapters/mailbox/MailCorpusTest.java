package org.yihu.adapters.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.NotTaken.Why;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.config.IntakeConfig;

/** Mails as the programs of citizens write them, each with what is to be read beside it. */
class MailCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/mailbox");
  private static final String QUOTED = "来信引用的原文.txt";
  private static final IntakeConfig LIMITS = new IntakeConfig(
      100, 5_000, 10, 1 << 20, 100, 10, Duration.ofDays(30), 0.6, Duration.ofMinutes(30));
  static final MailParser PARSER = new MailParser(
      "mayor",
      "mayor@city.example",
      new MailParser.OwnWords("您好：", "邵阳市12345政务服务便民热线"),
      new MailThread(MailThreadTest.TOKENS, "city.example", Optional.of("mx.city.example")),
      LIMITS);

  static Stream<String> mails() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("mails")
  void aMailIsReadAsItsWriterMeantIt(String name) throws IOException {
    byte[] raw = Files.readAllBytes(CORPUS.resolve(name + ".eml"));
    String expected = Files.readString(CORPUS.resolve(name + ".expected"));

    MailParser.Letter letter = PARSER.parse(raw, Instant.EPOCH);

    assertThat(told(letter, expected.contains("\nreply: "))).isEqualTo(expected);
  }

  /** A letter in the words of the files beside the mails. */
  private static String told(MailParser.Letter letter, boolean withReply) {
    String outcome = "outcome: " + letter.unfit().map(Why::id).orElse("taken") + "\n";
    if (letter.unfit().isPresent()) return outcome;
    Intake intake = letter.intake();
    Optional<String> quoted = intake.attachments().stream()
        .filter(file -> file.name().equals(QUOTED))
        .map(file -> new String(file.content().orElseThrow(), StandardCharsets.UTF_8))
        .findFirst();
    String files = intake.attachments().stream()
        .map(Attachment::name)
        .filter(name -> !name.equals(QUOTED))
        .collect(Collectors.joining(" | "));
    return outcome
        + "from: " + intake.requester().account().orElse("") + "\n"
        + "name: " + intake.requester().name().orElse("") + "\n"
        + "title: " + intake.title().orElse("") + "\n"
        + "files: " + files + "\n"
        + (withReply ? "reply: " + intake.replyTo().map(ReplyAddress::to).orElse("") + "\n" : "")
        + "--- text\n" + intake.text() + "\n"
        + quoted.map(text -> "--- quoted\n" + text + "\n").orElse("");
  }

  @Test
  void noMailOfTheCorpusFailsWhereverItIsCutOff() throws IOException {
    mails().forEach(name -> {
      byte[] raw = bytes(name);
      for (int end = 0; end < raw.length; end += 97) {
        PARSER.parse(java.util.Arrays.copyOf(raw, end), Instant.EPOCH);
      }
    });
  }

  @Test
  void noMailOfTheCorpusFailsWhicheverByteIsSpoilt() throws IOException {
    var random = new java.util.Random(12345);
    mails().forEach(name -> {
      byte[] raw = bytes(name);
      for (int round = 0; round < 40; round++) {
        byte[] spoilt = raw.clone();
        for (int i = 0; i < 8; i++) spoilt[random.nextInt(raw.length)] = (byte) random.nextInt(256);
        PARSER.parse(spoilt, Instant.EPOCH);
      }
    });
  }

  private static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(CORPUS.resolve(name + ".eml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theCorpusIsLargeEnough() throws IOException {
    assertThat(mails()).hasSizeGreaterThanOrEqualTo(60);
  }
}
