package org.yihu.adapters.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a body is written. */
enum Format {
  JSON("application/json"),
  XML("application/xml; charset=utf-8"),
  FORM("application/x-www-form-urlencoded"),
  /** A body that is one text, as in an answer that must say {@code success}. */
  TEXT("text/plain; charset=utf-8");

  /** In which messages come. */
  static final Map<String, Format> MESSAGES = Map.of("json", JSON, "xml", XML, "form", FORM);

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** A filled shape in this format. */
  Buffer write(@Nullable Object filled) {
    return Buffer.buffer(
        switch (this) {
          case JSON -> json(filled);
          case XML -> XmlText.of((JsonObject) written(filled));
          case FORM -> form((JsonObject) written(filled));
          case TEXT -> String.valueOf(written(filled));
        });
  }

  private static Object written(@Nullable Object filled) {
    return Optional.ofNullable(filled).orElse("");
  }

  private static String json(@Nullable Object filled) {
    return filled instanceof JsonArray array
        ? array.encode()
        : ((JsonObject) written(filled)).encode();
  }

  private static String form(JsonObject object) {
    return object.stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(text(entry.getValue())))
        .collect(Collectors.joining("&"));
  }

  /** A value as a form has it. */
  static String text(@Nullable Object value) {
    return Optional.ofNullable(value).map(String::valueOf).orElse("");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What is wrong with a shape for this format; empty when it can be written. */
  Optional<String> wrong(Shape shape) {
    return switch (this) {
      case JSON ->
        shape instanceof Shape.Members || shape instanceof Shape.Items
            ? Optional.empty()
            : Optional.of("a mapping or a list, which can be written as JSON");
      case TEXT -> Optional.empty();
      case XML ->
        shape instanceof Shape.Members members
                && members.members().size() == 1
                && !(members.members().values().iterator().next() instanceof Shape.Items)
            ? XmlText.wrongName(members)
            : Optional.of("a mapping of one element, the root, which can be written as XML");
      case FORM ->
        shape instanceof Shape.Members members
                && members.members().values().stream()
                    .noneMatch(
                        value -> value instanceof Shape.Members || value instanceof Shape.Items)
            ? Optional.empty()
            : Optional.of("a mapping of texts, which can be written as a form");
    };
  }
}
