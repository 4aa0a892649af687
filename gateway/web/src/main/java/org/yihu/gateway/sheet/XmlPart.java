package org.yihu.gateway.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One part of a workbook as a stream of elements, asked for by their names alone: the transitional
 * and the strict form of the format differ in name spaces. A part that is not there has no elements.
 * Document types and entities are refused.
 */
final class XmlPart implements AutoCloseable {
  private static final XMLInputFactory FACTORY = factory();
  /** A character that XML cannot have, as the format writes it: {@code _x000B_}. */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final InputStream in;
  private final Optional<XMLStreamReader> reader;

  XmlPart(Optional<InputStream> part) throws IOException, XMLStreamException {
    this.in = part.orElseGet(InputStream::nullInputStream);
    this.reader = part.isPresent()
        ? Optional.of(FACTORY.createXMLStreamReader(decoded(in)))
        : Optional.empty();
  }

  /** In UTF-8 or UTF-16, as the format demands; the parser would print what is wrong with it. */
  private static Reader decoded(InputStream in) throws IOException {
    byte[] head = in.readNBytes(3);
    Charset charset = StandardCharsets.UTF_8;
    int mark = SheetFile.begins(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    if (SheetFile.begins(head, 0xFF, 0xFE) || SheetFile.begins(head, 0xFE, 0xFF))
      charset = StandardCharsets.UTF_16;
    var rest = new ByteArrayInputStream(head, mark, head.length - mark);
    return new InputStreamReader(new SequenceInputStream(rest, in), charset);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private XMLStreamReader xml() {
    return reader.orElseThrow();
  }

  /** Goes to the beginning of the next element; false at the end of the part. */
  boolean nextElement() throws XMLStreamException {
    if (reader.isEmpty()) return false;
    while (xml().hasNext()) if (next() == XMLStreamConstants.START_ELEMENT) return true;
    return false;
  }

  /**
   * Goes to the beginning of the next element within another one.
   *
   * @param parent name of the other one
   * @return false at its end
   */
  boolean nextElementIn(String parent) throws XMLStreamException {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) return true;
      if (event == XMLStreamConstants.END_ELEMENT && is(parent)) return false;
    }
  }

  private int next() throws XMLStreamException {
    int event = xml().next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE)
      throw new XMLStreamException("document types are not read");
    return event;
  }

  boolean is(String name) {
    return xml().getLocalName().equals(name);
  }

  /** Empty when it has none. */
  String attribute(String name) {
    XMLStreamReader xml = xml();
    for (int i = 0; i < xml.getAttributeCount(); i++)
      if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i);
    return "";
  }

  /** The text of the element that has begun, to its end. */
  String text(String element) throws XMLStreamException {
    var text = new StringBuilder();
    for (int event = next();
        event != XMLStreamConstants.END_ELEMENT || !is(element);
        event = next()) if (isText(event)) text.append(xml().getText());
    return text.toString();
  }

  /** Its text in pieces of different looks, without how it is pronounced. */
  String richText(String element) throws XMLStreamException {
    var text = new StringBuilder();
    while (nextElementIn(element)) {
      if (is("t")) text.append(text("t"));
      else if (is("rPh")) text("rPh");
    }
    return unescaped(text.toString());
  }

  private static boolean isText(int event) {
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }

  /** A text with the characters that XML could not have. */
  static String unescaped(String text) {
    if (!text.contains("_x")) return text;
    return ESCAPED
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }

  @Override
  public void close() throws IOException, XMLStreamException {
    if (reader.isPresent()) xml().close();
    in.close();
  }
}
