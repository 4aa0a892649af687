package org.yihu.gateway.talk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yihu.config.CityPack;
import org.yihu.gateway.talk.Wish.Kind;

/**
 * Cuts a text into words of wishes, from its first character to its last, or not at all. A word says a
 * wish, stands beside one, or stands beside any; what stands beside a wish counts only where that wish
 * is said.
 */
final class WishGrammar {
  /** In characters; longer texts have something of their own to say. */
  private static final int LONGEST = 40;

  /**
   * A word and what it is for.
   *
   * @param says the wish that it says
   * @param needs the wish that it stands beside
   */
  private record Word(String text, Optional<Kind> says, Optional<Kind> needs) {}

  /**
   * What a text says up to a place.
   *
   * @param length in words
   * @param last its last word, and {@code before} what stood before that
   */
  private record Path(
      Set<Kind> says,
      Set<Kind> needs,
      int length,
      @Nullable Word last,
      @Nullable Path before) {
    static final Path BEGIN =
        new Path(EnumSet.noneOf(Kind.class), EnumSet.noneOf(Kind.class), 0, null, null);

    Path with(Word word) {
      Set<Kind> said = EnumSet.copyOf(says);
      word.says().ifPresent(said::add);
      Set<Kind> needed = EnumSet.copyOf(needs);
      word.needs().ifPresent(needed::add);
      return new Path(said, needed, length + 1, word, this);
    }

    Path orShorter(Path other) {
      return other.length < length ? other : this;
    }

    /** Paths that say and need the same are one. */
    long key() {
      long key = 0;
      for (Kind kind : says) key |= 1L << kind.ordinal();
      for (Kind kind : needs) key |= 1L << (kind.ordinal() + Kind.values().length);
      return key;
    }

    boolean isWhole(Set<Kind> given) {
      var said = EnumSet.copyOf(says);
      said.addAll(given);
      return said.containsAll(needs) && ratings(said) < 2;
    }

    Kind weight(Set<Kind> given) {
      return Stream.concat(says.stream(), given.stream())
          .min(Comparator.naturalOrder())
          .orElse(Kind.MARKS);
    }

    private static long ratings(Set<Kind> kinds) {
      return kinds.stream().filter(kind -> kind.satisfaction().isPresent()).count();
    }

    List<Word> words() {
      var words = new ArrayList<Word>();
      for (Path path = this; path != null && path.last() != null; path = path.before())
        words.add(0, path.last());
      return words;
    }
  }

  /**
   * What a text says.
   *
   * @param answer its answering words when courtesies alone stand around them, otherwise empty
   */
  record Found(Set<Kind> kinds, String answer) {
    Kind kind() {
      return kinds.stream().min(Comparator.naturalOrder()).orElseThrow();
    }
  }

  private final Map<Character, List<Word>> byFirst = new HashMap<>();
  private final Map<String, Kind> alone = new HashMap<>();

  WishGrammar(CityPack.Wishes words) {
    words.beside().forEach(text -> add(new Word(lower(text), Optional.empty(), Optional.empty())));
    words.wishes().forEach((id, of) -> {
      Kind kind = Kind.of(id).orElseThrow();
      of.words().forEach(text -> add(new Word(lower(text), Optional.of(kind), Optional.empty())));
      of.beside().forEach(text -> add(new Word(lower(text), Optional.empty(), Optional.of(kind))));
      of.alone().forEach(text -> alone.put(lower(text), kind));
    });
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void add(Word word) {
    if (!word.text().isEmpty())
      byFirst.computeIfAbsent(word.text().charAt(0), first -> new ArrayList<>()).add(word);
  }

  /** What is said by a text that is one word, and by that word alone: 一般. */
  Optional<Kind> alone(String core) {
    return Optional.ofNullable(alone.get(core));
  }

  /** What a text says, cut into as few words as can be; empty when any of it is of no wish. */
  Optional<Found> parse(String core) {
    Optional<Kind> one = alone(core).filter(kind -> kind.satisfaction().isEmpty());
    return one.isPresent()
        ? one.map(kind -> new Found(EnumSet.of(kind), ""))
        : parse(core, EnumSet.noneOf(Kind.class));
  }

  /** @param given what was said already by something that is no word */
  Optional<Found> parse(String core, Set<Kind> given) {
    if (core.length() > LONGEST) return Optional.empty();
    return paths(core).stream()
        .filter(path -> path.isWhole(given))
        .min(Comparator.comparingInt(Path::length).thenComparing(path -> path.weight(given)))
        .map(path -> found(path, given));
  }

  /** All that a text may say; few, since a word that stands in two lists is rare. */
  private Collection<Path> paths(String core) {
    var reached = new ArrayList<Map<Long, Path>>();
    for (int i = 0; i <= core.length(); i++) reached.add(new HashMap<>());
    reached.get(0).put(0L, Path.BEGIN);
    for (int i = 0; i < core.length(); i++) {
      if (reached.get(i).isEmpty()) continue;
      for (Word word : byFirst.getOrDefault(core.charAt(i), List.of())) {
        if (!core.startsWith(word.text(), i)) continue;
        for (Path path : reached.get(i).values()) {
          Path longer = path.with(word);
          reached.get(i + word.text().length()).merge(longer.key(), longer, Path::orShorter);
        }
      }
    }
    return reached.get(core.length()).values();
  }

  private static Found found(Path path, Set<Kind> given) {
    var kinds = EnumSet.copyOf(path.says());
    kinds.addAll(given);
    // Words that stand beside any wish, and no wish: 哈哈, 师傅.
    if (kinds.isEmpty()) kinds.add(Kind.MARKS);
    return new Found(kinds, given.isEmpty() ? answer(path.words()) : "");
  }

  /** 好的谢谢您 is 好的: courtesies say nothing to a question, nor does what follows them. */
  private static String answer(List<Word> words) {
    var answer = new StringBuilder();
    boolean afterCourtesy = false;
    for (Word word : words) {
      boolean courtesy = word.says().or(word::needs).filter(Kind::isCourtesy).isPresent();
      boolean answers = word.says().filter(kind -> kind == Kind.ANSWER).isPresent();
      if (!courtesy && !answers && !afterCourtesy) return "";
      if (answers) answer.append(word.text());
      afterCourtesy = courtesy || (afterCourtesy && !answers);
    }
    return answer.toString();
  }
}
