package org.yihu.adapters.mailbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.config.ChannelsConfig.MailAccount;
import org.yihu.config.Texts;

/** Answers by SMTP in the thread of the letter, marked as automatic so that no machine answers back. */
final class MailSender implements ReplySender {
  /** In {@link org.yihu.adapters.channel.ReplyAddress#thread}: the ticket that is spoken of. */
  static final String TICKET = "ticket";

  private static final Duration AGAIN = Duration.ofMinutes(1);
  /** Whoever greylists wants to be asked again after some minutes. */
  private static final Duration LATER = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final MailAccount account;
  private final ReplyTokens tokens;
  private final Texts texts;
  private final String city;

  MailSender(Vertx vertx, MailAccount account, ReplyTokens tokens, Texts texts, String city) {
    this.tokens = tokens;
    this.vertx = vertx;
    this.account = account;
    this.texts = texts;
    this.city = city;
  }

  @Override
  public Future<Delivery> send(Reply reply) {
    return vertx.executeBlocking(() -> sendNow(reply), false);
  }

  private Delivery sendNow(Reply reply) {
    if (!isAddress(reply.to().to())) return new Delivery.Rejected("not a mail address");
    try {
      Session session = MailSessions.smtp(account);
      MimeMessage mail = message(session, reply);
      try (Transport transport = session.getTransport()) {
        transport.connect(
            account.smtp().getHost(),
            account.smtp().getPort(),
            account.user(),
            account.password().value());
        transport.sendMessage(mail, mail.getAllRecipients());
      }
      return new Delivery.Delivered(mail.getMessageID());
    } catch (SendFailedException e) {
      return isForNow(e)
          ? new Delivery.Later("the server refused the address for now", LATER)
          : new Delivery.Rejected("the server refused the address");
    } catch (MessagingException e) {
      return new Delivery.Later(e.getClass().getSimpleName(), AGAIN);
    }
  }

  private static boolean isAddress(String text) {
    try {
      new InternetAddress(text, true);
      return true;
    } catch (AddressException e) {
      return false;
    }
  }

  /** Greylisting, a full mailbox: 4xx. */
  private static boolean isForNow(MessagingException failure) {
    for (Exception e = failure; e != null; e = next(e)) {
      int code = e instanceof SMTPAddressFailedException address
          ? address.getReturnCode()
          : e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
      if (code != 0) return code / 100 == 4;
    }
    return false;
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException one ? one.getNextException() : null;
  }

  private MimeMessage message(Session session, Reply reply) throws MessagingException {
    String number = numberOf(reply);
    String mark = number.isEmpty() ? "" : "." + tokens.of(number);
    String ownId =
        "<" + (number.isEmpty() ? "said" : number) + "." + reply.id() + mark + "@" + domain() + ">";
    MimeMessage mail = new MimeMessage(session) {
      @Override
      protected void updateMessageID() throws MessagingException {
        setHeader(
            "Message-ID", ownId); // the same at each try, so that a second delivery can be told
      }
    };
    mail.setFrom(new InternetAddress(account.address()));
    if (account.plusAddress() && !number.isEmpty())
      mail.setReplyTo(new InternetAddress[] {
        new InternetAddress(localPart() + "+" + number + mark + "@" + domain())
      });
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(reply.to().to()));
    String subject = reply.to().thread().getOrDefault("subject", "");
    mail.setSubject(
        texts.get(
            "reply.mail.subject",
            "subject",
            subject.isEmpty() ? texts.get("reply.mail.yours") : subject),
        "UTF-8");
    String letter = reply.to().thread().getOrDefault("messageId", "");
    if (!letter.isEmpty()) {
      mail.setHeader("In-Reply-To", letter);
      mail.setHeader("References", letter);
    }
    mail.setHeader("Auto-Submitted", "auto-replied");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setHeader(MachineMail.OURS, number.isEmpty() ? "-" : number);
    mail.setSentDate(Date.from(reply.at()));
    content(mail, reply);
    mail.saveChanges();
    return mail;
  }

  /** Of the ticket, also where the words are about none of its steps. */
  private static String numberOf(Reply reply) {
    return reply.number().isEmpty() ? reply.to().thread().getOrDefault(TICKET, "") : reply.number();
  }

  private String localPart() {
    return account.address().substring(0, account.address().lastIndexOf('@'));
  }

  private String domain() {
    return account.address().substring(account.address().lastIndexOf('@') + 1);
  }

  /** The last line of each letter. */
  static String signature(Texts texts, String city) {
    return texts.get("reply.mail.signature", "city", city);
  }

  private void content(MimeMessage mail, Reply reply) throws MessagingException {
    String text =
        texts.get("reply.mail.greeting") + "\n\n" + reply.text() + "\n\n" + signature(texts, city);
    if (reply.attachments().isEmpty()) {
      mail.setText(text, "UTF-8");
      return;
    }
    var parts = new MimeMultipart();
    var words = new MimeBodyPart();
    words.setText(text, "UTF-8");
    parts.addBodyPart(words);
    for (Attachment file : reply.attachments()) {
      var part = new MimeBodyPart();
      part.setDataHandler(new jakarta.activation.DataHandler(new ByteArrayDataSource(
          file.content().orElse("".getBytes(StandardCharsets.UTF_8)), file.mediaType())));
      part.setFileName(file.name());
      parts.addBodyPart(part);
    }
    mail.setContent(parts);
  }
}
