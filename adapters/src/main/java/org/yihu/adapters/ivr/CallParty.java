package org.yihu.adapters.ivr;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is at an end of a call, as exchanges write it: a number, an address of SIP, with or without a name. */
final class CallParty {
  private static final Pattern IN_BRACKETS = Pattern.compile("[^<]{0,200}<([^<>]{1,200})>.{0,200}");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:sips?|tel):([^@;]{1,200})(?:[@;].{0,200})?", Pattern.CASE_INSENSITIVE);
  private static final int SHORTEST = 3;

  private CallParty() {}

  /** Without name, scheme and host. */
  static String plain(String written) {
    Matcher named = IN_BRACKETS.matcher(written);
    String address = (named.matches() ? named.group(1) : written).strip();
    Matcher user = ADDRESS.matcher(address);
    return user.matches() ? user.group(1).strip() : address;
  }

  /** The number; empty when it was suppressed: anonymous, unknown, restricted, 匿名. */
  static Optional<String> number(String written) {
    String plain = plain(written);
    return plain.chars().filter(Character::isDigit).count() < SHORTEST
        ? Optional.empty()
        : Optional.of(plain);
  }
}
