package org.yihu.adapters.forward;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a tree as XML: members are elements, those with {@code @} attributes, {@code #text} the text beside them. */
final class XmlText {
  private static final String ATTRIBUTE = "@";
  private static final String TEXT = "#text";
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

  private final XMLStreamWriter writer;

  private XmlText(XMLStreamWriter writer) {
    this.writer = writer;
  }

  /** @param tree with the root element as its only member */
  static String of(JsonObject tree) {
    var out = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      writer.writeStartDocument("UTF-8", "1.0");
      var text = new XmlText(writer);
      for (Map.Entry<String, Object> entry : tree) text.element(entry.getKey(), entry.getValue());
      writer.writeEndDocument();
      writer.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
    return out.toString();
  }

  private void element(String name, @Nullable Object value) throws XMLStreamException {
    if (value instanceof JsonArray array) {
      for (Object item : array) element(name, item);
      return;
    }
    writer.writeStartElement(name);
    if (value instanceof JsonObject object) inner(object);
    else writer.writeCharacters(clean(value));
    writer.writeEndElement();
  }

  private void inner(JsonObject object) throws XMLStreamException {
    for (Map.Entry<String, Object> entry : object)
      if (entry.getKey().startsWith(ATTRIBUTE))
        writer.writeAttribute(entry.getKey().substring(1), clean(entry.getValue()));
    for (Map.Entry<String, Object> entry : object) {
      if (entry.getKey().equals(TEXT)) writer.writeCharacters(clean(entry.getValue()));
      else if (!entry.getKey().startsWith(ATTRIBUTE)) element(entry.getKey(), entry.getValue());
    }
  }

  private static String clean(@Nullable Object value) {
    return Format.text(value).replaceAll("[\\p{Cc}&&[^\\n\\t\\r]]|[\\uFFFE\\uFFFF]|\\p{Cs}", "");
  }

  /** What is wrong with the names of a shape; empty when they all can be elements and attributes. */
  static Optional<String> wrongName(Shape shape) {
    if (shape instanceof Shape.Items items)
      return items.items().stream().flatMap(item -> wrongName(item).stream()).findFirst();
    if (!(shape instanceof Shape.Members members)) return Optional.empty();
    return members.members().entrySet().stream()
        .flatMap(entry -> Stream.concat(
            Stream.of(entry.getKey())
                .filter(name -> !name.equals(TEXT)
                    && !NAME.matcher(name.replaceFirst("^@", "")).matches())
                .map(name -> "names that XML elements can have, not " + name),
            wrongName(entry.getValue()).stream()))
        .findFirst();
  }
}
