package org.yihu.adapters.forward;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses of files as platforms write them, with spaces and Chinese in them. */
final class FileAddress {
  private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=%";

  private FileAddress() {}

  /** The address; empty for what is none of HTTP. */
  static Optional<URI> parse(String link) {
    try {
      URI address = URI.create(encoded(link.strip()));
      boolean http = "http".equalsIgnoreCase(address.getScheme())
          || "https".equalsIgnoreCase(address.getScheme());
      return Optional.of(address).filter(one -> http && one.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** With whatever an address cannot hold as percent and hexadecimal digits. */
  static String encoded(String link) {
    var result = new StringBuilder(link.length());
    link.codePoints().forEach(c -> {
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      if (plain) result.append((char) c);
      else
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8))
          result.append('%').append(String.format("%02X", b));
    });
    return result.toString();
  }
}
