package org.yihu.adapters.forward;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessagePath;
import org.yihu.adapters.channel.MessageTree;

/** A text of the message that is a message itself: it is read and stands in its own place as a tree. */
record Unpack(MessagePath at, Format format, boolean base64) {
  private static final List<String> KEYS = List.of("at", "format", "base64");

  static Optional<Unpack> of(Spot spot) {
    spot.only(KEYS);
    Optional<MessagePath> at = spot.need("at", "the path of the text")
        .flatMap(path -> path.read("a path like data.content", MessagePath::parse));
    Optional<Format> format = spot.need("format", "json or xml")
        .flatMap(word -> word.oneOf(Map.of("json", Format.JSON, "xml", Format.XML)));
    boolean base64 = spot.find("base64")
        .flatMap(flag -> flag.oneOf(Map.of("true", true, "false", false)))
        .orElse(false);
    return at.flatMap(path -> format.map(known -> new Unpack(path, known, base64)));
  }

  /** @throws MalformedMessage when there is something else at the path */
  MessageTree in(MessageTree tree) {
    return tree.with(
        at, inner -> inner.text(MessagePath.parse(".")).map(this::read).orElse(inner));
  }

  private MessageTree read(String text) {
    try {
      byte[] bytes =
          base64 ? Base64.getMimeDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
      return format == Format.XML ? MessageTree.ofXml(bytes) : MessageTree.ofJson(bytes);
    } catch (MalformedMessage e) {
      throw new MalformedMessage(at.text(), e.faults().get(0).code());
    } catch (IllegalArgumentException e) {
      throw new MalformedMessage(at.text(), Code.NOT_BASE64);
    }
  }
}
