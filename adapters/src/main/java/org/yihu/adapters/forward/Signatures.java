package org.yihu.adapters.forward;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.yihu.adapters.forward.Auth.Encoding;
import org.yihu.adapters.forward.Auth.Scheme;
import org.yihu.config.ChannelsConfig.ForwardAccount;

/**
 * Proves and checks where a message comes from: a key or a password, an HMAC over a text of the profile, or
 * a digest (SHA-256, or SM3 of GM/T 0004) over such a text or over the sorted parameters with the key after
 * them. Pure; comparisons take constant time.
 */
final class Signatures {
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
   * @param stated looks up a header or parameter where the profile says that they stand
   * @param parameters of a form, empty otherwise
   */
  Optional<String> check(
      Function<String, Optional<String>> stated,
      Map<String, String> parameters,
      byte[] body,
      Instant now) {
    Optional<String> given = stated.apply(auth.name());
    if (given.isEmpty()) return Optional.of(auth.name() + " is missing");
    Optional<String> timestamp = auth.timestamp().flatMap(stated);
    if (auth.timestamp().isPresent()) {
      Optional<String> stale = staleness(timestamp, now);
      if (stale.isPresent()) return stale;
    }
    String nonce = auth.nonce().flatMap(stated).orElse("");
    if (auth.nonce().isPresent() && nonce.isEmpty())
      return Optional.of(auth.nonce().get() + " is missing");
    String right = signature(timestamp.orElse(""), nonce, parameters, body);
    String mine = given.get().strip();
    boolean same = isSame(mine, right)
        || (isHex() && isSame(mine.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT)));
    return same ? Optional.empty() : Optional.of(auth.name() + " is wrong");
  }

  private static boolean isSame(String given, String right) {
    return MessageDigest.isEqual(bytes(given), bytes(right));
  }

  private Optional<String> staleness(Optional<String> timestamp, Instant now) {
    String name = auth.timestamp().orElse("");
    try {
      long value = Long.parseLong(timestamp.orElse(""));
      Instant signed =
          value > MILLIS_FROM ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
      Duration off = Duration.between(signed, now).abs();
      return off.compareTo(auth.tolerance()) <= 0
          ? Optional.empty()
          : Optional.of(name + " is off by more than " + auth.tolerance());
    } catch (NumberFormatException e) {
      return Optional.of(name + " must be seconds or milliseconds since 1970");
    }
  }

  /** A moment as our own messages state it. */
  String timestamp(Instant now) {
    return Long.toString(auth.inSeconds() ? now.getEpochSecond() : now.toEpochMilli());
  }

  /** The value of the header or parameter that proves a message, prefix and all. */
  String signature(String timestamp, String nonce, Map<String, String> parameters, byte[] body) {
    String secret = account.secret().value();
    return auth.prefix()
        + switch (auth.scheme()) {
          case API_KEY -> secret;
          case BASIC -> Base64.getEncoder().encodeToString(bytes(account.appId() + ":" + secret));
          case HMAC_SHA256, HMAC_SM3 -> encoded(hmac(secret, signedText(timestamp, nonce, body)));
          case SHA256, SM3 ->
            encoded(digest(
                auth.signed().isPresent()
                    ? signedText(timestamp, nonce, body)
                    : bytes(sorted(parameters) + "&key=" + secret)));
        };
  }

  /** The places are filled in bytes, so that the body is signed as it came. */
  private byte[] signedText(String timestamp, String nonce, byte[] body) {
    String template = auth.signed()
        .orElse("")
        .replace("{timestamp}", timestamp)
        .replace("{nonce}", nonce)
        .replace("{appId}", account.appId())
        .replace("{secret}", account.secret().value());
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
                !entry.getKey().equals(auth.name()) && !entry.getValue().isEmpty())
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&"));
  }

  private boolean isHex() {
    boolean computed = auth.scheme().isHmac() || auth.scheme().isDigest();
    return computed && auth.encoding() != Encoding.BASE64;
  }

  private String encoded(byte[] value) {
    return switch (auth.encoding()) {
      case HEX -> HexFormat.of().formatHex(value);
      case UPPER_HEX -> HexFormat.of().withUpperCase().formatHex(value);
      case BASE64 -> Base64.getEncoder().encodeToString(value);
    };
  }

  private ExtendedDigest algorithm() {
    boolean sm3 = auth.scheme() == Scheme.SM3 || auth.scheme() == Scheme.HMAC_SM3;
    return sm3 ? new SM3Digest() : new SHA256Digest();
  }

  private byte[] hmac(String secret, byte[] text) {
    var mac = new HMac(algorithm());
    mac.init(new KeyParameter(bytes(secret)));
    mac.update(text, 0, text.length);
    byte[] result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return result;
  }

  private byte[] digest(byte[] text) {
    return digest(algorithm(), text);
  }

  private static byte[] digest(ExtendedDigest digest, byte[] text) {
    digest.update(text, 0, text.length);
    byte[] result = new byte[digest.getDigestSize()];
    digest.doFinal(result, 0);
    return result;
  }

  static byte[] sm3(String text) {
    return digest(new SM3Digest(), bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
