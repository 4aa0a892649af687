package org.yihu.gateway.reading;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Simplified;
import org.yihu.config.Regions;

/**
 * Finds the division that a text speaks of, and what a platform's code or name of one means. Pure and
 * thread-safe.
 */
public final class PlaceReader {
  private static final Pattern BETWEEN = Pattern.compile("[\\s/\\\\|>,，·\\-—_]+");
  private static final Pattern SPACES = Pattern.compile("[ \\t\u00a0\u3000]+");
  private static final int LONGEST_NAME = 60;
  private static final int CITY = 4;

  private final Regions regions;
  private final DivisionNames names;

  public PlaceReader(Regions regions) {
    this.regions = regions;
    this.names = new DivisionNames(regions);
  }

  /**
   * The smallest division that is meant.
   *
   * @return empty when the text names none, or only what is called after one
   */
  public Optional<String> find(String text) {
    String plain = SPACES.matcher(Simplified.of(Normaliser.halfWidth(text))).replaceAll("");
    return new PlaceScan(plain, names, regions.home()).place();
  }

  /**
   * The smallest division that the parts of a message mean: the address says it best, a later part may say
   * it more exactly.
   */
  public Optional<String> find(String address, String description, String title) {
    Optional<String> place = Optional.empty();
    for (String part : new String[] {address, description, title}) {
      if (part.isEmpty()) continue;
      Optional<String> before = place;
      place = find(part)
          .filter(code -> before.isEmpty() || code.startsWith(before.get()))
          .or(() -> before);
      if (place.filter(code -> code.length() > CITY).isPresent()) return place;
    }
    return place;
  }

  /**
   * What another platform's code or name means.
   *
   * @return empty when no division is known by it
   */
  public Optional<String> resolve(String declared) {
    String plain = Simplified.of(Normaliser.halfWidth(declared.strip()));
    if (plain.length() > LONGEST_NAME) return Optional.empty();
    if (plain.matches("\\d+")) return regions.current(plain);
    String name = BETWEEN.matcher(plain).replaceAll("");
    return name.isEmpty() ? Optional.empty() : new PlaceScan(name, names, regions.home()).named();
  }
}
