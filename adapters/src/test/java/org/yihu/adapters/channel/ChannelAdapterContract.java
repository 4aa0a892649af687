package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.AdapterServer.Post;

/** What every channel that receives over HTTP promises. */
public abstract class ChannelAdapterContract {
  protected FakeGateway gateway;
  protected AdapterServer server;

  protected abstract ChannelAdapter adapter(Vertx vertx, FakeGateway gateway);

  /** A message that asks for a ticket, genuine. */
  protected abstract Post genuine();

  /** The same from somebody else. */
  protected abstract Post forged();

  /** Genuine, and no message of this channel. */
  protected abstract Post malformed();

  /** The channel and text that the genuine message means. */
  protected abstract String meant();

  @BeforeEach
  void start() throws Exception {
    gateway = new FakeGateway();
    server = new AdapterServer(vertx -> adapter(vertx, gateway));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aGenuineMessageIsHandedInOnceHoweverOftenItComes() throws Exception {
    HttpResponse<String> first = server.post(genuine());
    HttpResponse<String> again = server.post(genuine());

    assertThat(first.statusCode()).as(first.body()).isBetween(200, 201);
    assertThat(again.statusCode()).isBetween(200, 201);
    assertThat(gateway.taken).hasSize(1);
    Intake intake = gateway.taken.get(0);
    assertThat(intake.channel().id() + ": " + intake.text()).isEqualTo(meant());
    assertThat(intake.raw()).isNotEmpty();
  }

  @Test
  void aForgedMessageIsRefusedAndNotHandedIn() throws Exception {
    HttpResponse<String> response = server.post(forged());

    assertThat(response.statusCode()).isBetween(401, 403);
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void nonsenseIsAnsweredWithFourHundredAndWhatIsWrong() throws Exception {
    HttpResponse<String> response = server.post(malformed());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).isNotEmpty();
    assertThat(gateway.taken).isEmpty();
  }

  /** The channel's folder of broken messages; empty for none. */
  protected String broken() {
    return "";
  }

  /** A genuine message with another body. */
  protected Post carrying(String body) {
    Post genuine = genuine();
    return new Post(genuine.path(), genuine.contentType(), body, genuine.headers());
  }

  @Test
  void brokenMessagesAreAnsweredAsTheirIndexSays() throws Exception {
    var expected = new TreeMap<String, Integer>();
    var answered = new TreeMap<String, Integer>();
    for (String row : payload("broken/index.tsv").lines().toList()) {
      String[] cells = row.split("\t", -1);
      if (broken().isEmpty() || !cells[0].startsWith(broken() + "/")) continue;
      expected.put(cells[0], Integer.valueOf(cells[1]));
      int before = gateway.taken.size();
      HttpResponse<String> answer = server.post(carrying(payload("broken/" + cells[0])));
      answered.put(cells[0], answer.statusCode());
      if (answer.statusCode() >= 400) assertThat(gateway.taken).as(cells[0]).hasSize(before);
    }

    assertThat(answered).isEqualTo(expected);
  }

  @Test
  void whenNothingCanBeStoredTheSenderIsToldToComeAgain() throws Exception {
    gateway.isAway();

    HttpResponse<String> response = server.post(genuine());

    assertThat(response.statusCode()).isEqualTo(503);
  }

  @Test
  void whatAMessagePrintsTellsNothingOfItsSender() throws Exception {
    server.post(genuine());

    assertThat(gateway.taken.get(0).toString())
        .doesNotContain(gateway.taken.get(0).text());
    assertThat(gateway.taken.get(0).requester().toString()).isEqualTo("Person[***]");
  }

  /** A captured payload of the test resources. */
  protected static String payload(String name) {
    try (var in = ChannelAdapterContract.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
