package org.yihu.adapters.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.Follows;
import org.yihu.adapters.channel.Follows.Proof;

/** Tells which of our mails a mail answers. */
final class MailThread {
  private static final List<String> IDS = List.of("in-reply-to", "references");
  private static final List<String> ADDRESSES =
      List.of("to", "cc", "delivered-to", "x-original-to", "envelope-to");
  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(20\\d{12})(?!\\d)");

  private final ReplyTokens tokens;
  private final String ownDomain;
  private final Optional<String> server;

  /**
   * Reads threads of one mailbox.
   *
   * @param ownDomain of our address, in lower case
   * @param server name that the city's mail server signs its findings with; empty when it has none
   */
  MailThread(ReplyTokens tokens, String ownDomain, Optional<String> server) {
    this.tokens = tokens;
    this.ownDomain = ownDomain;
    this.server = server;
  }

  /** Empty for a mail that answers none of ours. */
  Optional<Follows> of(MimePart mail, List<MailAddress> from, String subject, Quotes said) {
    MimeHeaders headers = mail.headers();
    Optional<String> proven = number(headers, IDS, tokens::numberIn)
        .or(() -> number(headers, ADDRESSES, tokens::numberIn));
    if (proven.isPresent()) return proven.map(number -> new Follows(number, Proof.TOKEN));
    boolean answers = Subject.of(subject) == Subject.REPLY || headers.has("in-reply-to");
    if (!answers) return Optional.empty();
    Proof proof = isVouchedFor(headers, from) ? Proof.SENDER : Proof.NONE;
    return number(headers, IDS, this::ownNumber)
        .or(() -> first(subject))
        .or(() -> said.ours() ? first(said.quoted()).or(() -> Optional.of("")) : Optional.empty())
        .map(number -> new Follows(number, proof));
  }

  private interface Reader {
    Optional<String> in(String header);
  }

  private static Optional<String> number(MimeHeaders headers, List<String> names, Reader reader) {
    return names.stream()
        .flatMap(name -> headers.all(name).stream())
        .map(header -> reader.in(header.toLowerCase(Locale.ROOT)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Of an id that looks like ours, whoever made it. */
  private Optional<String> ownNumber(String header) {
    for (String id : header.split("[\\s<>,]+", 200))
      if (id.endsWith("@" + ownDomain)) {
        Optional<String> number = first(id);
        if (number.isPresent()) return number;
      }
    return Optional.empty();
  }

  private static Optional<String> first(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? Optional.of(number.group(1)) : Optional.empty();
  }

  /** Whether the city's own server stands for the one address in From. */
  boolean isVouchedFor(MimeHeaders headers, List<MailAddress> from) {
    // With two senders it would be open which of them was looked at.
    boolean one = from.size() == 1 && headers.all("from").size() == 1;
    return one
        && server
            .filter(
                name -> AuthenticationResults.passes(headers, name, from.get(0).domain()))
            .isPresent();
  }
}
