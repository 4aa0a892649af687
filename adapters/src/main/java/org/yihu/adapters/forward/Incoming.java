package org.yihu.adapters.forward;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.MessageTree;

/**
 * What a platform sent.
 *
 * @param headers by name, whatever the case
 * @param at when it came
 * @param zone of the city, in which times without one are meant
 */
record Incoming(
    MessageTree tree,
    Map<String, String> headers,
    Map<String, String> parameters,
    byte[] raw,
    Instant at,
    ZoneId zone) {

  Incoming {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  Optional<String> header(String name) {
    return stated(headers.get(name));
  }

  Optional<String> query(String name) {
    return stated(parameters.get(name));
  }

  private static Optional<String> stated(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** The same with another tree. */
  Incoming with(MessageTree other) {
    return new Incoming(other, headers, parameters, raw, at, zone);
  }
}
