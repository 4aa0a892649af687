package org.yihu.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Reads typed settings and remembers what was wrong instead of throwing, so that an administrator
 * sees every mistake at once. Also remembers which keys exist, to name those that were misspelt.
 */
final class SettingsReader {
  static final String PREFIX = "yihu.";
  private static final int LAST_PORT = 65_535;
  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[\\p{Alnum}][\\p{Alnum}.-]{0,250}(:\\d{1,5})?");

  private final Config config;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  SettingsReader(Config config) {
    this.config = config;
  }

  String text(String key, String fallback) {
    return raw(key).orElse(fallback);
  }

  /** A text that must be there. */
  String required(String key, String what) {
    Optional<String> value = raw(key);
    if (value.isEmpty()) problems.add(new Problem(key, "", what));
    return value.orElse("");
  }

  Secret secret(String key) {
    return new Secret(raw(key).orElse(""));
  }

  Secret requiredSecret(String key, String what) {
    return new Secret(required(key, what));
  }

  int number(String key, int fallback, int least, int most) {
    return parsed(key, fallback, "a whole number " + least + ".." + most, text -> {
      int value = Integer.parseInt(text);
      if (value < least || value > most) throw new IllegalArgumentException();
      return value;
    });
  }

  double fraction(String key, double fallback) {
    return parsed(key, fallback, "a number 0..1", text -> {
      double value = Double.parseDouble(text);
      if (!(value >= 0 && value <= 1)) throw new IllegalArgumentException();
      return value;
    });
  }

  boolean flag(String key, boolean fallback) {
    return parsed(key, fallback, "true or false", text -> switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    });
  }

  /** A duration in ISO-8601, {@code PT10S} or {@code P1D}. */
  Duration duration(String key, Duration fallback, Duration least, Duration most) {
    return parsed(key, fallback, "an ISO-8601 duration " + least + ".." + most, text -> {
      Duration value = Duration.parse(text);
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
        throw new IllegalArgumentException();
      return value;
    });
  }

  /** An address with one of the schemes given; empty when not set and nothing is the fallback. */
  Optional<URI> address(String key, Optional<String> fallback, String... schemes) {
    return raw(key).map(text -> address(key, text, schemes)).or(() -> fallback.map(URI::create));
  }

  /** Addresses, separated by commas. */
  List<URI> addresses(String key, String fallback, String... schemes) {
    return Arrays.stream(raw(key).orElse(fallback).split(","))
        .map(text -> address(key, text.strip(), schemes))
        .toList();
  }

  /** Hosts, separated by commas; {@code *.} before a domain stands for all below it. */
  List<String> hosts(String key) {
    return parsed(
        key, List.of(), "hosts like files.example, files.example:8443 or *.example", text -> {
          List<String> hosts = Arrays.stream(text.split(",")).map(String::strip).toList();
          if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches()))
            throw new IllegalArgumentException();
          return hosts;
        });
  }

  private URI address(String key, String text, String... schemes) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && List.of(schemes).contains(uri.getScheme())) {
        if (!isWhole(uri))
          problems.add(new Problem(
              key,
              withoutPassword(text),
              "an address with a port 1..65535 or none, and nothing after ? or #"));
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // reported below, like a wrong scheme
    }
    problems.add(new Problem(
        key,
        withoutPassword(text),
        "an address starting with " + String.join(":// or ", schemes) + "://"));
    return URI.create(schemes[0] + "://invalid");
  }

  /** Paths are put after the addresses of HTTP servers, so nothing may follow there. */
  private static boolean isWhole(URI uri) {
    boolean http = uri.getScheme().startsWith("http");
    return uri.getPort() != 0
        && uri.getPort() <= LAST_PORT
        && (!http || (uri.getRawQuery() == null && uri.getRawFragment() == null));
  }

  private static String withoutPassword(String address) {
    return address.replaceAll("(://[^:/@]*:)[^@]*@", "$1***@");
  }

  private <T> T parsed(String key, T fallback, String expected, Function<String, T> parse) {
    Optional<String> text = raw(key);
    if (text.isEmpty()) return fallback;
    try {
      return parse.apply(text.get().strip());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      problems.add(new Problem(key, text.get(), expected));
      return fallback;
    }
  }

  private Optional<String> raw(String key) {
    known.add(key);
    return config.getOptionalValue(PREFIX + key, String.class).filter(text -> !text.isBlank());
  }

  /** The names below a key, as in {@code wechat.accounts.NAME.token}; sorted. */
  Set<String> names(String key) {
    Set<String> names = new TreeSet<>();
    for (String property : config.getPropertyNames()) {
      if (!property.startsWith(PREFIX + key + ".")) continue;
      String rest = property.substring(PREFIX.length() + key.length() + 1);
      int dot = rest.indexOf('.');
      names.add(dot < 0 ? rest : rest.substring(0, dot));
    }
    return names;
  }

  void problem(String key, String value, String expected) {
    problems.add(new Problem(key, value, expected));
  }

  /** Settings that nobody asked for: misspelt, most likely. */
  void rejectUnknown(Iterable<String> written) {
    for (String key : written) {
      if (known.contains(key)) continue;
      problems.add(new Problem(key, "an unknown setting", existing(key)));
    }
  }

  private String existing(String key) {
    return known.stream()
        .filter(one -> one.startsWith(key + "."))
        .sorted()
        .findFirst()
        .map(one -> "a section with settings, such as " + one)
        .orElseGet(
            () -> "a setting that exists (docs/operations.md)" + Spelling.didYouMean(key, known));
  }

  Set<String> known() {
    return Set.copyOf(known);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
