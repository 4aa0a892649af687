package org.yihu.adapters.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageTree;

/**
 * A platform's HTTP request before its body is read.
 *
 * @param form its parameters in their order; empty when the profile speaks no forms
 * @param at when it came
 */
record Request(
    Auth auth,
    Format format,
    Map<String, String> headers,
    Map<String, String> query,
    List<Map.Entry<String, String>> form,
    byte[] body,
    Instant at,
    ZoneId zone) {
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([\\w-]{1,40})", Pattern.CASE_INSENSITIVE);

  static Request of(RoutingContext context, Profile profile, Instant at, ZoneId zone) {
    return new Request(
        profile.auth(),
        profile.format(),
        plain(context.request().headers()),
        plain(context.queryParams()),
        profile.format() == Format.FORM ? context.request().formAttributes().entries() : List.of(),
        Optional.ofNullable(context.body().buffer()).map(Buffer::getBytes).orElse(new byte[0]),
        at,
        zone);
  }

  /** A request as a file has its body, for trying a profile. */
  static Request ofFile(
      Profile profile,
      byte[] body,
      Map<String, String> headers,
      Map<String, String> query,
      Instant at,
      ZoneId zone) {
    List<Map.Entry<String, String>> form = profile.format() == Format.FORM
        ? parameters(new String(body, StandardCharsets.UTF_8))
        : List.of();
    return new Request(profile.auth(), profile.format(), headers, query, form, body, at, zone);
  }

  private static List<Map.Entry<String, String>> parameters(String form) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (String one : form.strip().split("&", -1)) {
      String[] parts = one.split("=", 2);
      if (!one.isEmpty())
        entries.add(Map.entry(decoded(parts[0]), decoded(parts.length > 1 ? parts[1] : "")));
    }
    return entries;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> plain(MultiMap values) {
    Map<String, String> plain = new HashMap<>();
    values.forEach(entry -> plain.putIfAbsent(entry.getKey(), entry.getValue()));
    return plain;
  }

  /** What the header or parameter of a name says, where the profile has them. */
  Optional<String> stated(String name) {
    return switch (auth.where()) {
      case HEADER -> header(name);
      case QUERY -> Optional.ofNullable(query.get(name));
      case FORM -> Optional.ofNullable(parameters().get(name));
    };
  }

  /** Parameters that are signed: of the form, or the plain members of a JSON object. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    form.forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
    if (format == Format.JSON && auth.where() == Auth.Where.FORM) members(parameters);
    return parameters;
  }

  private void members(Map<String, String> parameters) {
    try {
      new JsonObject(Buffer.buffer(utf8())).forEach(entry -> {
        Object value = entry.getValue();
        if (value != null) parameters.put(entry.getKey(), Format.text(value));
      });
    } catch (RuntimeException e) {
      // a body that is no object has no members, and its signature is missing
    }
  }

  /** The bytes that the signature is over. */
  byte[] signed() {
    return format == Format.FORM
        ? new JsonObject(new TreeMap<String, Object>(parameters())).toBuffer().getBytes()
        : body;
  }

  /**
   * The body read.
   *
   * @throws MalformedMessage when it is not in the profile's format
   */
  Incoming incoming() {
    MessageTree tree = switch (format) {
      case XML -> MessageTree.ofXml(body);
      case FORM -> MessageTree.ofForm(form);
      case JSON, TEXT -> MessageTree.ofJson(utf8());
    };
    return new Incoming(tree, headers, query, signed(), at, zone);
  }

  /** Bodies in another charset say so in their content type. */
  private byte[] utf8() {
    Matcher stated = CHARSET.matcher(header("content-type").orElse(""));
    if (!stated.find()) return body;
    try {
      Charset charset = Charset.forName(stated.group(1));
      return charset.equals(StandardCharsets.UTF_8)
          ? body
          : new String(body, charset).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return body;
    }
  }

  private Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
