package org.yihu.adapters.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Attachment;

/** The text and the attachments of a mail: plain text if there is some, otherwise the HTML as text. */
final class MailBody {
  private static final int MAX_DEPTH = 20;
  /** Where a quoted original begins. */
  private static final Pattern QUOTE = Pattern.compile(
      "(?m)^\\s*(-{2,} ?(原始邮件|转发邮件信息|Original Message|Forwarded message) ?-{2,}|在.{4,60}写道[:：]|On .{4,100} wrote:|>.*)\\s*$");

  private final int maxBytes;
  private @Nullable String plain;
  private @Nullable String html;
  private final List<Attachment> attachments = new ArrayList<>();
  private boolean tooLarge;

  private MailBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** @param maxBytes larger attachments are left out; {@link #leftOut} tells */
  static MailBody read(Part message, int maxBytes) throws MessagingException, IOException {
    var body = new MailBody(maxBytes);
    body.visit(message, 0);
    return body;
  }

  private void visit(Part part, int depth) throws MessagingException, IOException {
    if (depth > MAX_DEPTH) return;
    String type = typeOf(part);
    if (type.startsWith("multipart/")) {
      Multipart parts = part.getContent() instanceof Multipart known
          ? known
          : new MimeMultipart(part.getDataHandler().getDataSource());
      for (int i = 0; i < parts.getCount(); i++) visit(parts.getBodyPart(i), depth + 1);
      return;
    }
    Optional<String> name = Optional.ofNullable(part.getFileName()).map(MailCharsets::header);
    boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || name.isPresent();
    if (!attached && type.equals("text/plain") && plain == null) plain = text(part);
    else if (!attached && type.equals("text/html") && html == null) html = text(part);
    else if (attached || type.startsWith("image/")) attach(part, name.orElse("附件"), type);
  }

  private static String typeOf(Part part) throws MessagingException {
    try {
      return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
    } catch (ParseException e) {
      return "text/plain";
    }
  }

  private static String text(Part part) throws MessagingException, IOException {
    String charset;
    try {
      charset = new ContentType(part.getContentType()).getParameter("charset");
    } catch (ParseException e) {
      charset = null;
    }
    try (InputStream in = part.getInputStream()) {
      return MailCharsets.decode(in.readAllBytes(), charset);
    }
  }

  private void attach(Part part, String name, String type) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) tooLarge = true;
      else if (bytes.length > 0) attachments.add(Attachment.of(name, type, bytes));
    }
  }

  /** The letter without the quoted original below it; empty when there is none. */
  String text() {
    String text = plain != null && !plain.isBlank() ? plain : html == null ? "" : ofHtml(html);
    String own = QUOTE.split(text, 2)[0];
    return (own.isBlank() ? text : own).strip();
  }

  private static String ofHtml(String html) {
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false);
    document.select("style, script, head").remove();
    document.select("br, p, div, tr, li").before("\\n");
    String text = Jsoup.clean(
        document.body().html().replace("\\n", "\n"),
        "",
        Safelist.none(),
        new Document.OutputSettings().prettyPrint(false));
    return org.jsoup.parser.Parser.unescapeEntities(text, false)
        .replaceAll("\\n\\s*\\n+", "\n")
        .strip();
  }

  List<Attachment> attachments() {
    return List.copyOf(attachments);
  }

  /** Whether an attachment was too large to keep. */
  boolean leftOut() {
    return tooLarge;
  }
}
