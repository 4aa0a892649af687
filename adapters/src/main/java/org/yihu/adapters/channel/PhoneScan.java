package org.yihu.adapters.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.PhoneNumbers.Found;

/**
 * One pass over a text for the numbers in it. Groups of digits that only spaces, dashes, dots or brackets
 * part are tried together, the most groups first; no number has more than {@value #MOST_GROUPS}, so that
 * the time grows with the text.
 */
final class PhoneScan {
  private static final int MOST_GROUPS = 13;
  /** Characters between two groups of one number: a bracket, a dash and spaces around it. */
  private static final int MOST_BETWEEN = 3;

  /** Digits after which no group is added. */
  private static final int MOST_DIGITS = 20;

  private static final String BETWEEN = " -.()·" + Digits.NOTHING;
  /** Digits of a landline of the city, which are not dialled in more groups. */
  private static final int LOCAL_GROUPS = 2;

  private static final Pattern EXTENSION = Pattern.compile(
      "[ ,，(]{0,2}(?:转接|转分机|转|分机号|分机|(?i:extension|ext\\.?|x)|#|;ext=)[ :：]?(\\d{1,6})(?!\\d)\\)?"
          + "| ?- ?(\\d{1,6})(?![\\d])");
  private static final Pattern LISTED = Pattern.compile(" ?(?:[/、,，;；]|或者?|和|及) ?");

  private record Group(int from, int to, String digits) {}

  private final String text;
  private final Dialling dialling;
  private final boolean here;
  private final List<Found> found = new ArrayList<>();

  PhoneScan(Digits digits, Dialling dialling, boolean here) {
    this.text = digits.text();
    this.dialling = dialling;
    this.here = here;
  }

  /** The numbers in their order. */
  List<Found> numbers() {
    int i = 0;
    while (i < text.length()) {
      if (!isDigit(i)) {
        i++;
        continue;
      }
      List<Group> groups = groups(i);
      i = next(groups);
    }
    return List.copyOf(found);
  }

  /**
   * Takes the number that begins with the first group.
   *
   * @return where to look on
   */
  private int next(List<Group> groups) {
    for (int count = groups.size(); count > 0; count--) {
      Optional<Found> number = number(groups.subList(0, count));
      if (number.isEmpty()) continue;
      Found whole = extended(number.get());
      found.add(whole);
      return whole.to();
    }
    return groups.get(0).to();
  }

  private Optional<Found> number(List<Group> groups) {
    var digits = new StringBuilder();
    groups.forEach(group -> digits.append(group.digits()));
    int from = groups.get(0).from();
    int to = groups.get(groups.size() - 1).to();
    boolean plus = from > 0 && text.charAt(from - 1) == '+';
    boolean parted = groups.size() > 1;
    boolean local = here && groups.size() <= LOCAL_GROUPS;
    Optional<String> number = dialling
        .number(digits.toString(), plus, local || (parted && isNeighbour(groups)))
        .or(() -> parted ? Optional.empty() : listed(from, digits.toString()));
    return number.map(one -> new Found(opened(plus ? from - 1 : from), to, one));
  }

  /** {@code 852-51234567}: with the mark after it, three digits are a code and no beginning of a number. */
  private static boolean isNeighbour(List<Group> groups) {
    return groups.get(0).digits().matches("85[23]|886");
  }

  /** The second of {@code 0739-5432100/5432101}. */
  private Optional<String> listed(int from, String digits) {
    if (found.isEmpty()) return Optional.empty();
    Found before = found.get(found.size() - 1);
    if (from - before.to() > MOST_BETWEEN + 1) return Optional.empty();
    return LISTED.matcher(text.substring(before.to(), from)).matches()
        ? dialling.besides(before.number(), digits)
        : Optional.empty();
  }

  /** With the bracket before it. */
  private int opened(int from) {
    return from > 0 && text.charAt(from - 1) == '(' ? from - 1 : from;
  }

  private Found extended(Found number) {
    if (number.number().contains(";")) return number;
    Matcher extension = EXTENSION.matcher(text).region(number.to(), text.length());
    if (!extension.lookingAt()) return closed(number);
    String digits = extension.group(1) == null ? extension.group(2) : extension.group(1);
    return new Found(number.from(), extension.end(), number.number() + ";ext=" + digits);
  }

  private Found closed(Found number) {
    boolean bracket = text.charAt(number.from()) == '('
        && number.to() < text.length()
        && text.charAt(number.to()) == ')'
        && text.substring(number.from(), number.to()).indexOf(')') < 0;
    return bracket ? new Found(number.from(), number.to() + 1, number.number()) : number;
  }

  /** The groups from a digit on that might be one number. */
  private List<Group> groups(int start) {
    var groups = new ArrayList<Group>();
    int i = start;
    int all = 0;
    while (i < text.length() && groups.size() < MOST_GROUPS && all < MOST_DIGITS) {
      int end = i;
      var digits = new StringBuilder();
      while (end < text.length() && (isDigit(end) || text.charAt(end) == Digits.NOTHING)) {
        if (isDigit(end)) digits.append(text.charAt(end));
        end++;
      }
      groups.add(new Group(i, end, digits.toString()));
      all += digits.length();
      int after = end;
      while (after < text.length()
          && after - end < MOST_BETWEEN
          && BETWEEN.indexOf(text.charAt(after)) >= 0) after++;
      if (after == end || after >= text.length() || !isDigit(after)) break;
      i = after;
    }
    return groups;
  }

  private boolean isDigit(int at) {
    char c = text.charAt(at);
    return c >= '0' && c <= '9';
  }
}
