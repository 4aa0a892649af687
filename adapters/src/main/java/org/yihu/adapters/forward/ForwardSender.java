package org.yihu.adapters.forward;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessagePath;
import org.yihu.adapters.channel.MessageTree;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplySender;

/** Pushes status and replies to a platform or a text message gateway, in its words and signed its way. */
final class ForwardSender implements ReplySender {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final int LONGEST_WORD = 100;

  private final WebClient http;
  private final PushWriter writer;
  private final Push push;
  private final URI url;
  private final Reader reader;
  private final Clock clock;

  /** @param url where the paths of the push are below */
  ForwardSender(WebClient http, PushWriter writer, Push push, URI url, Reader reader, Clock clock) {
    this.http = http;
    this.writer = writer;
    this.push = push;
    this.url = url;
    this.reader = reader;
    this.clock = clock;
  }

  @Override
  public Reader reader() {
    return reader;
  }

  @Override
  public Future<Delivery> send(Reply reply) {
    boolean meant = reader == Reader.REQUESTER || Reply.STEPS.contains(reply.step());
    return Optional.of(reply)
        .filter(any -> meant)
        .flatMap(any -> writer.write(any, clock.instant(), UUID.randomUUID().toString()))
        .map(this::send)
        .orElseGet(() -> Future.succeededFuture(new Delivery.Delivered("not asked for")));
  }

  private Future<Delivery> send(PushWriter.Written written) {
    String base = url.toString();
    HttpRequest<Buffer> request = http.requestAbs(
            HttpMethod.valueOf(push.method()),
            (base.endsWith("/") && written.path().startsWith("/")
                    ? base.substring(0, base.length() - 1)
                    : base)
                + written.path())
        .timeout(PATIENCE.toMillis());
    written.headers().forEach(request::putHeader);
    return request.sendBuffer(written.body()).map(this::outcome);
  }

  private Delivery outcome(HttpResponse<Buffer> response) {
    int status = response.statusCode();
    if (status >= 500 || status == 429 || status == 408)
      return new Delivery.Later("HTTP " + status, AGAIN);
    Push.Success success = push.success();
    if (success.at().isEmpty())
      return status < 300
          ? new Delivery.Delivered("HTTP " + status)
          : new Delivery.Rejected("HTTP " + status);
    byte[] body = Optional.ofNullable(response.body()).map(Buffer::getBytes).orElse(new byte[0]);
    Optional<String> word = word(body, success.at().get());
    if (status < 300 && word.filter(success.words()::contains).isPresent())
      return new Delivery.Delivered(word.get());
    String said = word.map(text ->
            success.at().get() + "=" + text.substring(0, Math.min(LONGEST_WORD, text.length())))
        .orElse("unreadable answer");
    return status >= 400
        ? new Delivery.Rejected("HTTP " + status + ", " + said)
        : new Delivery.Later(said, AGAIN);
  }

  /** Whatever the answer is written in; a text alone is its own word. */
  private static Optional<String> word(byte[] body, MessagePath at) {
    String text = Buffer.buffer(body).toString().strip();
    try {
      if (text.startsWith("<"))
        return Optional.of(MessageTree.ofXml(body).text(at).orElse(""));
      if (text.startsWith("{") || text.startsWith("["))
        return Optional.of(MessageTree.ofJson(body).text(at).orElse(""));
      return at.steps().isEmpty() ? Optional.of(text.replaceAll("^\"|\"$", "")) : Optional.empty();
    } catch (MalformedMessage e) {
      return Optional.empty();
    }
  }
}
