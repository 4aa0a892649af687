package org.yihu.adapters.mailbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.yihu.adapters.channel.Attachment;

/**
 * The whole of what a mail says and brings: all its texts in their order, forwarded mails with their
 * headings, files, and a word about each file that could not be kept.
 *
 * @param text tidy, not cut
 * @param forwarded mails that came as parts of this one, the outer before the inner
 * @param notes for whoever reads the letter, in Chinese
 */
record MailBody(
    String text, List<Forwarded> forwarded, List<Attachment> files, List<String> notes) {
  /**
   * A mail in a mail.
   *
   * @param from address of its writer in lower case, empty when it cannot be read
   * @param text with its heading, tidy, not cut
   */
  record Forwarded(String from, String text) {}

  /** Levels of parts; what lies deeper is kept as files no more. */
  static final int MAX_DEPTH = 20;
  /** Parts of one mail; more are not read. */
  static final int MAX_PARTS = 500;

  MailBody {
    forwarded = List.copyOf(forwarded);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /**
   * Reads all parts of a mail.
   *
   * @param maxBytes larger files are left out and named
   */
  static MailBody read(MimePart mail, int maxBytes) {
    var reading = new Reading(maxBytes);
    String read = reading.read(mail, 0);
    String letter = read.isBlank() ? reading.packed : read;
    String text = MailText.tidy(letter + "\n" + String.join("\n", reading.calendars));
    return new MailBody(text, reading.forwarded, reading.files, reading.notes);
  }

  /** Collects while it walks. */
  private static final class Reading {
    private final int maxBytes;
    private final List<Forwarded> forwarded = new ArrayList<>();
    private final List<Attachment> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    /** Invitations in words; the same one often comes twice. */
    private final Set<String> calendars = new LinkedHashSet<>();

    /** The letter as Outlook packs it, beside or in place of its text. */
    private String packed = "";

    private int parts;

    Reading(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    /** The text of a part and what is in it. */
    String read(MimePart part, int depth) {
      if (depth > MAX_DEPTH || ++parts > MAX_PARTS) {
        note("邮件的结构过于复杂，有部分内容未读取");
        return "";
      }
      if (part.isMultipart()) return multipart(part, depth);
      String name = part.fileName().orElse("");
      String type = part.type();
      if (type.equals("message/rfc822") || name.toLowerCase(Locale.ROOT).endsWith(".eml"))
        return forwarded(part, name, depth);
      if (Winmail.isOne(type, name)) return winmail(part, name);
      if (type.equals("text/calendar") || name.toLowerCase(Locale.ROOT).endsWith(".ics")) {
        calendars.add(CalendarText.of(decoded(part)));
        return "";
      }
      if (isWords(part, type, name)) return words(part, type);
      attach(part, name, type);
      return "";
    }

    private String multipart(MimePart part, int depth) {
      List<MimePart> children = part.children();
      if (children.isEmpty()) return decoded(part); // no boundary anywhere: all of it is text
      return switch (part.type()) {
        case "multipart/alternative" -> alternative(children, depth);
        case "multipart/signed" -> read(children.get(0), depth + 1);
        case "multipart/encrypted" -> {
          note("邮件已加密，无法读取");
          yield "";
        }
        default -> all(children, depth);
      };
    }

    private String all(List<MimePart> children, int depth) {
      var text = new StringBuilder();
      for (MimePart child : children) {
        String one = read(child, depth + 1);
        if (!one.isBlank()) text.append(text.isEmpty() ? "" : "\n").append(one);
      }
      return text.toString();
    }

    /** The same letter several times: plain text, unless it says less than the page beside it. */
    private String alternative(List<MimePart> children, int depth) {
      String plain = "";
      String page = "";
      for (MimePart child : children) {
        String text = read(child, depth + 1);
        if (child.type().equals("text/plain") && plain.isBlank()) plain = text;
        else if (!text.isBlank()) page = text;
      }
      return Placeholder.says(plain, page) ? page : plain;
    }

    /** Text that is read, not kept: without a name, or with one that a mail server made. */
    private static boolean isWords(MimePart part, String type, String name) {
      boolean readable = switch (type) {
        case "text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown" -> true;
        default -> false;
      };
      if (!readable) return false;
      if (name.isEmpty()) return !part.isAttachment();
      return name.length() < 20
          && name.startsWith("ATT")
          && name.chars().skip(3).limit(3).allMatch(Character::isDigit);
    }

    private static String decoded(MimePart part) {
      String charset = part.contentType().get("charset").orElse(null);
      return MailCharsets.decode(part.content(), charset);
    }

    private String words(MimePart part, String type) {
      String text = decoded(part);
      HeaderParameters declared = part.contentType();
      return switch (type) {
        case "text/html" -> page(text);
        case "text/enriched", "text/richtext" -> HtmlText.of(text.replace("\n", "<br>"));
        default ->
          declared.get("format").filter("flowed"::equalsIgnoreCase).isPresent()
              ? MailText.unflowed(
                  text, declared.get("delsp").filter("yes"::equalsIgnoreCase).isPresent())
              : withoutEntities(text);
      };
    }

    private String page(String html) {
      DataPictures pictures = DataPictures.of(html);
      pictures.files().forEach(this::keep);
      return HtmlText.of(pictures.page());
    }

    /** QQ on a telephone writes plain text with {@code &nbsp;} and {@code &gt;} in it. */
    private static String withoutEntities(String text) {
      return text.contains("&nbsp;") ? Parser.unescapeEntities(text, false) : text;
    }

    /** A mail in a mail: its heading, its text, its files. */
    private String forwarded(MimePart part, String name, int depth) {
      MimePart mail = MimePart.of(part.content());
      if (!mail.headers().has("from") && !mail.headers().has("subject")) {
        attach(part, name.isEmpty() ? "邮件.eml" : name, "message/rfc822");
        return "";
      }
      MimeHeaders headers = mail.headers();
      String from = headers.first("from").orElse("");
      int place = forwarded.size();
      String text = read(mail, depth + 1);
      forwarded.add(
          place,
          new Forwarded(
              MailAddress.all(from).stream().findFirst().map(MailAddress::id).orElse(""),
              MailText.tidy(
                  "---------- 转发的邮件 ----------\n发件人：" + EncodedWords.decode(from) + "\n时间："
                      + headers.text("date") + "\n主题：" + headers.text("subject") + "\n\n" + text)));
      return "";
    }

    private String winmail(MimePart part, String name) {
      byte[] content = part.content();
      Optional<Winmail> opened = Winmail.open(content);
      if (opened.isEmpty()) note("附件“" + (name.isEmpty() ? "winmail.dat" : name) + "”无法打开，未保存");
      opened.ifPresent(winmail -> winmail.files().forEach(this::keep));
      if (packed.isBlank()) packed = opened.map(Winmail::text).orElse("");
      return "";
    }

    private void attach(MimePart part, String name, String type) {
      if (type.endsWith("-signature")) return; // of the mail, not of the matter
      String called = name.isEmpty() ? "附件" + ending(type) : name;
      if (type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime"))
        note("邮件经过加密或签名封装，无法读取");
      else keep(Attachment.of(called, type, part.content()));
    }

    private static String ending(String type) {
      return switch (type) {
        case "image/jpeg", "image/jpg" -> ".jpg";
        case "image/png" -> ".png";
        case "image/gif" -> ".gif";
        case "application/pdf" -> ".pdf";
        case "audio/amr" -> ".amr";
        case "video/mp4" -> ".mp4";
        case "text/plain" -> ".txt";
        case "text/html" -> ".html";
        default -> "";
      };
    }

    private void keep(Attachment file) {
      int length = file.content().map(bytes -> bytes.length).orElse(0);
      if (length > maxBytes) note("附件“" + file.name() + "”超过大小限制，未保存");
      else if (length == 0) note("附件“" + file.name() + "”是空的");
      else files.add(file);
    }

    private void note(String words) {
      if (!notes.contains(words)) notes.add(words);
    }
  }
}
