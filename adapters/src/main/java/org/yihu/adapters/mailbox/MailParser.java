package org.yihu.adapters.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.config.IntakeConfig;

/**
 * A mail to an {@link Intake}; pure but for reading the mail. What a machine wrote gives none:
 * automatic answers, bounces, lists, our own mails (RFC 3834).
 */
final class MailParser {
  /** Header of every mail that this program sends. */
  static final String OURS = "X-Yihu-Ticket";

  private static final Set<String> MACHINES =
      Set.of("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply");
  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");

  private final String mailbox;
  private final String ownAddress;
  private final IntakeConfig limits;

  /** @param mailbox its name in the settings */
  MailParser(String mailbox, String ownAddress, IntakeConfig limits) {
    this.mailbox = mailbox;
    this.ownAddress = ownAddress.toLowerCase(Locale.ROOT);
    this.limits = limits;
  }

  static String sourceOf(String mailbox) {
    return "email:" + mailbox;
  }

  /** Empty for a mail that a machine wrote, or that has nothing to read. */
  Optional<Intake> parse(MimeMessage mail, Instant now) throws MessagingException, IOException {
    Optional<InternetAddress> sender = sender(mail);
    if (sender.isEmpty() || isByMachine(mail, sender.get())) return Optional.empty();
    MailBody body = MailBody.read(mail, limits.maxAttachmentBytes());
    String subject = MailCharsets.header(mail.getHeader("Subject", null)).strip();
    if (body.text().isEmpty() && subject.isEmpty() && body.attachments().isEmpty())
      return Optional.empty();
    byte[] raw = bytes(mail);
    String source = sourceOf(mailbox);
    String address = sender.get().getAddress();
    String id = Optional.ofNullable(mail.getMessageID())
        .filter(text -> text.length() <= MessageKey.MAX_LENGTH)
        .orElseGet(() -> "sha256:" + hash(raw));
    String text = body.text().isEmpty() ? subject.isEmpty() ? "（来信无正文，见附件）" : subject : body.text();
    var attachments = new ArrayList<>(body.attachments());
    String described = described(text, body, attachments);
    var writer = new Person(
        Optional.ofNullable(sender.get().getPersonal())
            .map(MailCharsets::header)
            .filter(name -> !name.isBlank()),
        Optional.empty(),
        Person.CITIZEN,
        false,
        Optional.of(address.toLowerCase(Locale.ROOT)));
    var replyTo = new ReplyAddress(
        source,
        address,
        Map.of("messageId", id.startsWith("sha256:") ? "" : id, "subject", subject));
    return Optional.of(new Intake(
        Channel.MAILBOX,
        "email",
        new MessageKey(source, id),
        now,
        writer,
        Optional.of(cut(subject, limits.maxTitle())).filter(title -> !title.isEmpty()),
        described,
        attachments,
        Place.unknown(),
        Declared.nothing(),
        Intake.Style.FILED,
        Optional.of(replyTo),
        raw));
  }

  /** Keeps what is over the limits: a long letter as a file, and a word about files that were too many. */
  private String described(String text, MailBody body, List<Attachment> attachments) {
    var notes = new StringBuilder();
    if (text.length() > limits.maxDescription())
      attachments.add(
          0, Attachment.of("来信全文.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8)));
    if (attachments.size() > limits.maxAttachments()) {
      attachments.subList(limits.maxAttachments(), attachments.size()).clear();
      notes.append("\n（附件过多，只保存了前").append(limits.maxAttachments()).append("个）");
    }
    if (body.leftOut()) notes.append("\n（有附件超过大小限制，未保存）");
    return cut(text, limits.maxDescription() - notes.length()) + notes;
  }

  private static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, most - 1))) + "…";
  }

  private static Optional<InternetAddress> sender(MimeMessage mail) {
    try {
      var from = mail.getReplyTo();
      return from != null
              && from.length > 0
              && from[0] instanceof InternetAddress address
              && address.getAddress() != null
              && address.getAddress().contains("@")
          ? Optional.of(address)
          : Optional.empty();
    } catch (MessagingException e) {
      return Optional.empty(); // an address that cannot be read cannot be answered
    }
  }

  private boolean isByMachine(MimeMessage mail, InternetAddress sender) throws MessagingException {
    String address = sender.getAddress().toLowerCase(Locale.ROOT);
    String automatic = header(mail, "Auto-Submitted");
    return (!automatic.isEmpty() && !automatic.startsWith("no"))
        || BULK.contains(header(mail, "Precedence"))
        || !header(mail, "List-Id").isEmpty()
        || !header(mail, "X-Autoreply").isEmpty()
        || !header(mail, "X-Autorespond").isEmpty()
        || !header(mail, OURS).isEmpty()
        || header(mail, "Return-Path").equals("<>")
        || mail.isMimeType("multipart/report")
        || address.equals(ownAddress)
        || MACHINES.contains(address.substring(0, address.indexOf('@')));
  }

  private static String header(MimeMessage mail, String name) throws MessagingException {
    return Optional.ofNullable(mail.getHeader(name, null))
        .orElse("")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(MimeMessage mail) throws MessagingException, IOException {
    var out = new ByteArrayOutputStream();
    mail.writeTo(out);
    return out.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
