package org.yihu.adapters.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One part of a mail, as it lies in the mail's bytes. Reading never fails: a boundary that is missing is
 * guessed, one that is never closed ends with its surroundings, an unknown transfer encoding is none.
 */
final class MimePart {
  /** Parts of one multipart; what comes after belongs to the last. */
  static final int MAX_CHILDREN = 300;

  private static final String RFC822 = "message/rfc822";

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final MimeHeaders headers;
  private final String type;

  private MimePart(byte[] bytes, int from, int to, String usual) {
    var read = MimeHeaders.read(bytes, from, to);
    this.bytes = bytes;
    this.headers = read.headers();
    this.from = read.end();
    this.to = to;
    String declared = contentType().value().toLowerCase(Locale.ROOT);
    this.type =
        declared.indexOf('/') > 0 ? declared : declared.equals("text") ? "text/plain" : usual;
  }

  /** A whole mail. */
  static MimePart of(byte[] mail) {
    return new MimePart(mail, 0, mail.length, "text/plain");
  }

  MimeHeaders headers() {
    return headers;
  }

  /** As {@code text/plain}, in lower case; {@code text/plain} where nothing useful is declared. */
  String type() {
    return type;
  }

  HeaderParameters contentType() {
    return HeaderParameters.of(headers.first("content-type").orElse(""));
  }

  HeaderParameters disposition() {
    return HeaderParameters.of(headers.first("content-disposition").orElse(""));
  }

  boolean isAttachment() {
    return disposition().value().equalsIgnoreCase("attachment");
  }

  /** The name of the file, however it was written. */
  Optional<String> fileName() {
    return disposition().fileName("filename").or(() -> contentType().fileName("name"));
  }

  boolean isMultipart() {
    return type.startsWith("multipart/");
  }

  /** The bytes with their transfer encoding undone. */
  byte[] content() {
    String encoding = headers.first("content-transfer-encoding").orElse("");
    return TransferEncoding.decode(encoding, bytes, from, to);
  }

  /** The parts of a multipart; none when there is no boundary to be found. */
  List<MimePart> children() {
    Optional<String> declared = contentType().get("boundary").filter(text -> !text.isBlank());
    List<MimePart> found = declared.map(this::split).orElseGet(List::of);
    return found.isEmpty() ? guessedBoundary().map(this::split).orElse(found) : found;
  }

  private List<MimePart> split(String boundary) {
    byte[] mark = ("--" + boundary.stripTrailing()).getBytes(StandardCharsets.ISO_8859_1);
    String usual = type.equals("multipart/digest") ? RFC822 : "text/plain";
    List<MimePart> parts = new ArrayList<>();
    int begin = -1;
    for (int line = from; line < to; line = Lines.next(bytes, line, to)) {
      if (!isDelimiter(line, mark) || parts.size() >= MAX_CHILDREN) continue;
      if (begin >= 0)
        parts.add(new MimePart(bytes, begin, Lines.endBefore(bytes, begin, line), usual));
      begin = isClosing(line, mark) ? -1 : Lines.next(bytes, line, to);
    }
    if (begin >= 0 && begin < to) parts.add(new MimePart(bytes, begin, to, usual));
    return parts;
  }

  /** The mark at the start of a line, with nothing but two hyphens and space behind it. */
  private boolean isDelimiter(int line, byte[] mark) {
    if (line + mark.length > to) return false;
    for (int i = 0; i < mark.length; i++) if (bytes[line + i] != mark[i]) return false;
    int rest = line + mark.length;
    if (isClosing(line, mark)) rest += 2;
    int end = Lines.end(bytes, rest, to);
    while (rest < end && (bytes[rest] == ' ' || bytes[rest] == '\t')) rest++;
    return rest == end;
  }

  private boolean isClosing(int line, byte[] mark) {
    int rest = line + mark.length;
    return rest + 1 < to && bytes[rest] == '-' && bytes[rest + 1] == '-';
  }

  /** The first line that looks like one: hyphens, with a header or nothing in the line after. */
  private Optional<String> guessedBoundary() {
    for (int line = from; line < to; line = Lines.next(bytes, line, to)) {
      int end = Lines.end(bytes, line, to);
      if (end - line < 3 || end - line > 202 || bytes[line] != '-' || bytes[line + 1] != '-')
        continue;
      int next = Lines.next(bytes, line, to);
      if (next < to && MimeHeaders.looksLikeHeader(bytes, next, to))
        return Optional.of(
            new String(bytes, line + 2, end - line - 2, StandardCharsets.ISO_8859_1));
    }
    return Optional.empty();
  }
}
