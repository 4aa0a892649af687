package org.yihu.adapters.forward;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yihu.config.Spelling;

/** What a platform is answered, in its own words. */
record Acks(Map<Outcome, Ack> byOutcome, String time) {
  /** Places that an answer may have, besides {@code in.} and a path of the message. */
  static final List<String> PLACES =
      List.of("number", "status", "externalId", "detail", "time", "appId");

  static final String IN = "in.";
  private static final String OTHERWISE = "otherwise";
  private static final String TIME = "time";
  private static final String USUAL_TIME = "yyyy-MM-dd HH:mm:ss";

  /** What can come of a message, with the HTTP status it has where none is stated. */
  enum Outcome {
    ACCEPTED(200),
    REFUSED(400),
    CONFLICT(409),
    UNAUTHORIZED(401),
    UNAVAILABLE(503);

    private final int status;

    Outcome(int status) {
      this.status = status;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One answer. */
  record Ack(int status, Format format, Shape body) {
    Buffer written(Template.Values values) {
      return format.write(body.fill(values));
    }
  }

  /** Reads {@code ack}: an answer for each outcome, or {@code otherwise} for those that have none. */
  static Acks of(Spot spot, Format messages) {
    List<String> words =
        new ArrayList<>(Arrays.stream(Outcome.values()).map(Outcome::word).toList());
    words.addAll(List.of(OTHERWISE, TIME));
    spot.only(words);
    Map<Outcome, Ack> acks = new EnumMap<>(Outcome.class);
    Optional<Spot> otherwise = spot.find(OTHERWISE);
    for (Outcome outcome : Outcome.values()) {
      Optional<Spot> own = spot.find(outcome.word());
      if (own.isEmpty() && (otherwise.isEmpty() || outcome == Outcome.ACCEPTED))
        spot.need(outcome.word(), "an answer with status and body");
      own.or(() -> otherwise)
          .ifPresent(answer -> acks.put(outcome, ack(answer, outcome, messages)));
    }
    return new Acks(acks, spot.find(TIME).map(Acks::time).orElse(USUAL_TIME));
  }

  /** The form in which moments are written. */
  static String time(Spot spot) {
    spot.read(Moments.EXPECTED, text -> Moments.of(List.of(text)));
    return spot.text();
  }

  private static Ack ack(Spot spot, Outcome outcome, Format messages) {
    spot.only(List.of("status", "format", "body"));
    int status = spot.find("status").flatMap(Acks::status).orElse(outcome.status);
    Optional<Spot> body = spot.need("body", "what the platform is answered");
    boolean text = body.filter(Spot::isText).isPresent();
    Format usual = text ? Format.TEXT : messages == Format.XML ? Format.XML : Format.JSON;
    Map<String, Format> formats = new LinkedHashMap<>();
    formats.put("json", Format.JSON);
    formats.put("xml", Format.XML);
    formats.put("text", Format.TEXT);
    Format format = spot.find("format").flatMap(word -> word.oneOf(formats)).orElse(usual);
    Shape shape =
        body.map(inner -> Shape.of(inner, Acks::wrongPlace)).orElse(new Shape.Literal(""));
    body.ifPresent(inner -> format.wrong(shape).ifPresent(inner::problem));
    return new Ack(status, format, shape);
  }

  private static Optional<Integer> status(Spot spot) {
    return spot.read("an HTTP status 200..599", text -> {
      int status = Integer.parseInt(text);
      if (status < 200 || status > 599) throw new IllegalArgumentException("out of bounds");
      return status;
    });
  }

  private static Optional<String> wrongPlace(String name) {
    if (name.startsWith(IN)) return wrongPath(name);
    if (PLACES.contains(name)) return Optional.empty();
    String hint = name.equals("queryCode")
        ? " (a query code is the requester's and is told to nobody else)"
        : Spelling.didYouMean(name, PLACES);
    return Optional.of(
        "places that are " + String.join(", ", PLACES) + " or in.PATH, not " + name + hint);
  }

  private static Optional<String> wrongPath(String name) {
    try {
      Place.parse(name.substring(IN.length()));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("places with a path after in. (" + name + ": " + e.getMessage() + ")");
    }
  }

  /** The answer for an outcome. */
  Ack ack(Outcome outcome) {
    Ack ack = byOutcome.get(outcome);
    if (ack == null) throw new IllegalStateException("profiles are checked at start");
    return ack;
  }
}
