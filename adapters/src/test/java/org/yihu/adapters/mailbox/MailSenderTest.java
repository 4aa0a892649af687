package org.yihu.adapters.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.config.ChannelsConfig.MailAccount;
import org.yihu.config.PackLoader;
import org.yihu.config.Secret;

/** What a mail server may say to an address. */
class MailSenderTest {

  /** Says one thing to each recipient, and 250 to everything else. */
  private static final class Server implements AutoCloseable {
    private final ServerSocket socket;
    private final String toRecipient;
    private volatile int asked;

    Server(String toRecipient) throws IOException {
      this.toRecipient = toRecipient;
      this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      var thread = new Thread(this::serve, "smtp");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket one = socket.accept()) {
          talk(one);
        } catch (IOException e) {
          return; // closed
        }
      }
    }

    private void talk(Socket one) throws IOException {
      var in = new BufferedReader(
          new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII));
      say(one, "220 test");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("RCPT")) asked++;
        say(
            one,
            line.startsWith("RCPT") ? toRecipient : line.equals("DATA") ? "354 go on" : "250 ok");
        if (line.startsWith("QUIT")) return;
      }
    }

    private static void say(Socket one, String line) {
      try {
        one.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close();
  }

  private Delivery send(Server server, String to) throws Exception {
    var account = new MailAccount(
        URI.create("imap://127.0.0.1:1"),
        URI.create("smtp://127.0.0.1:" + server.socket.getLocalPort()),
        "mayor",
        new Secret("secret"),
        "mayor@city.example",
        "INBOX",
        Duration.ofSeconds(30),
        Optional.empty(),
        false,
        20);
    var sender = new MailSender(
        vertx,
        account,
        new ReplyTokens(number -> "AAECAwQFBgcICQoLDA0ODw=="),
        PackLoader.load("shaoyang").texts(),
        "邵阳市");
    var reply = new Reply(
        1,
        new ReplyAddress("mailbox:mayor", to, Map.of()),
        "answered",
        "20260105000001",
        "已答复",
        Instant.now(),
        Optional.empty(),
        Optional.empty(),
        List.of());
    return sender.send(reply).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      550 5.1.1 no such user                   | Rejected
      553 5.1.3 bad destination mailbox        | Rejected
      450 4.2.0 greylisted, come again         | Later
      452 4.2.2 mailbox full                   | Later
      421 4.3.2 shutting down                  | Later
      """)
  void whatIsRefusedForNowIsTriedAgain(String answer, String outcome) throws Exception {
    try (var server = new Server(answer)) {
      assertThat(send(server, "a@b.example").getClass().getSimpleName()).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "张三", "a b@c.example", "a@", "@b.example", "a@b..example", "a@b\n.example"})
  void whatIsNoAddressIsNotSentTo(String to) throws Exception {
    try (var server = new Server("250 ok")) {
      assertThat(send(server, to)).isEqualTo(new Delivery.Rejected("not a mail address"));
      assertThat(server.asked).isZero();
    }
  }

  @Test
  void aServerThatIsAwayIsTriedAgain() throws Exception {
    var server = new Server("250 ok");
    server.close();

    assertThat(send(server, "a@b.example")).isInstanceOf(Delivery.Later.class);
  }
}
