package org.yihu.adapters.forward;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.forward.Profiles.Platform;

/**
 * What stands in the places of an answer.
 *
 * @param incoming absent when the message was not read: a sender who is not known learns nothing
 */
record AckValues(
    Platform platform, Map<String, Object> known, Optional<Incoming> incoming, Request request) {

  Optional<Object> value(String name) {
    if (name.startsWith(Acks.IN))
      return incoming.flatMap(
          message -> echoed(Place.parse(name.substring(Acks.IN.length())), message));
    return switch (name) {
      case "appId" -> Optional.of(platform.account().appId());
      case "time" ->
        Optional.of(
            Moments.written(platform.profile().acks().time(), request.at(), request.zone()));
      default -> Optional.ofNullable(known.get(name));
    };
  }

  /** With the type that it has in the message. */
  private static Optional<Object> echoed(Place place, Incoming message) {
    if (place instanceof Place.Body body) return message.tree().value(body.path());
    List<String> texts = place.texts(message);
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(0));
  }
}
