package org.yihu.adapters.forward;

import java.util.List;
import org.yihu.adapters.channel.MessagePath;

/** Where something stands in what a platform sends: in the body, a header, the query; or when it came. */
sealed interface Place {
  String HEADER = "header:";
  String QUERY = "query:";
  String RECEIVED = "received:";
  /** What is expected where a place is written. */
  String EXPECTED = "a path like data.order[0].title, or header:NAME, query:NAME, received:";

  /** All values there, in their order; blank ones are left out. */
  List<String> texts(Incoming message);

  /** @throws IllegalArgumentException saying what is wrong with it */
  static Place parse(String text) {
    if (text.startsWith(HEADER)) return new Header(name(text, HEADER));
    if (text.startsWith(QUERY)) return new Query(name(text, QUERY));
    if (text.equals(RECEIVED)) return new Received();
    return new Body(MessagePath.parse(text));
  }

  private static String name(String text, String prefix) {
    String name = text.substring(prefix.length());
    if (name.isBlank()) throw new IllegalArgumentException("a name is missing");
    return name;
  }

  /** In the body. */
  record Body(MessagePath path) implements Place {
    @Override
    public List<String> texts(Incoming message) {
      return message.tree().texts(path);
    }

    @Override
    public String toString() {
      return path.text();
    }
  }

  /** A header of the request. */
  record Header(String name) implements Place {
    @Override
    public List<String> texts(Incoming message) {
      return message.header(name).stream().toList();
    }

    @Override
    public String toString() {
      return HEADER + name;
    }
  }

  /** A parameter after the question mark of the address. */
  record Query(String name) implements Place {
    @Override
    public List<String> texts(Incoming message) {
      return message.query(name).stream().toList();
    }

    @Override
    public String toString() {
      return QUERY + name;
    }
  }

  /** The moment it came, as {@code iso} has it. */
  record Received() implements Place {
    @Override
    public List<String> texts(Incoming message) {
      return List.of(message.at().toString());
    }

    @Override
    public String toString() {
      return RECEIVED;
    }
  }
}
