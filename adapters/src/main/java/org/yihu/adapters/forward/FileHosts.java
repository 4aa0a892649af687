package org.yihu.adapters.forward;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yihu.config.ChannelsConfig.ForwardAccount;

/** From which hosts files of a platform are fetched: its own, and those that the settings name. */
record FileHosts(Optional<URI> home, List<String> others) {
  private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);
  private static final String ANY_BELOW = "*.";

  static FileHosts of(ForwardAccount account) {
    return new FileHosts(account.pushUrl(), account.fileHosts());
  }

  /** Whether files may be fetched from an address of HTTP. */
  boolean allow(URI address) {
    String host = host(address);
    int port = port(address);
    return home.filter(own -> host(own).equals(host) && port(own) == port).isPresent()
        || others.stream().anyMatch(other -> isNamed(other, host, port, address));
  }

  /** {@code files.example}, {@code files.example:8443} or {@code *.example}; without a port the usual one. */
  private static boolean isNamed(String named, String host, int port, URI address) {
    int colon = named.lastIndexOf(':');
    boolean withPort = colon > 0 && named.substring(colon + 1).matches("\\d{1,5}");
    String name = (withPort ? named.substring(0, colon) : named).toLowerCase(Locale.ROOT);
    boolean samePort =
        withPort ? Integer.parseInt(named.substring(colon + 1)) == port : port == usual(address);
    return samePort
        && (name.startsWith(ANY_BELOW) ? host.endsWith(name.substring(1)) : host.equals(name));
  }

  private static String host(URI address) {
    return Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
  }

  private static int port(URI address) {
    return address.getPort() < 0 ? usual(address) : address.getPort();
  }

  private static int usual(URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    return USUAL_PORTS.getOrDefault(scheme, 0);
  }
}
