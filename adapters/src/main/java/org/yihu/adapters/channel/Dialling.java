package org.yihu.adapters.channel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digits as somebody in a city of the mainland dials them, to E.164. */
final class Dialling {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern SHARED = Pattern.compile("[48]00\\d{7}");
  /** Area code and 7 or 8 digits; shorter ones are services. */
  private static final Pattern LANDLINE =
      Pattern.compile("0(?:10|2\\d)[2-8]\\d{7}|0[3-9]\\d{2}[2-8]\\d{6,7}");
  /** Hong Kong, Macau, Taiwan, dialled like an area code. */
  private static final Pattern NEIGHBOUR = Pattern.compile("(?:852|853)\\d{8}|886\\d{8,10}");

  private static final Pattern LOCAL = Pattern.compile("[2-8]\\d{6,7}");
  private static final Pattern AREA = Pattern.compile("(10|2\\d|[3-9]\\d{2})(\\d{7,8})");
  private static final int LONGEST = 15;
  /** Digits of a country's code and a number there. */
  private static final int SHORTEST = 8;

  private final String areaCode;

  /** @param areaCode with its leading zero */
  Dialling(String areaCode) {
    this.areaCode = areaCode;
  }

  /**
   * The number that digits dial.
   *
   * @param international whether a plus stands before them
   * @param here whether they may be a landline of the city, or of a neighbour without plus or dash
   */
  Optional<String> number(String digits, boolean international, boolean here) {
    if (digits.length() > LONGEST + 2) return Optional.empty();
    if (international) return abroad(digits);
    if (digits.startsWith("00")) return abroad(digits.substring(2));
    if (MOBILE.matcher(digits).matches()) return Optional.of("+86" + digits);
    Optional<String> mainland = mainland(digits);
    if (mainland.isPresent()) return mainland;
    if (digits.startsWith("86")) {
      String rest = digits.substring(2);
      return mainland(rest).or(() -> mainland("0" + rest));
    }
    if (!here) return Optional.empty();
    if (NEIGHBOUR.matcher(digits).matches()) return abroad(digits);
    if (digits.startsWith(areaCode.substring(1)) && digits.length() >= areaCode.length() + 6)
      return mainland("0" + digits);
    return LOCAL.matcher(digits).matches() ? mainland(areaCode + digits) : Optional.empty();
  }

  /**
   * A landline written after another one without repeating the area code.
   *
   * @param before in E.164
   */
  Optional<String> besides(String before, String digits) {
    if (!before.startsWith("+86") || !LOCAL.matcher(digits).matches()) return Optional.empty();
    Matcher area = AREA.matcher(before.substring(3));
    return area.matches() && area.group(2).length() == digits.length()
        ? mainland("0" + area.group(1) + digits)
        : Optional.empty();
  }

  private static Optional<String> mainland(String digits) {
    String plain = digits.startsWith("01") && digits.length() == 12 ? digits.substring(1) : digits;
    if (MOBILE.matcher(plain).matches()) return Optional.of("+86" + plain);
    boolean shaped =
        SHARED.matcher(digits).matches() || LANDLINE.matcher(digits).matches();
    return shaped ? valid(digits) : Optional.empty();
  }

  /** @param digits with the country's code first */
  private static Optional<String> abroad(String digits) {
    if (digits.length() < SHORTEST || digits.startsWith("0")) return Optional.empty();
    if (!digits.startsWith("86")) return valid("+" + digits);
    String rest = digits.substring(2);
    return mainland(rest).or(() -> mainland("0" + rest));
  }

  private static Optional<String> valid(String dialled) {
    try {
      PhoneNumber number = NUMBERS.parse(dialled, "CN");
      return NUMBERS.isValidNumber(number)
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** As it is dialled within the country: {@code 13800000000}, {@code 0739-5432100}. */
  static String national(String digits) {
    if (MOBILE.matcher(digits).matches() || SHARED.matcher(digits).matches()) return digits;
    Matcher area = AREA.matcher(digits);
    return area.matches() ? "0" + area.group(1) + "-" + area.group(2) : digits;
  }
}
