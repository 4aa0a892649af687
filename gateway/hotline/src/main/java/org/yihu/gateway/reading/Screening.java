package org.yihu.gateway.reading;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Simplified;
import org.yihu.config.CityPack;
import org.yihu.config.WordFinder;

/**
 * Looks for what is no request: nothing said, abuse and nothing else, advertisements. A report that names
 * what it reports, abuse that is quoted, and stammering are requests. Answers the code of a reason to
 * decline. Asked after {@link Danger}.
 *
 * @article 第十条（五）（九）
 */
public final class Screening {
  private static final String NUISANCE = "nuisance";
  private static final Pattern REPEATED =
      Pattern.compile("^(.{1,4}?)\\1{4,}(.{0,3})$", Pattern.DOTALL);
  private static final int LONGEST_REPEATED = 500;
  private static final Pattern PARTICLES =
      Pattern.compile("[\\p{P}\\p{S}\\s啊呀啦了吧呢吗嘛哦哈呵嘿嘻嗯呃额哎唉喂]*+");
  private static final int LONG_ENOUGH = 40;
  /** Letters that are left of a text beside abuse and say nothing. */
  private static final int SAYS_NOTHING = 2;

  private final WordFinder<String> abuse;
  private final WordFinder<String> around;
  private final WordFinder<String> offers;
  private final WordFinder<String> solicits;
  private final WordFinder<String> reports;

  public Screening(CityPack pack) {
    CityPack.Cues cues = pack.cues();
    this.abuse = finder(cues.nuisance());
    this.around = finder(cues.aroundAbuse());
    this.offers = finder(cues.offers());
    this.solicits = finder(cues.solicits());
    this.reports = finder(cues.reports());
  }

  private static WordFinder<String> finder(List<String> words) {
    return new WordFinder<>(
        words.stream().map(word -> new WordFinder.Word<>(word, word)).toList());
  }

  /**
   * Whether a text is nuisance or abuse.
   *
   * @return the reason to decline, empty when the text may be a request
   */
  public Optional<String> screen(String written) {
    String text = Simplified.of(Normaliser.halfWidth(written));
    boolean nothing = letters(text) < 2 || isBabble(text) || isAbuse(text) || isOffer(text);
    return nothing ? Optional.of(NUISANCE) : Optional.empty();
  }

  /** Whether a text abuses whoever reads it and says nothing else; anger in a report is still a report. */
  public boolean isAbuse(String text) {
    if (text.length() >= LONG_ENOUGH || abuse.in(text).isEmpty()) return false;
    String rest = without(abuse, text);
    return letters(without(around, rest)) < SAYS_NOTHING;
  }

  /** 啊啊啊, 测试测试: repeated without end; but 停停停停停水啦 says something, and so does 停水停水. */
  private static boolean isBabble(String text) {
    if (PARTICLES.matcher(text).matches()) return true;
    Matcher repeated = REPEATED.matcher(text.length() > LONGEST_REPEATED ? head(text) : text);
    if (!repeated.matches()) return false;
    boolean more = letters(PARTICLES.matcher(repeated.group(2)).replaceAll("")) > 0
        && !repeated.group(1).startsWith(repeated.group(2));
    String unit = PARTICLES.matcher(repeated.group(1)).replaceAll("");
    boolean word = unit.length() > 1 && unit.codePoints().allMatch(Character::isIdeographic);
    return !more && (!word || unit.equals("测试"));
  }

  private static String head(String text) {
    return text.substring(0, LONGEST_REPEATED);
  }

  /** Somebody offers something and wants to be written to; whoever reports that says so. */
  private boolean isOffer(String text) {
    return !offers.in(text).isEmpty()
        && !solicits.in(text).isEmpty()
        && reports.in(text).isEmpty();
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetterOrDigit).limit(2).count();
  }

  private static String without(WordFinder<String> words, String text) {
    String rest = text;
    for (var word : words.in(text)) rest = rest.replace(word.text(), "");
    return rest;
  }
}
