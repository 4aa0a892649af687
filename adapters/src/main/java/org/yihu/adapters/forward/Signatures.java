package org.yihu.adapters.forward;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.yihu.adapters.forward.Profile.Auth;
import org.yihu.config.ChannelsConfig.ForwardAccount;

/**
 * Proves and checks where a message comes from: an API key in a header, HMAC-SHA256 over a text of
 * the profile, or the SM3 digest (GM/T 0004) over the sorted parameters with the key appended. Pure;
 * comparisons take constant time.
 */
final class Signatures {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final long MILLIS_FROM = 100_000_000_000L;

  private final Auth auth;
  private final ForwardAccount account;

  Signatures(Auth auth, ForwardAccount account) {
    this.auth = auth;
    this.account = account;
  }

  /**
   * What is wrong with a message; empty when it is genuine.
   *
   * @param header looks up a header
   * @param parameters of a form, empty otherwise
   */
  Optional<String> check(
      Function<String, Optional<String>> header,
      Map<String, String> parameters,
      byte[] body,
      Instant now) {
    Function<String, Optional<String>> read = name -> switch (auth.scheme()) {
      case SM3 -> Optional.ofNullable(parameters.get(name));
      case API_KEY, HMAC_SHA256 -> header.apply(name);
    };
    Optional<String> given = read.apply(auth.header());
    if (given.isEmpty()) return Optional.of(auth.header() + " is missing");
    Optional<String> timestamp = auth.timestamp().flatMap(read);
    if (auth.timestamp().isPresent()) {
      Optional<String> stale = staleness(timestamp, now);
      if (stale.isPresent()) return stale;
    }
    String nonce = auth.nonce().flatMap(read).orElse("");
    if (auth.nonce().isPresent() && nonce.isEmpty())
      return Optional.of(auth.nonce().get() + " is missing");
    String right = signature(timestamp.orElse(""), nonce, parameters, body);
    boolean same = MessageDigest.isEqual(bytes(given.get().strip()), bytes(right))
        || (isHex()
            && MessageDigest.isEqual(
                bytes(given.get().strip().toLowerCase(java.util.Locale.ROOT)), bytes(right)));
    return same ? Optional.empty() : Optional.of(auth.header() + " is wrong");
  }

  private Optional<String> staleness(Optional<String> timestamp, Instant now) {
    String name = auth.timestamp().orElse("");
    try {
      long value = Long.parseLong(timestamp.orElse(""));
      Instant signed =
          value > MILLIS_FROM ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
      Duration off = Duration.between(signed, now).abs();
      return off.compareTo(tolerance()) <= 0
          ? Optional.empty()
          : Optional.of(name + " is off by more than " + tolerance());
    } catch (NumberFormatException e) {
      return Optional.of(name + " must be seconds or milliseconds since 1970");
    }
  }

  Duration tolerance() {
    return auth.tolerance().orElse(TOLERANCE);
  }

  /** The value of the signature header (parameter) of a message. */
  String signature(String timestamp, String nonce, Map<String, String> parameters, byte[] body) {
    String secret = account.secret().value();
    return switch (auth.scheme()) {
      case API_KEY -> secret;
      case HMAC_SHA256 -> encoded(hmac(secret, signedText(timestamp, nonce, body)));
      case SM3 -> encoded(sm3(sorted(parameters) + "&key=" + secret));
    };
  }

  /** The places are filled in bytes, so that the body is signed as it came. */
  private byte[] signedText(String timestamp, String nonce, byte[] body) {
    String template = auth.signed()
        .orElse("{timestamp}{nonce}{body}")
        .replace("{timestamp}", timestamp)
        .replace("{nonce}", nonce)
        .replace("{appId}", account.appId());
    int at = template.indexOf("{body}");
    if (at < 0) return bytes(template);
    return Buffer.buffer(template.substring(0, at))
        .appendBytes(body)
        .appendString(template.substring(at + "{body}".length()))
        .getBytes();
  }

  private String sorted(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .filter(entry ->
                !entry.getKey().equals(auth.header()) && !entry.getValue().isEmpty())
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&"));
  }

  private boolean isHex() {
    return !auth.encoding().orElse("hex").equals("base64");
  }

  private String encoded(byte[] value) {
    return isHex() ? HexFormat.of().formatHex(value) : Base64.getEncoder().encodeToString(value);
  }

  private static byte[] hmac(String secret, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  static byte[] sm3(String text) {
    byte[] bytes = bytes(text);
    var digest = new SM3Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] result = new byte[digest.getDigestSize()];
    digest.doFinal(result, 0);
    return result;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
