package org.yihu.adapters.forward;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a message proves where it comes from.
 *
 * @param name of the header or parameter with the key or signature
 * @param prefix before the key or signature, as {@code Bearer} with a space
 * @param timestamp header or parameter of the moment of signing
 * @param nonce header or parameter that differs with each message
 * @param signed what is signed, with the places {@link #PLACES} in braces; absent for the parameters,
 *     sorted, with the key after them
 * @param tolerance how far the timestamp may be off
 * @param inSeconds whether our timestamps are seconds rather than milliseconds
 */
record Auth(
    Scheme scheme,
    Where where,
    String name,
    String prefix,
    Optional<String> timestamp,
    Optional<String> nonce,
    Optional<String> signed,
    Encoding encoding,
    Duration tolerance,
    boolean inSeconds) {
  static final List<String> PLACES = List.of("timestamp", "nonce", "appId", "secret", "body");

  private static final List<String> KEYS = List.of(
      "scheme",
      "in",
      "header",
      "prefix",
      "timestamp",
      "nonce",
      "signed",
      "encoding",
      "tolerance",
      "clock");
  private static final Duration USUAL_TOLERANCE = Duration.ofMinutes(5);
  private static final Duration MOST_TOLERANCE = Duration.ofHours(1);
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final String HMAC_TEXT = "{timestamp}{nonce}{body}";

  /** What is computed. */
  enum Scheme {
    API_KEY,
    BASIC,
    HMAC_SHA256,
    HMAC_SM3,
    SHA256,
    SM3;

    private static final Map<String, Scheme> BY_WORD = byWord();

    private static Map<String, Scheme> byWord() {
      Map<String, Scheme> words = new LinkedHashMap<>();
      words.put("api-key", API_KEY);
      words.put("basic", BASIC);
      words.put("hmac-sha256", HMAC_SHA256);
      words.put("hmac-sm3", HMAC_SM3);
      words.put("sha256", SHA256);
      words.put("sm3", SM3);
      return words;
    }

    boolean isHmac() {
      return this == HMAC_SHA256 || this == HMAC_SM3;
    }

    boolean isDigest() {
      return this == SHA256 || this == SM3;
    }
  }

  /** Where key or signature, timestamp and nonce stand. */
  enum Where {
    HEADER,
    QUERY,
    FORM;

    private static final Map<String, Where> BY_WORD =
        Map.of("header", HEADER, "query", QUERY, "form", FORM);
  }

  /** How signatures are written. */
  enum Encoding {
    HEX,
    UPPER_HEX,
    BASE64;

    private static final Map<String, Encoding> BY_WORD =
        Map.of("hex", HEX, "HEX", UPPER_HEX, "base64", BASE64);
  }

  /** Reads {@code auth}; absent when too little of it is right. */
  static Optional<Auth> of(Spot spot, Format format) {
    spot.only(KEYS);
    Optional<Scheme> scheme = spot.need(
            "scheme", "one of " + String.join(", ", Scheme.BY_WORD.keySet()))
        .flatMap(word -> word.oneOf(Scheme.BY_WORD));
    return scheme.map(known -> of(spot, format, known));
  }

  private static Auth of(Spot spot, Format format, Scheme scheme) {
    Optional<String> signed = spot.find("signed").map(Spot::text);
    boolean parameters = scheme.isDigest() && signed.isEmpty();
    Where where = spot.find("in")
        .flatMap(word -> word.oneOf(Where.BY_WORD))
        .orElse(parameters ? Where.FORM : Where.HEADER);
    var auth = new Auth(
        scheme,
        where,
        name(spot, scheme),
        spot.find("prefix").map(Spot::text).orElse(scheme == Scheme.BASIC ? "Basic " : ""),
        spot.find("timestamp").map(Spot::text),
        spot.find("nonce").map(Spot::text),
        signed.or(() -> Optional.of(HMAC_TEXT).filter(text -> scheme.isHmac())),
        spot.find("encoding").flatMap(word -> word.oneOf(Encoding.BY_WORD)).orElse(Encoding.HEX),
        spot.find("tolerance").flatMap(Auth::tolerance).orElse(USUAL_TOLERANCE),
        spot.find("clock")
            .flatMap(word -> word.oneOf(Map.of("seconds", true, "millis", false)))
            .orElse(false));
    auth.check(spot, format, parameters);
    return auth;
  }

  private static String name(Spot spot, Scheme scheme) {
    if (scheme == Scheme.BASIC) return spot.find("header").map(Spot::text).orElse("Authorization");
    return spot.need("header", "the header or parameter with the key or signature")
        .map(Spot::text)
        .orElse("");
  }

  private static Optional<Duration> tolerance(Spot spot) {
    return spot.read("an ISO-8601 duration PT1S.." + MOST_TOLERANCE, text -> {
      Duration value = Duration.parse(text);
      if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(MOST_TOLERANCE) > 0)
        throw new IllegalArgumentException("out of bounds");
      return value;
    });
  }

  private void check(Spot spot, Format format, boolean parameters) {
    if ((parameters || where == Where.FORM) && format == Format.XML)
      spot.problem("format: xml", "a form or JSON, whose parameters can be signed");
    spot.find("signed").ifPresent(text -> {
      if (!scheme.isHmac() && !scheme.isDigest())
        text.problem("nothing for this scheme: a key is not signed");
      PLACE.matcher(text.text()).results().map(place -> place.group(1)).forEach(place -> {
        if (!PLACES.contains(place)) text.problem("{" + place + "}", "one of " + PLACES);
      });
    });
    needs(spot, "timestamp", timestamp);
    needs(spot, "nonce", nonce);
    if (scheme.isDigest() && signed.filter(text -> !text.contains("{secret}")).isPresent())
      spot.problem(
          "signed without {secret}", "a text with the secret in it, else anybody can sign");
  }

  /** What is signed must be stated where the platform writes it. */
  private void needs(Spot spot, String place, Optional<String> stated) {
    boolean own = spot.find("signed").isPresent();
    if (own && signed.orElse("").contains("{" + place + "}") && stated.isEmpty())
      spot.problem("no " + place, place + ": its header or parameter, since it is signed");
  }
}
