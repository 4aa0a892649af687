package org.yihu.adapters.forward;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageTree;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.adapters.forward.Profile.Format;
import org.yihu.adapters.forward.Profile.Push;
import org.yihu.adapters.forward.Profile.Scheme;
import org.yihu.config.ChannelsConfig.ForwardAccount;

/** Pushes status and replies to a platform or a text message gateway, in its words and signed its way. */
final class ForwardSender implements ReplySender {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String ANY_STEP = "*";
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final WebClient http;
  private final Way way;
  private final Push push;
  private final URI url;
  private final Signatures signatures;
  private final ZoneId zone;
  private final Clock clock;

  /** Whom it speaks to, and how messages prove where they come from. */
  record Way(Profile.Auth auth, Format format, ForwardAccount account) {}

  ForwardSender(WebClient http, Way way, Push push, URI url, ZoneId zone, Clock clock) {
    this.http = http;
    this.way = way;
    this.push = push;
    this.url = url;
    this.signatures = new Signatures(way.auth(), way.account());
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public Future<Delivery> send(Reply reply) {
    String state =
        Optional.ofNullable(push.steps().get(reply.step())).orElse(push.steps().get(ANY_STEP));
    if (state == null) return Future.succeededFuture(new Delivery.Delivered("not asked for"));
    Format format = push.format().orElse(way.format());
    JsonObject body = body(reply, state);
    Map<String, String> headers = new HashMap<>();
    Buffer bytes = signed(body, format, headers);
    HttpRequest<Buffer> request = http.postAbs(url + push.path()).timeout(PATIENCE.toMillis());
    headers.forEach(request::putHeader);
    return request
        .putHeader("content-type", Template.contentType(format))
        .sendBuffer(bytes)
        .map(response -> outcome(response, format));
  }

  private JsonObject body(Reply reply, String state) {
    Map<String, String> values = new HashMap<>();
    values.put("externalId", reply.to().to());
    values.put("phone", reply.to().to().replaceFirst("^\\+86", ""));
    values.put("number", reply.number());
    values.put("state", state);
    values.put("step", reply.step());
    values.put("text", reply.text());
    values.put("result", reply.result().orElse(""));
    values.put("unit", reply.unit().orElse(""));
    values.put("appId", way.account().appId());
    values.put("id", Long.toString(reply.id()));
    values.put(
        "time",
        DateTimeFormatter.ofPattern(push.time().orElse("yyyy-MM-dd HH:mm:ss"))
            .format(reply.at().atZone(zone)));
    JsonObject body = (JsonObject) Template.fill(push.body(), values);
    push.attachments().ifPresent(files -> {
      JsonArray list = new JsonArray();
      for (Attachment file : reply.attachments()) {
        list.add(Template.fill(
            files.item(),
            Map.of(
                "name", file.name(),
                "mediaType", file.mediaType(),
                "content",
                    file.content()
                        .map(bytes -> Base64.getEncoder().encodeToString(bytes))
                        .orElse(""))));
      }
      body.put(files.member(), list);
    });
    return body;
  }

  private Buffer signed(JsonObject body, Format format, Map<String, String> headers) {
    Profile.Auth auth = way.auth();
    String timestamp = Long.toString(clock.millis());
    String nonce = UUID.randomUUID().toString();
    if (auth.scheme() == Scheme.SM3) {
      auth.timestamp().ifPresent(name -> body.put(name, timestamp));
      auth.nonce().ifPresent(name -> body.put(name, nonce));
      Map<String, String> parameters = new HashMap<>();
      body.forEach(entry -> parameters.put(entry.getKey(), String.valueOf(entry.getValue())));
      body.put(auth.header(), signatures.signature(timestamp, nonce, parameters, new byte[0]));
      return Template.write(body, format);
    }
    Buffer bytes = Template.write(body, format);
    auth.timestamp().ifPresent(name -> headers.put(name, timestamp));
    auth.nonce().ifPresent(name -> headers.put(name, nonce));
    headers.put(auth.header(), signatures.signature(timestamp, nonce, Map.of(), bytes.getBytes()));
    return bytes;
  }

  private Delivery outcome(HttpResponse<Buffer> response, Format format) {
    int status = response.statusCode();
    byte[] body = Optional.ofNullable(response.body()).map(Buffer::getBytes).orElse(new byte[0]);
    if (status >= 500 || status == 429 || status == 408)
      return new Delivery.Later("HTTP " + status, AGAIN);
    try {
      MessageTree answer =
          format == Format.XML ? MessageTree.ofXml(body) : MessageTree.ofJson(body);
      String word = answer.text(push.success().at()).orElse("");
      if (status < 300 && push.success().is().contains(word)) return new Delivery.Delivered(word);
      return status >= 400
          ? new Delivery.Rejected("HTTP " + status + ", " + push.success().at() + "=" + word)
          : new Delivery.Later(push.success().at() + "=" + word, AGAIN);
    } catch (MalformedMessage e) {
      return status >= 400
          ? new Delivery.Rejected("HTTP " + status)
          : new Delivery.Later("unreadable answer", AGAIN);
    }
  }
}
