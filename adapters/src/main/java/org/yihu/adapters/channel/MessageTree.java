package org.yihu.adapters.channel;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.yihu.adapters.channel.Fault.Code;

/**
 * A message as a tree that paths lead through, whatever it was written in. XML elements become
 * members (several of a name an array), attributes members with {@code @}, text beside elements the
 * member {@code #text}; form parameters are members.
 *
 * <p>Paths are {@link MessagePath}s.
 */
public final class MessageTree {
  private static final int MAX_DEPTH = 64;

  private final Object root;

  private MessageTree(Object root) {
    this.root = root;
  }

  public static MessageTree ofJson(byte[] body) {
    try {
      Object value = Json.decodeValue(io.vertx.core.buffer.Buffer.buffer(body));
      if (value instanceof JsonObject || value instanceof JsonArray) return new MessageTree(value);
    } catch (DecodeException | StackOverflowError e) {
      // told below; deeply nested input ends the parser's own way or this one
    }
    throw new MalformedMessage("", Code.NOT_A_JSON_OBJECT);
  }

  /** Several parameters of a name are a list. */
  public static MessageTree ofForm(Iterable<Map.Entry<String, String>> parameters) {
    JsonObject object = new JsonObject();
    parameters.forEach(parameter -> add(object, parameter.getKey(), parameter.getValue()));
    return new MessageTree(object);
  }

  /** The same tree with another one in the place of the values at a path. */
  public MessageTree with(MessagePath path, UnaryOperator<MessageTree> other) {
    return new MessageTree(
        Grafting.at(path.steps(), root, value -> other.apply(new MessageTree(value)).root));
  }

  /** A text alone, without anything below it. */
  public static MessageTree ofText(String text) {
    return new MessageTree(text);
  }

  /** External entities and document types are refused. */
  public static MessageTree ofXml(byte[] body) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        if (reader.getEventType() == XMLStreamConstants.DTD)
          throw new MalformedMessage("", Code.NOT_XML);
      }
      String name = reader.getLocalName();
      MessageTree tree = new MessageTree(new JsonObject().put(name, element(reader, 0)));
      while (reader.hasNext()) reader.next();
      return tree;
    } catch (XMLStreamException | java.util.NoSuchElementException e) {
      throw new MalformedMessage("", Code.NOT_XML);
    }
  }

  private static Object element(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > MAX_DEPTH) throw new MalformedMessage("", Code.TOO_DEEP, MAX_DEPTH);
    JsonObject object = new JsonObject();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      object.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    var text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = reader.getLocalName();
        add(object, name, element(reader, depth + 1));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new MalformedMessage("", Code.NOT_XML);
      }
    }
    if (object.isEmpty()) return text.toString();
    if (!text.toString().isBlank()) object.put("#text", text.toString());
    return object;
  }

  private static void add(JsonObject object, String name, Object value) {
    Object before = object.getValue(name);
    if (before == null) object.put(name, value);
    else if (before instanceof JsonArray array) array.add(value);
    else object.put(name, new JsonArray().add(before).add(value));
  }

  /** The first value at a path as text; empty when there is none or it is blank. */
  public Optional<String> text(String path) {
    return text(MessagePath.parse(path));
  }

  /** The first value at a path as text; empty when there is none or it is blank. */
  public Optional<String> text(MessagePath path) {
    return texts(path).stream().findFirst();
  }

  /** All values at a path as text, blank ones left out. */
  public List<String> texts(MessagePath path) {
    return values(path).stream()
        .map(MessageTree::asText)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The first value at a path as it was written: text, number, truth, list or object. */
  public Optional<Object> value(MessagePath path) {
    return values(path).stream().findFirst();
  }

  /** The items at a path; a list there counts as its items, blank ones are left out. */
  public List<MessageTree> items(MessagePath path) {
    return values(path).stream()
        .flatMap(value -> value instanceof JsonArray array ? array.stream() : Stream.of(value))
        .filter(value -> value != null && !isBlank(value))
        .map(MessageTree::new)
        .toList();
  }

  private static boolean isBlank(Object value) {
    if (value instanceof JsonObject object)
      return object.stream()
          .allMatch(entry -> entry.getValue() == null || isBlank(entry.getValue()));
    return value instanceof JsonArray array
        ? array.isEmpty()
        : String.valueOf(value).isBlank();
  }

  private static Optional<String> asText(Object value) {
    if (value instanceof JsonObject object)
      return Optional.ofNullable(object.getValue("#text")).flatMap(MessageTree::asText);
    if (value instanceof JsonArray) return Optional.empty();
    return Optional.of(String.valueOf(value).strip()).filter(text -> !text.isEmpty());
  }

  private List<Object> values(MessagePath path) {
    List<Object> here = List.of(root);
    for (MessagePath.Step step : path.steps()) {
      List<Object> next = new ArrayList<>();
      for (Object value : here) into(value, step, next);
      here = next;
    }
    return here;
  }

  private static void into(Object value, MessagePath.Step step, List<Object> found) {
    if (step instanceof MessagePath.Step.Member member) {
      Object inner = value instanceof JsonObject object ? object.getValue(member.name()) : null;
      if (inner != null) found.add(inner);
      return;
    }
    int index = ((MessagePath.Step.Item) step).index();
    // A list of one is written as a single element in XML.
    JsonArray items = value instanceof JsonArray array ? array : new JsonArray().add(value);
    for (int i = 0; i < items.size(); i++)
      if ((index == MessagePath.EACH || index == i) && items.getValue(i) != null)
        found.add(items.getValue(i));
  }
}
