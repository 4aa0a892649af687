package org.yihu.adapters.ivr;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dialled lines in one form: 0739-12345, 12345, +8673912345 and sip:12345@pbx are the same line of the
 * city. A line of another city keeps its area code; what is no number stays as it is.
 */
public final class DialledLine {
  private static final Pattern BETWEEN = Pattern.compile("[\\s().\\-]");
  private static final Pattern ABROAD = Pattern.compile("(?:\\+|00)86(\\d{3,15})");
  private static final Pattern DIGITS = Pattern.compile("\\d{3,20}");
  /** Services and numbers of subscribers, as dialled within the city. */
  private static final String LOCAL = "(1\\d{2,5}|9\\d{4}|[2-8]\\d{6,7})";

  private static final Pattern SERVICE = Pattern.compile("1\\d{2,5}|9\\d{4}");
  private static final Pattern OTHER_CITY = Pattern.compile("[1-9]\\d{1,2}" + LOCAL);

  private final Pattern here;
  private final Pattern hereAbroad;

  /** @param areaCode of the city with its leading zero */
  public DialledLine(String areaCode) {
    String code = areaCode.substring(1);
    this.here = Pattern.compile("(?:86)?0?" + code + LOCAL);
    this.hereAbroad = Pattern.compile("0?" + code + LOCAL);
  }

  /** The line that an exchange reported. */
  public String of(String reported) {
    String plain = BETWEEN
        .matcher(Normalizer.normalize(CallParty.plain(reported), Normalizer.Form.NFKC))
        .replaceAll("");
    plain = plain.replaceFirst("[#*]$", "");
    Matcher abroad = ABROAD.matcher(plain);
    if (abroad.matches()) return national(abroad.group(1));
    if (!DIGITS.matcher(plain).matches()) return CallParty.plain(reported);
    Matcher local = here.matcher(plain);
    return local.matches() ? local.group(1) : plain;
  }

  private String national(String digits) {
    Matcher local = hereAbroad.matcher(digits);
    if (local.matches()) return local.group(1);
    boolean withArea =
        !SERVICE.matcher(digits).matches() && OTHER_CITY.matcher(digits).matches();
    return withArea ? "0" + digits : digits;
  }
}
