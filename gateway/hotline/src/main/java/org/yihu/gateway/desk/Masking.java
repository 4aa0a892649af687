package org.yihu.gateway.desk;

import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Place;

/**
 * Masks a requester for those whose task does not need to know them.
 *
 * @article 第二十三条
 */
final class Masking {
  private static final String HIDDEN = "***";

  private Masking() {}

  /** @param inPart whether a part may be shown, so that the right person is recognised */
  static TicketFile masked(TicketFile file, boolean inPart) {
    Person person = file.requester();
    boolean confidential = person.anonymous() || !inPart;
    var shown = new Person(
        person
            .name()
            .map(name ->
                confidential ? HIDDEN : name.substring(0, name.offsetByCodePoints(0, 1)) + "**"),
        person.phone().map(phone -> confidential ? HIDDEN : inPart(phone)),
        person.kind(),
        person.anonymous(),
        person.account().map(account -> HIDDEN));
    Place place = person.anonymous()
        ? new Place(
            file.place().region(),
            file.place().address().map(address -> HIDDEN),
            Optional.empty(),
            Optional.empty())
        : file.place();
    return new TicketFile(
        file.ticket(),
        shown,
        place,
        file.suggestions(),
        file.tags(),
        file.history(),
        file.attachments());
  }

  /** Each of somebody's numbers in part, without extension. */
  static String inPart(String numbers) {
    return PhoneNumbers.each(numbers).stream()
        .map(one -> middleHidden(one.replaceFirst(";.*", "")))
        .collect(Collectors.joining(" "));
  }

  /** {@code +86138****8000}. */
  static String middleHidden(String phone) {
    if (phone.length() < 8) return HIDDEN;
    return phone.substring(0, phone.length() - 8) + "****" + phone.substring(phone.length() - 4);
  }
}
