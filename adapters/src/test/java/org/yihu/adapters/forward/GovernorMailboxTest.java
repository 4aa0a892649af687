package org.yihu.adapters.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.AdapterServer.Post;
import org.yihu.adapters.channel.Intake;

/** XML with an API key. */
class GovernorMailboxTest extends ForwardContract {
  GovernorMailboxTest() {
    super("governor-mailbox");
  }

  private static Post post(String body, String key) {
    return new Post(
        "/channels/forward/governor-mailbox", "application/xml", body, Map.of("X-Api-Key", key));
  }

  @Override
  protected String broken() {
    return "governor-mailbox";
  }

  @Override
  protected Post genuine() {
    return post(payload("forward/governor-letter.xml"), SECRET);
  }

  @Override
  protected Post forged() {
    return post(payload("forward/governor-letter.xml"), "guessed");
  }

  @Override
  protected Post malformed() {
    return post("<Message type=\"letter\"><Letter><Id>1</Id></Letter></Message>", SECRET);
  }

  @Override
  protected String meant() {
    return "province: 新城片区没有公交线路，老人出行不便，建议增设一条。";
  }

  @Test
  void everyFieldOfTheProfileArrives() throws Exception {
    var response = server.post(genuine());

    assertThat(response.body())
        .contains("<Success>true</Success><LocalNumber>20260101000001</LocalNumber>");
    Intake intake = gateway.taken.get(0);
    assertThat(intake.declared().kind()).hasValue("suggestion");
    assertThat(intake.declared().deadline()).hasValue(Instant.parse("2026-01-20T15:59:59Z"));
    assertThat(intake.requester().anonymous()).isTrue();
    assertThat(intake.attachments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE m [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Message type=\"letter\"><Letter><Id>1</Id><Body>&e;</Body></Letter></Message>",
        "<Message type=\"letter\"><Letter>",
        "not xml at all",
        ""
      })
  void entitiesAndBrokenXmlAreRefused(String body) throws Exception {
    var response = server.post(post(body, SECRET));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("<Success>false</Success>").doesNotContain("root:");
    assertThat(gateway.taken).isEmpty();
  }
}
