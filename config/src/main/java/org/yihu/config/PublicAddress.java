package org.yihu.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is odd about the address under which citizens are told to find the portal. */
final class PublicAddress {
  private PublicAddress() {}

  /** A sentence when only this machine can open the address. */
  static List<String> warnings(HotlineConfig.Http http) {
    String host = Optional.ofNullable(URI.create(http.publicUrl()).getHost())
        .orElse("")
        .toLowerCase(Locale.ROOT);
    boolean here = host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.\\d+){3}")
        || host.equals("0.0.0.0")
        || host.equals("[::1]")
        || host.equals("[::]");
    return here
        ? List.of("http.publicUrl is " + http.publicUrl()
            + ", which only this machine can open: set it to the address of the portal as citizens"
            + " type it, else links in messages lead nowhere")
        : List.of();
  }
}
