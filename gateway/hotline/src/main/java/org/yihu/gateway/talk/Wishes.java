package org.yihu.gateway.talk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.config.CityPack;
import org.yihu.gateway.talk.Wish.Kind;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * Understands messages that are made of plain words alone, by the pack's {@code wishes.yaml}: whoever
 * says one word more says something of their own. The same in chat, in WeChat and in answers to our
 * letters. Pure, and linear in the text.
 */
public final class Wishes {
  /** What WeChat writes for its own emoticons: {@code [微笑]}, {@code /:rose}. */
  private static final Pattern EMOTICON =
      Pattern.compile("\\[[\\p{L}\\p{N}]{1,8}]|/:[!-.0-~]{1,10}");

  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)20\\d{12}(?!\\d)");
  private static final Pattern CODE =
      Pattern.compile("(?<![A-Za-z0-9])[A-Za-z0-9]{8}(?![A-Za-z0-9])");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final String STOPS = "，。！；、,.!;~…：:";

  private final WishGrammar grammar;

  public Wishes(CityPack pack) {
    this.grammar = new WishGrammar(pack.wishes());
  }

  /**
   * A rating with what is said besides.
   *
   * @param remark what else the requester wrote, empty for nothing
   */
  public record Rating(Satisfaction satisfaction, String remark) {}

  /** What a message wishes, when it says nothing else. */
  public Optional<Wish> in(String text) {
    if (text.isBlank()) return Optional.empty();
    String words = EMOTICON.matcher(text).replaceAll(" ");
    Matcher number = NUMBER.matcher(words);
    Optional<TicketNumber> ticket =
        number.find() ? TicketNumber.parse(number.group()) : Optional.empty();
    if (ticket.isPresent()) words = number.replaceFirst(" ");
    Optional<String> code = code(words);
    if (code.isPresent()) words = words.replace(code.get(), " ");
    String core = core(words);
    boolean named = ticket.isPresent() || code.isPresent();
    if (core.isEmpty() && !named) return Optional.of(marks(text));
    return parsed(core, named).map(found -> new Wish(found.kinds(), ticket, code, found.answer()));
  }

  private Optional<WishGrammar.Found> parsed(String core, boolean named) {
    if (!named) return grammar.parse(core);
    Set<Kind> asked = EnumSet.of(Kind.PROGRESS);
    return grammar.parse(core, asked);
  }

  private static Wish marks(String text) {
    boolean asks = text.indexOf('?') >= 0 || text.indexOf('？') >= 0;
    return new Wish(
        Set.of(asks ? Kind.PUZZLED : Kind.MARKS), Optional.empty(), Optional.empty(), "");
  }

  /** Codes have letters and digits; one of letters alone is told from a word by its capitals. */
  private static Optional<String> code(String text) {
    return CODE.matcher(text)
        .results()
        .map(match -> match.group())
        .filter(word -> {
          boolean digit = word.chars().anyMatch(Character::isDigit);
          boolean letter = word.chars().anyMatch(Character::isLetter);
          return letter && (digit || word.equals(word.toUpperCase(Locale.ROOT)));
        })
        .findFirst();
  }

  /** A rating, alone or before whatever is said about it: 不满意，路灯还是坏的. */
  public Optional<Rating> rating(String text) {
    Optional<Rating> whole = in(text)
        .map(Wish::kind)
        .or(() -> grammar.alone(core(text)))
        .flatMap(Kind::satisfaction)
        .map(satisfaction -> new Rating(satisfaction, ""));
    return whole.isPresent() ? whole : remarked(text);
  }

  private Optional<Rating> remarked(String text) {
    int end = 0;
    while (end < text.length() && !isStop(text.charAt(end))) end++;
    int rest = end;
    while (rest < text.length() && isStop(text.charAt(rest))) rest++;
    String remark = text.substring(rest).strip();
    return grammar
        .parse(core(text.substring(0, end)))
        .flatMap(found -> found.kind().satisfaction())
        .map(satisfaction -> new Rating(satisfaction, remark));
  }

  private static boolean isStop(char c) {
    return c <= ' ' || STOPS.indexOf(c) >= 0;
  }

  /** Letters and digits alone, in lower case. */
  static String core(String text) {
    return NO_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
