package org.yihu.adapters.forward;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one platform speaks: where each part of an intake is in its messages, how it signs them, what it
 * expects as an answer, and how status and replies go back.
 *
 * @param source id of the source in the city pack
 * @param format {@code json}, {@code xml} or {@code form}
 * @param operation which message asks for what; every message is a new ticket when absent
 * @param intake the fields of a new ticket
 * @param ack bodies of the answers by outcome
 * @param push how replies go back; absent when the platform takes none
 */
record Profile(
    String source,
    Format format,
    Auth auth,
    Optional<Operation> operation,
    IntakeFields intake,
    Map<String, Ack> ack,
    Optional<Push> push) {

  enum Format {
    @JsonProperty("json")
    JSON,
    @JsonProperty("xml")
    XML,
    @JsonProperty("form")
    FORM
  }

  enum Scheme {
    @JsonProperty("api-key")
    API_KEY,
    @JsonProperty("hmac-sha256")
    HMAC_SHA256,
    @JsonProperty("sm3")
    SM3
  }

  /**
   * How a message proves where it comes from.
   *
   * @param header of the API key or signature; for {@code sm3} the name of the parameter
   * @param timestamp header (parameter) of the moment of signing
   * @param nonce header (parameter) that differs with each message
   * @param signed what is signed, with the places timestamp, nonce, appId and
   *     body in braces; HMAC only
   * @param encoding {@code hex} or {@code base64}
   * @param tolerance how far the timestamp may be off
   */
  record Auth(
      Scheme scheme,
      String header,
      Optional<String> timestamp,
      Optional<String> nonce,
      Optional<String> signed,
      Optional<String> encoding,
      Optional<Duration> tolerance) {}

  /** @param at where the operation's word is; each list holds the platform's words for it */
  record Operation(
      String at,
      List<String> create,
      List<String> urge,
      List<String> recall,
      Field text,
      Field key) {}

  /**
   * Where a value is.
   *
   * @param at paths; the values found are joined
   * @param join between several values
   * @param map the platform's codes to ours; a code not listed gives nothing
   * @param time pattern of a local time, {@code epochMillis}, {@code epochSeconds} or {@code iso}
   * @param fallback when nothing is found
   */
  record Field(
      List<String> at,
      Optional<String> join,
      Map<String, String> map,
      Optional<String> time,
      Optional<String> fallback) {

    Field {
      at = List.copyOf(at);
      map = Map.copyOf(map);
    }

    /** A field is a path, or an object that says more. */
    @JsonCreator
    static Field of(JsonNode node) {
      if (node.isTextual())
        return new Field(
            List.of(node.asText()), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
      JsonNode at = node.path("at");
      List<String> paths =
          at.isArray() ? texts(at) : at.isTextual() ? List.of(at.asText()) : List.of();
      Map<String, String> map = new java.util.HashMap<>();
      node.path("map")
          .properties()
          .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
      return new Field(paths, text(node, "join"), map, text(node, "time"), text(node, "default"));
    }

    private static List<String> texts(JsonNode array) {
      var list = new java.util.ArrayList<String>();
      array.forEach(item -> list.add(item.asText()));
      return list;
    }

    private static Optional<String> text(JsonNode node, String key) {
      return node.hasNonNull(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
    }
  }

  /** The fields of a new ticket; those not given are absent. */
  record IntakeFields(
      Field key,
      Optional<Field> title,
      Field text,
      Optional<Field> name,
      Optional<Field> phone,
      Optional<Field> requesterKind,
      Optional<Field> anonymous,
      Optional<Field> kind,
      Optional<Field> category,
      Optional<Field> region,
      Optional<Field> address,
      Optional<Field> longitude,
      Optional<Field> latitude,
      Optional<Field> deadline,
      Optional<Files> attachments) {}

  /**
   * Attachments in a list.
   *
   * @param at path of the list
   * @param content member with base64, or
   * @param url member with an address to fetch it from
   */
  record Files(
      String at,
      Optional<String> name,
      Optional<String> mediaType,
      Optional<String> content,
      Optional<String> url) {}

  /** An answer: HTTP status and a body with {@code ${…}} places. */
  record Ack(int status, JsonNode body) {}

  /**
   * How replies go back.
   *
   * @param path appended to the account's push address
   * @param steps the platform's own word for each step of ours, {@code "*"} for any other; steps
   *     without a word are not pushed
   * @param body with {@code ${externalId}}, {@code ${phone}} (without +86), {@code ${number}}, {@code ${state}}, {@code ${text}}, {@code
   *     ${result}}, {@code ${unit}}, {@code ${time}}
   * @param attachments name of the member that holds the list, and the item's body
   * @param time pattern of {@code ${time}}
   * @param success where the answer says that it was taken, and the words for yes
   */
  record Push(
      String path,
      Optional<Format> format,
      Map<String, String> steps,
      JsonNode body,
      Optional<PushFiles> attachments,
      Optional<String> time,
      Success success) {}

  record PushFiles(String member, JsonNode item) {}

  record Success(String at, List<String> is) {}
}
