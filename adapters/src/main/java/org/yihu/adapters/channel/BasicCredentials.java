package org.yihu.adapters.channel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** HTTP Basic (RFC 7617), for senders that can send a key in no other way. */
public final class BasicCredentials {
  private static final String SCHEME = "basic ";

  private BasicCredentials() {}

  /** The password of an {@code Authorization} header; empty when it is none of HTTP Basic. */
  public static Optional<String> password(String header) {
    if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) return Optional.empty();
    try {
      byte[] pair = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = new String(pair, StandardCharsets.UTF_8);
      return Optional.of(text.substring(text.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
