package org.yihu.adapters.forward;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MessagePath;
import org.yihu.adapters.channel.MessageTree;

/**
 * Files of a message: objects with a name and a content or an address, or plain texts that are one of
 * these ({@code .}), in lists or with separators between them.
 *
 * @param at where the items are
 * @param base what addresses without a host are below
 */
record FilesIn(
    List<MessagePath> at,
    Optional<MessagePath> name,
    Optional<MessagePath> mediaType,
    Optional<MessagePath> content,
    Optional<MessagePath> url,
    List<String> split,
    Optional<URI> base) {
  private static final List<String> KEYS =
      List.of("at", "name", "mediaType", "content", "url", "split", "base");
  private static final String PATH = "a path like data.files[], and within an item fileName or .";
  private static final String ANY_TYPE = "application/octet-stream";
  private static final Pattern DATA_URL = Pattern.compile(
      "data:([\\w.+-]{1,100}/[\\w.+-]{1,100})?(?:;[\\w=-]{1,50})?;base64,",
      Pattern.CASE_INSENSITIVE);

  /** Reads one group of files. */
  static FilesIn of(Spot spot) {
    if (spot.isText())
      return new FilesIn(
          paths(spot),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          itself(),
          List.of(),
          Optional.empty());
    spot.only(KEYS);
    Optional<MessagePath> content = path(spot, "content");
    Optional<MessagePath> url = path(spot, "url");
    return new FilesIn(
        spot.need("at", "the path of the files").map(FilesIn::paths).orElse(List.of()),
        path(spot, "name"),
        path(spot, "mediaType"),
        content,
        content.isEmpty() && url.isEmpty() ? itself() : url,
        spot.find("split").map(Spot::texts).orElse(List.of()),
        spot.find("base")
            .flatMap(
                base -> base.read("an address like https://files.example/", FilesIn::address)));
  }

  private static List<MessagePath> paths(Spot spot) {
    List<MessagePath> paths = new ArrayList<>();
    for (Spot one : spot.items()) one.read(PATH, MessagePath::parse).ifPresent(paths::add);
    return paths;
  }

  private static Optional<MessagePath> path(Spot spot, String key) {
    return spot.find(key).flatMap(one -> one.read(PATH, MessagePath::parse));
  }

  /** What says nothing else is a list of addresses. */
  private static Optional<MessagePath> itself() {
    return Optional.of(MessagePath.parse("."));
  }

  private static URI address(String text) {
    URI address = URI.create(text);
    if (address.getHost() == null || !String.valueOf(address.getScheme()).startsWith("http"))
      throw new IllegalArgumentException("it has no host");
    return address;
  }

  /** @param before how many files there are already, for names of those that have none */
  List<Attachment> read(Incoming message, int before, Findings findings) {
    List<Attachment> files = new ArrayList<>();
    for (MessagePath path : at) {
      List<MessageTree> items = items(message.tree(), path);
      for (int i = 0; i < items.size(); i++)
        file(items.get(i), path + "[" + i + "]", before + files.size() + 1, findings)
            .ifPresent(files::add);
    }
    return files;
  }

  private List<MessageTree> items(MessageTree tree, MessagePath path) {
    List<MessageTree> items = tree.items(path);
    if (split.isEmpty()) return items;
    return items.stream()
        .flatMap(item -> item.text(MessagePath.parse(".")).stream())
        .flatMap(text -> Source.pieces(text, split))
        .map(MessageTree::ofText)
        .toList();
  }

  private Optional<Attachment> file(MessageTree item, String place, int number, Findings findings) {
    Optional<String> encoded = content.flatMap(item::text);
    Optional<String> link = url.flatMap(item::text);
    Optional<String> called = name.flatMap(item::text);
    Optional<String> type = mediaType.flatMap(item::text);
    if (encoded.isPresent()) return decoded(encoded.get(), called, type, place, number, findings);
    if (link.isEmpty()) {
      findings.fault(Fault.of(place, Code.NO_CONTENT));
      return Optional.empty();
    }
    String address = below(link.get());
    return Optional.of(Attachment.at(
        called.or(() -> lastOf(address)).orElse(numbered(number)), type.orElse(ANY_TYPE), address));
  }

  private static String numbered(int number) {
    return "附件" + number;
  }

  private Optional<Attachment> decoded(
      String text,
      Optional<String> called,
      Optional<String> type,
      String place,
      int number,
      Findings findings) {
    Matcher data = DATA_URL.matcher(text);
    boolean isData = data.lookingAt();
    String declared =
        type.or(() -> Optional.ofNullable(isData ? data.group(1) : null)).orElse(ANY_TYPE);
    String base64 = isData ? text.substring(data.end()) : text;
    try {
      // The decoder passes over whatever is no letter of Base64.
      if (!base64.chars().allMatch(FilesIn::isBase64)) throw new IllegalArgumentException();
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return Optional.of(Attachment.of(called.orElse(numbered(number)), declared, bytes));
    } catch (IllegalArgumentException e) {
      findings.fault(Fault.of(place, Code.NOT_BASE64));
      return Optional.empty();
    }
  }

  private static boolean isBase64(int c) {
    return (c < 128 && Character.isLetterOrDigit(c)) || "+/=\r\n\t ".indexOf(c) >= 0;
  }

  private String below(String link) {
    return base.filter(address -> !link.matches("(?i)https?://.*"))
        .map(address -> address.resolve(FileAddress.encoded(link)).toString())
        .orElse(link);
  }

  /** The file's name at the end of an address, when it looks like one. */
  private static Optional<String> lastOf(String address) {
    String path = address.split("[?#]", 2)[0];
    String last = path.substring(path.lastIndexOf('/') + 1);
    return Optional.of(last).filter(name -> name.matches(".{1,100}\\.\\w{1,5}"));
  }
}
