package org.yihu.adapters.channel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers as people and exchanges write them, to E.164. Thread-safe. */
public final class PhoneNumbers {
  private static final Pattern MAINLAND_MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern LOCAL_LANDLINE = Pattern.compile("[2-8]\\d{6,7}");
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private final String areaCode;

  /** @param areaCode of the city with its leading zero, for landlines dialled without one */
  public PhoneNumbers(String areaCode) {
    this.areaCode = areaCode;
  }

  /** {@code +8613800000000}; empty when it is no phone number. */
  public Optional<String> e164(String text) {
    String plain = text.strip();
    if (MAINLAND_MOBILE.matcher(plain).matches()) return Optional.of("+86" + plain);
    if (plain.isEmpty() || plain.length() > 32) return Optional.empty();
    try {
      String local = PhoneNumberUtil.normalizeDigitsOnly(plain);
      String dialled = LOCAL_LANDLINE.matcher(local).matches() && !plain.startsWith("+")
          ? areaCode + local
          : plain;
      PhoneNumber number = NUMBERS.parse(dialled, "CN");
      return NUMBERS.isValidNumber(number)
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
