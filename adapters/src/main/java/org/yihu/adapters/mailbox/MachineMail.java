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
      "auto response",
      "外出自动回复",
      "休假自动回复",
      "假期自动回复",
      "离职自动回复",
      "不在办公室",
      "我不在办公室",
      "外出中",
      "休假中");
  /** What says that our letter was delivered or read; always before our subject. */
  private static final List<String> RECEIPTS = List.of(
      "已读",
      "已阅读",
      "已读回执",
      "阅读回执",
      "未读",
      "已送达",
      "送达回执",
      "已中继",
      "read",
      "not read",
      "delivered",
      "relayed");

  private static final int SPAM_FROM = 5;

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
    return isSpam(headers) ? Optional.of(Why.SPAM) : Optional.empty();
  }

  /** By the verdict of the city's own server: SpamAssassin, Rspamd, Exchange. */
  private static boolean isSpam(MimeHeaders headers) {
    String level = headers.token("x-ms-exchange-organization-scl");
    return headers.token("x-spam-flag").equals("yes")
        || headers.token("x-spam").equals("yes")
        || headers.token("x-spam-status").startsWith("yes")
        || headers.token("precedence").equals("junk")
        || (level.length() == 1 && level.charAt(0) >= '0' + SPAM_FROM && level.charAt(0) <= '9')
        || headers
            .first("x-forefront-antispam-report")
            .filter(MachineMail::isSpam)
            .isPresent();
  }

  private static boolean isSpam(String report) {
    return List.of(report.replace(" ", "").split(";", -1)).contains("SFV:SPM");
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
    return RECEIPTS.stream()
        .filter(bare::startsWith)
        .map(start -> bare.substring(start.length()).strip())
        .anyMatch(rest -> rest.startsWith(":") || rest.startsWith("："));
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
