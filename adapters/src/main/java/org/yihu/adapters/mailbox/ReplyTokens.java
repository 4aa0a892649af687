package org.yihu.adapters.mailbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks that our mails carry in their Message-ID and their answer address, by which an answer is known:
 * eighty bits that belong to the ticket's number and cannot be guessed from it.
 */
final class ReplyTokens {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 16;
  /** {@code 20260105000001.9.token@} of an id, {@code 20260105000001.token@} of an address. */
  private static final Pattern MARK =
      Pattern.compile("(\\d{14})\\.(?:\\d{1,19}+\\.)?([a-z2-7]{16})@");

  private final UnaryOperator<String> mac;

  /**
   * Tokens of one key.
   *
   * @param mac a keyed hash in Base64, of at least sixteen bytes
   */
  ReplyTokens(UnaryOperator<String> mac) {
    this.mac = mac;
  }

  String of(String number) {
    byte[] bytes = Base64.getDecoder().decode(mac.apply(number));
    var token = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) token.append(ALPHABET.charAt(bytes[i] & 31));
    return token.toString();
  }

  /** The number of the ticket whose mark a header holds; empty when it holds none that is ours. */
  Optional<String> numberIn(String header) {
    Matcher mark = MARK.matcher(header);
    while (mark.find()) if (isOf(mark.group(1), mark.group(2))) return Optional.of(mark.group(1));
    return Optional.empty();
  }

  private boolean isOf(String number, String token) {
    return MessageDigest.isEqual(
        of(number).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.US_ASCII));
  }
}
