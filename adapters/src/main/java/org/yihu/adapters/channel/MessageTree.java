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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * <p>A path: {@code data.order[0].title}; {@code data.files[]} means each.
 */
public final class MessageTree {
  private static final Pattern STEP = Pattern.compile("([^\\[\\]]+)((?:\\[\\d*])*)");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d*)]");
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

  public static MessageTree ofForm(Iterable<Map.Entry<String, String>> parameters) {
    JsonObject object = new JsonObject();
    parameters.forEach(parameter -> object.put(parameter.getKey(), parameter.getValue()));
    return new MessageTree(object);
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
    return texts(path).stream().findFirst();
  }

  /** All values at a path as text, blank ones left out. */
  public List<String> texts(String path) {
    return values(path).stream()
        .map(MessageTree::asText)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The subtrees at a path; a list there counts as its items. */
  public List<MessageTree> trees(String path) {
    return values(path).stream()
        .flatMap(value ->
            value instanceof JsonArray array ? array.stream() : java.util.stream.Stream.of(value))
        .filter(JsonObject.class::isInstance)
        .map(MessageTree::new)
        .toList();
  }

  private static Optional<String> asText(Object value) {
    if (value instanceof JsonObject object)
      return Optional.ofNullable(object.getString("#text")).map(String::strip);
    if (value instanceof JsonArray) return Optional.empty();
    return Optional.of(String.valueOf(value).strip()).filter(text -> !text.isEmpty());
  }

  private List<Object> values(String path) {
    List<Object> here = List.of(root);
    for (String step : path.split("\\.", -1)) {
      Matcher parts = STEP.matcher(step);
      if (!parts.matches()) throw new IllegalArgumentException("not a path: " + path);
      List<Object> next = new ArrayList<>();
      for (Object value : here) {
        if (!(value instanceof JsonObject object)) continue;
        Object member = object.getValue(parts.group(1));
        if (member != null) indexed(member, parts.group(2), next);
      }
      here = next;
    }
    return here;
  }

  private static void indexed(Object value, String indexes, List<Object> result) {
    Matcher index = INDEX.matcher(indexes);
    if (!index.find()) {
      result.add(value);
      return;
    }
    String rest = indexes.substring(index.end());
    // A list of one is written as a single element in XML.
    JsonArray items = value instanceof JsonArray array ? array : new JsonArray().add(value);
    if (index.group(1).isEmpty()) {
      items.forEach(item -> indexed(item, rest, result));
    } else {
      int at = Integer.parseInt(index.group(1));
      if (at < items.size()) indexed(items.getValue(at), rest, result);
    }
  }
}
