package org.yihu.gateway.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yihu.gateway.reading.DivisionNames.Form;
import org.yihu.gateway.reading.DivisionNames.Name;

/**
 * One pass over a text from left to right: at each place the longest name counts and is consumed whole, a
 * smaller division goes on with the larger one named before it. A name without its ending counts in the
 * home city, or right behind the larger division; not where it is only part of the name of a road, a
 * school, a bank, or of an everyday word.
 */
final class PlaceScan {
  private static final int CITY = 4;
  private static final int COUNTY = 6;
  private static final int STREET = 9;
  /** Characters between the names of one place: 隆回的花门街道. */
  private static final int MOST_BETWEEN = 2;

  private static final int LOOK_BACK = 8;
  private static final Pattern BETWEEN = Pattern.compile("[的之内 ,，、/()（）:：\\-]*");
  private static final Pattern HERE =
      Pattern.compile("(?:在|位于|地处|坐落于?|住|来到|途经|经过|(?:地址|地点|位置|住址|事发地)(?:是|为|在)?[:： ]?)$");
  private static final Pattern FROM =
      Pattern.compile("(?:户口|户籍|老家|祖籍|籍贯|原籍|出生)(?:地|所在地)?(?:在|是|于)?[:： ]?$");
  private static final Pattern NO_STREET = Pattern.compile("^[路村上下头底]");
  private static final Pattern STANDS_ALONE = Pattern.compile(
      "(?:^|[\\s，,。；;、:：!！?？(（\"“的在到去来从于是及和与往回住跟我们由至向经赴过对被让给该本]|投诉|举报|反映|关于|您好|请问)$");
  private static final String STOPS = "。！？!?;；\n";

  /** Names of one place, one behind the other. */
  private record Mention(String code, int from, int to, boolean here) {
    boolean isCalled(String home) {
      return code.startsWith(home.substring(0, Math.min(CITY, home.length())));
    }
  }

  /** A street whose county is not named before it. */
  private record Loose(Name name, boolean here, int from) {}

  private final String text;
  private final DivisionNames names;
  private final String home;
  private final String homeCity;
  private final List<Mention> mentions = new ArrayList<>();
  private final List<Loose> loose = new ArrayList<>();
  /** The names before, as far as something may go on with them. */
  private @Nullable Mention last;

  private boolean outside;

  PlaceScan(String text, DivisionNames names, String home) {
    this.text = text;
    this.names = names;
    this.home = home;
    this.homeCity = home.substring(0, Math.min(CITY, home.length()));
  }

  /** The place that the text speaks of. */
  Optional<String> place() {
    scan();
    for (Loose street : loose)
      county(street)
          .ifPresent(
              code -> mentions.add(new Mention(code, street.from(), street.from(), street.here())));
    return best();
  }

  /** The division whose names a text consists of. */
  Optional<String> named() {
    int at = 0;
    String code = "";
    while (at < text.length()) {
      boolean found = false;
      for (Name name : names.at(text, at)) {
        Optional<String> next =
            code.isEmpty() ? name.within(homeCity).or(name::only) : name.within(code);
        if (next.isEmpty()) continue;
        code = next.get();
        at += name.text().length();
        found = true;
        break;
      }
      if (!found) return Optional.empty();
    }
    return Optional.of(code).filter(known -> !known.isEmpty());
  }

  private void scan() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (STOPS.indexOf(c) >= 0) last = null;
      if (STOPS.indexOf(c) >= 0 || c == '，' || c == ',') outside = false;
      i = next(i);
    }
  }

  /**
   * Consumes the name that stands here, if one does.
   *
   * @return where to look on
   */
  private int next(int at) {
    for (Name name : names.at(text, at)) {
      int end = at + name.text().length();
      if (name.form() == Form.OUTSIDE) {
        outside = true;
        return end;
      }
      if (outside) return end;
      Optional<String> code = meant(name, at, end);
      if (code.isPresent()) {
        take(name, code.get(), at, end);
        return end;
      }
      if (name.form() == Form.FULL && name.level() == STREET && standsAlone(at)) {
        loose.add(new Loose(name, isHere(at), at));
        return end;
      }
      if (name.level() < STREET && name.text().length() > 1) return end;
    }
    return at + 1;
  }

  /** 横板桥乡 is not 板桥乡, and the street of a district that is not known here is elsewhere. */
  private boolean standsAlone(int at) {
    return isBehind(at)
        || STANDS_ALONE.matcher(text.substring(Math.max(0, at - LOOK_BACK), at)).find();
  }

  /** The code of the division that a name means where it stands; empty when it means none. */
  private Optional<String> meant(Name name, int at, int end) {
    String after = text.substring(end, Math.min(text.length(), end + Bearers.AHEAD));
    String before = text.substring(Math.max(0, at - LOOK_BACK), at);
    boolean full = name.form() == Form.FULL;
    if (full
        && name.level() == COUNTY
        && name.text().length() == 2
        && !STANDS_ALONE.matcher(before).find()
        && !isBehind(at)) return Optional.empty();
    Optional<String> inside = isBehind(at) ? inside(name) : Optional.empty();
    boolean goesOn = goesOn(name, inside, end);
    if (!goesOn && Bearers.isEveryday(name.text(), before, after)) return Optional.empty();
    if (!goesOn && Bearers.isOrigin(after, full)) return Optional.empty();
    if (full) return full(name, inside, after);
    boolean counts =
        inside.isPresent() || goesOn || isHome(name) || (isHere(at) && name.level() == CITY);
    if (!counts) return Optional.empty();
    if (!goesOn && Bearers.isBearer(after)) return Optional.empty();
    if (!goesOn && Bearers.isStation(after) && !isHere(at)) return Optional.empty();
    if (name.level() == STREET) return inside.filter(code -> isStreet(name, after));
    return inside.or(() -> name.within(homeCity)).or(name::only);
  }

  private Optional<String> full(Name name, Optional<String> inside, String after) {
    if (name.level() == STREET)
      return inside.or(() -> last == null ? Optional.empty() : name.within(last.code()));
    Optional<String> code =
        inside.or(() -> name.within(home)).or(() -> name.within(homeCity)).or(name::only);
    boolean away = code.filter(one -> !one.startsWith(homeCity)).isPresent();
    return away && Bearers.isBranch(after) ? Optional.empty() : code;
  }

  /** A street called after a road is more often the road. */
  private static boolean isStreet(Name name, String after) {
    char end = name.text().charAt(name.text().length() - 1);
    return "路街站山园".indexOf(end) < 0 && !NO_STREET.matcher(after).find();
  }

  private boolean isHome(Name name) {
    return name.level() <= COUNTY && name.within(homeCity).isPresent();
  }

  private Optional<String> inside(Name name) {
    return last == null ? Optional.empty() : name.within(last.code());
  }

  /** Whether a name stands right behind the one before. */
  private boolean isBehind(int at) {
    return last != null
        && at - last.to() <= MOST_BETWEEN
        && BETWEEN.matcher(text.substring(last.to(), at)).matches();
  }

  /** Whether a smaller division of it follows. */
  private boolean goesOn(Name name, Optional<String> inside, int end) {
    if (end >= text.length() || name.level() == STREET) return false;
    Optional<String> code = inside.or(() -> name.within(homeCity)).or(name::only);
    return code.isPresent()
        && names.at(text, end).stream()
            .anyMatch(smaller -> smaller.level() > code.get().length()
                && smaller.within(code.get()).isPresent()
                && !(smaller.form() == Form.SHORT
                    && Bearers.isBearer(ahead(end + smaller.text().length()))));
  }

  private String ahead(int from) {
    return text.substring(from, Math.min(text.length(), from + Bearers.AHEAD));
  }

  private boolean isHere(int at) {
    return HERE.matcher(text.substring(Math.max(0, at - LOOK_BACK), at)).find();
  }

  private void take(Name name, String code, int at, int end) {
    boolean behind = isBehind(at) && last != null && code.startsWith(last.code());
    Mention mention = behind && last != null
        ? new Mention(code, last.from(), end, last.here())
        : new Mention(code, at, end, isHere(at));
    last = mention;
    mentions.add(mention);
  }

  /** In the county that is named anywhere, else in the home city where only one has the name. */
  private Optional<String> county(Loose street) {
    for (Mention mention : mentions) {
      Optional<String> code = street.name().within(mention.code());
      if (mention.code().length() >= CITY && code.isPresent()) return code;
    }
    boolean elsewhere = mentions.stream().anyMatch(mention -> mention.code().length() >= CITY);
    return elsewhere
        ? Optional.empty()
        : street.name().within(home).or(() -> street.name().within(homeCity));
  }

  private Optional<String> best() {
    Mention best = null;
    for (Mention one : mentions) {
      if (one.code().length() < CITY) continue;
      if (best == null || score(one) > score(best)) best = one;
    }
    return Optional.ofNullable(best).map(Mention::code);
  }

  /** Somebody's origin rather than where it happened. */
  private boolean isHailedFrom(Mention one) {
    return FROM.matcher(text.substring(Math.max(0, one.from() - LOOK_BACK), one.from()))
        .find();
  }

  /** Said to be here, then a county rather than a city, then at home, then the smaller. */
  private int score(Mention one) {
    return (one.here() ? 8 : 0)
        + (isHailedFrom(one) ? -16 : 0)
        + (one.code().length() >= COUNTY ? 4 : 0)
        + (one.isCalled(homeCity) ? 2 : 0)
        + (one.code().length() == STREET ? 1 : 0);
  }
}
