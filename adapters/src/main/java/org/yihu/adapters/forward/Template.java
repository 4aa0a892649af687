package org.yihu.adapters.forward;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A body of a profile with its {@code ${…}} places filled, as JSON, XML or a form. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

  private Template() {}

  /** Places without a value become empty texts. */
  static Object fill(JsonNode template, Map<String, String> values) {
    if (template.isObject()) {
      JsonObject object = new JsonObject();
      template
          .properties()
          .forEach(entry -> object.put(entry.getKey(), fill(entry.getValue(), values)));
      return object;
    }
    if (template.isArray()) {
      JsonArray array = new JsonArray();
      template.forEach(item -> array.add(fill(item, values)));
      return array;
    }
    if (template.isNumber()) return template.numberValue();
    if (template.isBoolean()) return template.booleanValue();
    return fill(template.asText(), values);
  }

  static String fill(String template, Map<String, String> values) {
    Matcher place = PLACE.matcher(template);
    var result = new StringBuilder();
    while (place.find())
      place.appendReplacement(
          result, Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    return place.appendTail(result).toString();
  }

  /** The filled body in a format. */
  static Buffer write(Object filled, Profile.Format format) {
    return switch (format) {
      case JSON ->
        Buffer.buffer(
            filled instanceof JsonArray array ? array.encode() : ((JsonObject) filled).encode());
      case XML -> Buffer.buffer(xml((JsonObject) filled));
      case FORM -> Buffer.buffer(form((JsonObject) filled));
    };
  }

  static String contentType(Profile.Format format) {
    return switch (format) {
      case JSON -> "application/json";
      case XML -> "application/xml; charset=utf-8";
      case FORM -> "application/x-www-form-urlencoded";
    };
  }

  private static String form(JsonObject object) {
    return object.stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(String.valueOf(entry.getValue())))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String xml(JsonObject object) {
    var out = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      writer.writeStartDocument("UTF-8", "1.0");
      object.forEach(entry -> element(writer, entry.getKey(), entry.getValue()));
      writer.writeEndDocument();
      writer.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
    return out.toString();
  }

  private static void element(XMLStreamWriter writer, String name, Object value) {
    if (value instanceof JsonArray array) {
      array.forEach(item -> element(writer, name, item));
      return;
    }
    try {
      writer.writeStartElement(name);
      if (value instanceof JsonObject object)
        object.forEach(entry -> element(writer, entry.getKey(), entry.getValue()));
      else writer.writeCharacters(String.valueOf(value).replaceAll("[\\p{Cc}&&[^\\n\\t\\r]]", ""));
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
  }
}
