package org.yihu.adapters.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Cut;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Follows;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.NotTaken.Why;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Sha256;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.IntakeConfig;

/**
 * A mail to an {@link Intake}; pure, and never fails: what is broken is read as far as it goes, since a
 * letter with a fault in it is still a letter.
 */
final class MailParser {
  private static final String QUOTED = "来信引用的原文.txt";
  private static final String WHOLE = "来信全文.txt";
  private static final int NAMED = 3;

  /** The first and the last line of the letters that we write, to know them when they come back. */
  record OwnWords(String greeting, String signature) {}

  private final String mailbox;
  private final String ownAddress;
  private final OwnWords ownWords;
  private final MailThread thread;
  private final IntakeConfig limits;

  /**
   * A parser of one mailbox.
   *
   * @param mailbox its name in the settings
   */
  MailParser(
      String mailbox,
      String ownAddress,
      OwnWords ownWords,
      MailThread thread,
      IntakeConfig limits) {
    this.thread = thread;
    this.mailbox = mailbox;
    this.ownAddress = ownAddress.toLowerCase(Locale.ROOT);
    this.ownWords = ownWords;
    this.limits = limits;
  }

  static String sourceOf(String mailbox) {
    return "email:" + mailbox;
  }

  /**
   * A mail as it is read.
   *
   * @param unfit why it is no request, when a machine wrote it or there is nothing in it
   * @param follows the ticket that it answers
   * @param intake what it says, should a person want it taken all the same
   */
  record Letter(Optional<Why> unfit, Optional<Follows> follows, Intake intake) {}

  Letter parse(byte[] raw, Instant now) {
    MimePart mail = MimePart.of(raw);
    List<MailAddress> from = senders(mail, "from", "sender", "return-path");
    List<MailAddress> replyTo = senders(mail, "reply-to");
    MailBody body = MailBody.read(mail, limits.maxAttachmentBytes());
    String subject = subject(mail);
    Quotes said = said(mail, body, subject);
    Optional<Why> unfit = MachineMail.why(
            mail, Stream.concat(from.stream(), replyTo.stream()).toList(), ownAddress)
        .or(() -> isEmpty(said, subject, body) ? Optional.of(Why.EMPTY) : Optional.empty());
    return new Letter(
        unfit,
        thread.of(mail, from, subject, said),
        intake(raw, mail, from, replyTo, body, subject, said, now));
  }

  /** Characters of a letter's text. */
  int longest() {
    return limits.maxDescription();
  }

  private static boolean isEmpty(Quotes said, String subject, MailBody body) {
    return said.own().isEmpty() && subject.isEmpty() && body.files().isEmpty();
  }

  private Intake intake(
      byte[] raw,
      MimePart mail,
      List<MailAddress> from,
      List<MailAddress> replyTo,
      MailBody body,
      String subject,
      Quotes said,
      Instant now) {
    String source = sourceOf(mailbox);
    String id = idOf(mail, raw);
    Optional<MailAddress> writer = from.stream().findFirst();
    Optional<MailAddress> answerTo = replyTo.stream().findFirst().or(() -> writer);
    var files = new ArrayList<>(body.files());
    String text = described(said, subject, body, files);
    return new Intake(
        Channel.MAILBOX,
        "email",
        new MessageKey(source, id),
        now,
        new Person(
            writer.map(MailAddress::name).filter(name -> !name.isBlank() && name.indexOf('@') < 0),
            Optional.empty(),
            Person.CITIZEN,
            false,
            writer.or(() -> answerTo).map(MailAddress::id)),
        thread.isVouchedFor(mail.headers(), from) ? Vouched.ACCOUNT : Vouched.NOTHING,
        Optional.of(Cut.to(subject, limits.maxTitle())).filter(title -> !title.isEmpty()),
        text,
        files,
        Place.unknown(),
        Declared.nothing(),
        Intake.Style.FILED,
        answerTo.map(address -> new ReplyAddress(
            source,
            address.address(),
            Map.of("messageId", id.startsWith("sha256:") ? "" : id, "subject", subject))),
        raw);
  }

  private static String subject(MimePart mail) {
    String subject = mail.headers().text("subject");
    var line = new StringBuilder();
    subject
        .codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .limit(1_000)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  private static String idOf(MimePart mail, byte[] raw) {
    return mail.headers()
        .first("message-id")
        .map(String::strip)
        .filter(id -> !id.isEmpty() && id.length() <= MessageKey.MAX_LENGTH)
        .filter(id -> id.chars().allMatch(c -> c > ' ' && c < 127))
        .orElseGet(() -> "sha256:" + Sha256.hex(raw));
  }

  /** The first of the headers in which an address can be read. */
  private static List<MailAddress> senders(MimePart mail, String... names) {
    for (String name : names) {
      List<MailAddress> found = mail.headers().all(name).stream()
          .flatMap(header -> MailAddress.all(header).stream())
          .limit(MailAddress.MAX_ADDRESSES)
          .toList();
      if (!found.isEmpty()) return found;
    }
    return List.of();
  }

  /** What the writer says with the letters they hand on; our own letters are quotes. */
  private Quotes said(MimePart mail, MailBody body, String subject) {
    Subject kind = Subject.of(subject);
    boolean answers = mail.headers().has("in-reply-to") || kind == Subject.REPLY;
    var known = new Quotes.Circumstances(
        answers && kind != Subject.FORWARD,
        kind == Subject.FORWARD,
        ownAddress,
        ownWords.greeting(),
        ownWords.signature());
    Quotes said = Quotes.of(body.text(), known);
    var own = new StringBuilder(said.own());
    var quoted = new StringBuilder(said.quoted());
    for (MailBody.Forwarded forwarded : body.forwarded()) {
      StringBuilder to = forwarded.from().equals(ownAddress) ? quoted : own;
      to.append(to.isEmpty() ? "" : "\n\n").append(forwarded.text());
    }
    return new Quotes(own.toString(), quoted.toString(), said.ours());
  }

  /** Keeps what is over the limits: a long letter as a file, and a word about what was left out. */
  private String described(Quotes said, String subject, MailBody body, List<Attachment> files) {
    boolean silent = said.own().isEmpty() || Quotes.isSignatureAlone(said.own());
    String own = silent ? subject.isEmpty() ? "（来信无正文，见附件）" : subject : said.own();
    var notes = new StringBuilder();
    body.notes().forEach(note -> notes.append("\n（").append(note).append("）"));
    int texts =
        (own.length() > limits.maxDescription() ? 1 : 0) + (said.quoted().isEmpty() ? 0 : 1);
    int room = Math.max(0, limits.maxAttachments() - texts);
    if (files.size() > room) notes.append(tooMany(files.subList(room, files.size())));
    if (own.length() > limits.maxDescription()) files.add(0, file(WHOLE, own));
    if (!said.quoted().isEmpty()) files.add(file(QUOTED, said.quoted()));
    if (files.size() > limits.maxAttachments())
      files.subList(limits.maxAttachments(), files.size()).clear();
    String told = Cut.to(notes.toString(), limits.maxDescription() / 2);
    return Cut.to(own, limits.maxDescription() - told.length()) + told;
  }

  private static String tooMany(List<Attachment> left) {
    String names = String.join(
        "、",
        left.stream()
            .limit(NAMED)
            .map(file -> "“" + Cut.to(file.name(), 40) + "”")
            .toList());
    String note =
        "\n（附件过多，未保存" + names + (left.size() > NAMED ? "等" + left.size() + "个" : "") + "）";
    left.clear();
    return note;
  }

  private Attachment file(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(bytes.length, limits.maxAttachmentBytes());
    while (end > 0 && end < bytes.length && (bytes[end] & 0xc0) == 0x80) end--;
    return Attachment.of(name, "text/plain", Arrays.copyOf(bytes, end));
  }
}
