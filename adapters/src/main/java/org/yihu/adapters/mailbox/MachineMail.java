package org.yihu.adapters.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.NotTaken.Why;

/** Tells mails that a machine wrote: what answers itself, comes back, goes to many or is marked as spam. */
final class MachineMail {
  /** Header of every mail that this program sends. */
  static final String OURS = "X-Yihu-Ticket";

  private static final Set<String> BOUNCERS = Set.of("mailer-daemon", "postmaster");
  private static final Set<String> MACHINES =
      Set.of("noreply", "no-reply", "donotreply", "do-not-reply", "no_reply");
  private static final Set<String> NONE = Set.of("", "no", "none", "false", "0");
  private static final List<String> REPLIES = List.of("回复", "答复", "回覆", "re", "fw");
  private static final List<String> AUTOMATIC = List.of(
      "自动回复",
      "自动答复",
      "自动应答",
      "自動回覆",
      "自動回復",
      "automatic reply",
      "auto reply",
      "autoreply",
      "auto-reply",
      "out of office",
      "auto response");

  private MachineMail() {}

  /** Empty for what a person seems to have written. */
  static Optional<Why> why(MimePart mail, List<MailAddress> senders, String ownAddress) {
    MimeHeaders headers = mail.headers();
    if (headers.has(OURS.toLowerCase(Locale.ROOT))
        || senders.stream().anyMatch(sender -> sender.id().equals(ownAddress)))
      return Optional.of(Why.OWN);
    if (isBounce(mail, senders)) return Optional.of(Why.BOUNCE);
    if (isAutomatic(headers, senders)) return Optional.of(Why.AUTOMATIC);
    if (headers.has("list-id") || headers.token("precedence").equals("list"))
      return Optional.of(Why.LIST);
    if (headers.token("precedence").equals("bulk") || headers.has("list-unsubscribe"))
      return Optional.of(Why.LIST);
    boolean spam = headers.token("x-spam-flag").equals("yes")
        || headers.token("x-spam-status").startsWith("yes")
        || headers.token("precedence").equals("junk");
    return spam ? Optional.of(Why.SPAM) : Optional.empty();
  }

  private static boolean isBounce(MimePart mail, List<MailAddress> senders) {
    MimeHeaders headers = mail.headers();
    return headers
            .first("return-path")
            .filter(path -> path.replace(" ", "").equals("<>"))
            .isPresent()
        || headers.has("x-failed-recipients")
        || mail.type().equals("multipart/report")
        || mail.type().equals("message/delivery-status")
        || senders.stream().anyMatch(sender -> BOUNCERS.contains(sender.local()));
  }

  private static boolean isAutomatic(MimeHeaders headers, List<MailAddress> senders) {
    return !NONE.contains(headers.token("auto-submitted"))
        || !NONE.contains(headers.token("x-autoreply"))
        || !NONE.contains(headers.token("x-autorespond"))
        || !NONE.contains(headers.token("x-auto-response-suppress"))
        || headers.token("precedence").equals("auto_reply")
        || isAutomatic(headers.text("subject"))
        || senders.stream().anyMatch(sender -> MACHINES.contains(sender.local()));
  }

  /** Whether the subject begins with the words, alone or before a colon or a bracket. */
  private static boolean isAutomatic(String subject) {
    String words = subject.toLowerCase(Locale.ROOT).strip();
    for (int i = 0; i < 3; i++) words = withoutReply(words);
    String bare = words.startsWith("[")
            || words.startsWith("【")
            || words.startsWith("(")
            || words.startsWith("（")
        ? words.substring(1)
        : words;
    for (String start : AUTOMATIC) {
      if (!bare.startsWith(start)) continue;
      String rest = bare.substring(start.length()).strip();
      if (rest.isEmpty() || ":：]】)）-—".indexOf(rest.charAt(0)) >= 0) return true;
    }
    return false;
  }

  private static String withoutReply(String words) {
    for (String start : REPLIES) {
      int colon = start.length();
      if (words.startsWith(start)
          && words.length() > colon
          && (words.charAt(colon) == ':' || words.charAt(colon) == '：'))
        return words.substring(colon + 1).strip();
    }
    return words;
  }
}
