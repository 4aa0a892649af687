package org.yihu.gateway.intake;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yihu.config.CityPack;
import org.yihu.config.WordFinder;

/**
 * Looks for what is no request: nothing said, the same character over and over, abuse and
 * advertisements. Answers the code of a reason to decline.
 *
 * @article 第十条（五）（九）
 */
final class Screening {
  private static final String NUISANCE = "nuisance";
  private static final Pattern REPEATED =
      Pattern.compile("^(.{1,4}?)\\1{4,}.?.?.?$", Pattern.DOTALL);
  private static final int LONG_ENOUGH = 40;

  private final WordFinder<String> nuisance;

  Screening(CityPack pack) {
    List<String> words = pack.cues().nuisance();
    this.nuisance = new WordFinder<>(
        words.stream().map(word -> new WordFinder.Word<>(word, word)).toList());
  }

  /**
   * Whether a text is nuisance or abuse.
   *
   * @return the reason to decline, empty when the text may be a request
   */
  Optional<String> screen(String text) {
    long letters = text.codePoints().filter(Character::isLetterOrDigit).limit(2).count();
    if (letters < 2 || REPEATED.matcher(text).matches()) return Optional.of(NUISANCE);
    boolean abusive = !nuisance.in(text).isEmpty();
    // Anger in a long report is still a report: an operator reads it.
    return abusive && text.length() < LONG_ENOUGH ? Optional.of(NUISANCE) : Optional.empty();
  }
}
