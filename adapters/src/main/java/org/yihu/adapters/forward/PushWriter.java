package org.yihu.adapters.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Reply;
import org.yihu.config.ChannelsConfig.ForwardAccount;

/** Writes replies as a platform wants them pushed; pure. */
final class PushWriter {
  private final Push push;
  private final Auth auth;
  private final ForwardAccount account;
  private final Signatures signatures;
  private final ZoneId zone;

  /**
   * A push ready to be sent.
   *
   * @param path with the query, below the platform's address
   */
  record Written(String path, Map<String, String> headers, Buffer body) {}

  /** @param auth of messages, which pushes have too where they have no other */
  PushWriter(Push push, Auth auth, ForwardAccount account, ZoneId zone) {
    this.push = push;
    this.auth = push.auth().orElse(auth);
    this.account = account;
    this.signatures = new Signatures(this.auth, account.forPushes());
    this.zone = zone;
  }

  /** Empty when the step is not pushed. */
  Optional<Written> write(Reply reply, Instant now, String nonce) {
    return push.told(reply.step()).map(told -> {
      Template.Values values = values(reply, told);
      Object body = push.body().fill(values);
      push.files().ifPresent(files -> put(body, files, reply.attachments()));
      String path = push.path()
          .text(name -> values.apply(name).map(value -> Format.encoded(Format.text(value))));
      Map<String, String> headers = new LinkedHashMap<>();
      push.headers().forEach((name, value) -> headers.put(name, value.text(values)));
      return signed(path, headers, body, signatures.timestamp(now), nonce);
    });
  }

  private Template.Values values(Reply reply, Push.Told told) {
    Map<String, Object> known = new HashMap<>();
    known.put("externalId", reply.to().to());
    known.put("phone", reply.to().to().replaceFirst("^\\+86", ""));
    known.put("number", reply.number());
    known.put("state", told.state());
    known.put("step", reply.step());
    known.put("text", reply.text());
    known.put("result", reply.result().orElse(""));
    known.put("unit", reply.unit().orElse(""));
    known.put("appId", account.appId());
    known.put("id", reply.id());
    known.put("time", Moments.written(push.time(), reply.at(), zone));
    reply.to().thread().forEach((name, value) -> known.put(Push.KEEP + name, value));
    told.text()
        .ifPresent(
            words -> known.put("text", words.text(name -> Optional.ofNullable(known.get(name)))));
    return name -> Optional.ofNullable(known.get(name));
  }

  /** The member may lie deeper: {@code Reply.Files.File}. */
  private static void put(
      @Nullable Object body, Push.PushedFiles files, List<Attachment> attachments) {
    JsonArray list = new JsonArray();
    attachments.forEach(file -> list.add(files.item().fill(name -> part(file, name))));
    String[] way = files.member().split("\\.", -1);
    if (!(body instanceof JsonObject object)) return;
    for (int i = 0; i < way.length - 1; i++) {
      if (!(object.getValue(way[i]) instanceof JsonObject)) object.put(way[i], new JsonObject());
      object = object.getJsonObject(way[i]);
    }
    object.put(way[way.length - 1], list);
  }

  private static Optional<Object> part(Attachment file, String name) {
    return switch (name) {
      case "name" -> Optional.of(file.name());
      case "mediaType" -> Optional.of(file.mediaType());
      default -> file.content().map(bytes -> Base64.getEncoder().encodeToString(bytes));
    };
  }

  private Written signed(
      String path,
      Map<String, String> headers,
      @Nullable Object body,
      String timestamp,
      String nonce) {
    Map<String, String> proof = new LinkedHashMap<>();
    auth.timestamp().ifPresent(name -> proof.put(name, timestamp));
    auth.nonce().ifPresent(name -> proof.put(name, nonce));
    headers.put("content-type", push.format().contentType());
    if (auth.where() == Auth.Where.FORM && body instanceof JsonObject object) {
      proof.forEach(object::put);
      Map<String, String> parameters = new HashMap<>();
      object.forEach(entry -> parameters.put(entry.getKey(), Format.text(entry.getValue())));
      object.put(auth.name(), signatures.signature(timestamp, nonce, parameters, new byte[0]));
      return new Written(path, headers, push.format().write(object));
    }
    Buffer bytes = push.format().write(body);
    proof.put(auth.name(), signatures.signature(timestamp, nonce, Map.of(), bytes.getBytes()));
    if (auth.where() == Auth.Where.QUERY) return new Written(queried(path, proof), headers, bytes);
    headers.putAll(proof);
    return new Written(path, headers, bytes);
  }

  private static String queried(String path, Map<String, String> parameters) {
    var query = new StringBuilder(path);
    parameters.forEach((name, value) -> query
        .append(query.indexOf("?") < 0 ? '?' : '&')
        .append(Format.encoded(name))
        .append('=')
        .append(Format.encoded(value)));
    return query.toString();
  }
}
