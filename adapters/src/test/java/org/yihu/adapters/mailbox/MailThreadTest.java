package org.yihu.adapters.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.adapters.channel.Follows;
import org.yihu.adapters.channel.Follows.Proof;

class MailThreadTest {
  private static final String NUMBER = "20260105000001";
  static final ReplyTokens TOKENS = new ReplyTokens(MailThreadTest::mac);
  private static final MailThread THREAD =
      new MailThread(TOKENS, "city.example", Optional.of("mx.city.example"));

  static String mac(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256")
              .digest(("key" + text).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Follows> of(String headers) {
    return of(headers, "");
  }

  // What is quoted is our own letter below.
  private static Optional<Follows> of(String headers, String quoted) {
    MimePart mail = MimePart.of((headers + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    String subject = mail.headers().text("subject");
    return THREAD.of(
        mail,
        mail.headers().all("from").stream()
            .flatMap(from -> MailAddress.all(from).stream())
            .toList(),
        subject,
        new Quotes("", quoted, !quoted.isEmpty()));
  }

  private static String mark() {
    return TOKENS.of(NUMBER);
  }

  @Test
  void theMarkOfOurMessageIdTellsTheTicket() {
    String id = "<" + NUMBER + ".9." + mark() + "@city.example>";

    assertThat(of("In-Reply-To: " + id)).contains(new Follows(NUMBER, Proof.TOKEN));
    assertThat(of("References: <a@b> <c@d>\r\n " + id)).contains(new Follows(NUMBER, Proof.TOKEN));
  }

  @Test
  void theMarkOfTheAnswerAddressTellsItToo() {
    String to = "Mayor <mayor+" + NUMBER + "." + mark() + "@city.example>";

    assertThat(of("To: " + to)).contains(new Follows(NUMBER, Proof.TOKEN));
    assertThat(of("Delivered-To: " + to.toUpperCase(java.util.Locale.ROOT)))
        .contains(new Follows(NUMBER, Proof.TOKEN));
  }

  @Test
  void aMarkOfAnotherTicketOrAMadeUpOneProvesNothing() {
    String other = "<20260105000002.9." + mark() + "@city.example>";
    String madeUp = "<" + NUMBER + ".9.aaaaaaaaaaaaaaaa@city.example>";

    assertThat(of("In-Reply-To: " + other)).contains(new Follows("20260105000002", Proof.NONE));
    assertThat(of("In-Reply-To: " + madeUp)).contains(new Follows(NUMBER, Proof.NONE));
    assertThat(of("In-Reply-To: " + madeUp.replace("city", "other"))).isEmpty();
  }

  @Test
  void aNumberInTheSubjectCountsOnlyInAnAnswer() {
    assertThat(of("Subject: Re: " + NUMBER)).contains(new Follows(NUMBER, Proof.NONE));
    assertThat(of("Subject: about " + NUMBER)).isEmpty();
    assertThat(of("Subject: Re: 1" + NUMBER)).isEmpty();
  }

  @Test
  void ourOwnLetterBelowAnAnswerTellsWhatItMayBelongTo() {
    assertThat(of("Subject: Re: lamp", "您好：工单" + NUMBER + "已转办。"))
        .contains(new Follows(NUMBER, Proof.NONE));
    assertThat(of("Subject: Re: lamp", "您好："))
        .as("answers us, does not say where")
        .contains(new Follows("", Proof.NONE));
    assertThat(of("Subject: lamp", "您好：工单" + NUMBER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      mx.city.example; dmarc=pass header.from=mail.example                          | SENDER
      MX.city.example 1; dkim=pass (2048-bit key) header.d=mail.example             | SENDER
      mx.city.example; dkim=fail header.d=mail.example; dmarc=pass header.from=mail.example | SENDER
      mx.city.example; spf=pass smtp.mailfrom=mail.example                          | NONE
      mx.city.example; dkim=pass header.d=evil.example                              | NONE
      mx.city.example; dkim=pass header.d=example                                   | NONE
      mx.city.example; dmarc=fail (dmarc=pass header.from=mail.example)             | NONE
      mx.city.example; x="; dmarc=pass header.from=mail.example"                    | NONE
      evil.example; dmarc=pass header.from=mail.example                             | NONE
      evil.example (mx.city.example); dmarc=pass header.from=mail.example           | NONE
      """)
  void onlyTheCitysOwnServerVouchesForASender(String results, Proof proof) {
    String headers = "From: zhang@mail.example\r\nSubject: Re: " + NUMBER
        + "\r\nAuthentication-Results: " + results;

    assertThat(of(headers)).contains(new Follows(NUMBER, proof));
  }

  @Test
  void aSecondFindingUnderTheServersNameIsNotItsOwn() {
    String headers = "From: zhang@mail.example\r\nSubject: Re: " + NUMBER
        + "\r\nAuthentication-Results: mx.city.example; dmarc=fail"
        + "\r\nAuthentication-Results: mx.city.example; dmarc=pass header.from=mail.example";

    assertThat(of(headers)).contains(new Follows(NUMBER, Proof.NONE));
  }

  @Test
  void ofTwoSendersNoneIsVouchedFor() {
    String results = "\r\nSubject: Re: " + NUMBER
        + "\r\nAuthentication-Results: mx.city.example; dmarc=pass header.from=mail.example";

    assertThat(of("From: zhang@mail.example, li@mail.example" + results))
        .contains(new Follows(NUMBER, Proof.NONE));
    assertThat(of("From: zhang@mail.example\r\nFrom: li@mail.example" + results))
        .contains(new Follows(NUMBER, Proof.NONE));
  }

  @Test
  void aSenderIsHeardSoOftenInAnHourAndThenAgain() {
    var limit = new SenderLimit(2);
    Instant now = Instant.EPOCH;

    assertThat(limit.allows("a", "1", now)).isTrue();
    assertThat(limit.allows("a", "2", now)).isTrue();
    assertThat(limit.allows("a", "3", now)).isFalse();
    assertThat(limit.allows("a", "2", now)).as("tried again").isTrue();
    assertThat(limit.allows("b", "1", now)).isTrue();
    assertThat(limit.allows("a", "3", now.plus(Duration.ofHours(1)))).isTrue();
  }

  @Test
  void sendersHeardLongAgoAreForgotten() {
    var limit = new SenderLimit(1);
    assertThat(limit.allows("first", "1", Instant.EPOCH)).isTrue();
    for (int i = 0; i < SenderLimit.MAX_SENDERS; i++) limit.allows("s" + i, "1", Instant.EPOCH);

    assertThat(limit.allows("first", "2", Instant.EPOCH)).isTrue();
  }
}
