package org.yihu.gateway.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yihu.config.DangerWords;
import org.yihu.config.DangerWords.Act;
import org.yihu.config.DangerWords.Within;

/**
 * Tells whether a text says that somebody is in danger now, and which line is to be called. It is asked
 * before anything else is done with what people say. What happens (an act, with whom and where it happens)
 * has a weight; that it is over, only possible, denied, asked about or a figure of speech weighs against it.
 * Pure and thread-safe; a text costs some microseconds, its time grows with its length.
 *
 * @article 第十二条
 */
public final class Danger {
  /** Characters of a text in which everything is said of the same matter. */
  private static final int SHORT = 60;
  /** Characters from which a text is rather a narrative of what was. */
  private static final int LONG = 100;
  /** Characters after a word that denies to the word that it denies. */
  private static final int DENIED = 2;

  /** Characters of the longest word. */
  private static final int LOOK_BACK = 20;
  /** Characters after a word to what says that it has come about. */
  private static final int SOON = 6;

  private static final String DONE = "了啦喽";
  private static final String ASKED = "吗没么";

  private record Measured(Act act, BitSet needs, BitSet unless, int[] counts) {}

  private record Token(int from, int to, int[] classes, int clause, int sentence) {}

  private final WordTree words;
  private final int harmless;
  private final int not;
  private final List<Measured> acts = new ArrayList<>();
  private final int[] weights;
  private final int alarm;
  private final int classes;

  public Danger(DangerWords danger) {
    Map<String, Integer> ids = new HashMap<>();
    danger.words().keySet().stream().sorted().forEach(name -> ids.put(name, ids.size()));
    this.classes = ids.size();
    this.harmless = ids.getOrDefault(DangerWords.HARMLESS, -1);
    this.not = ids.getOrDefault(DangerWords.NOT, -1);
    this.alarm = danger.alarm();
    Map<String, List<Integer>> byWord = new HashMap<>();
    danger
        .words()
        .forEach((name, list) -> list.forEach(word -> {
          List<Integer> of = byWord.computeIfAbsent(word, w -> new ArrayList<>(1));
          int id = id(ids, name);
          if (!of.contains(id)) of.add(id);
        }));
    this.words = new WordTree(byWord);
    this.weights = new int[classes];
    danger.weigh().forEach((name, weight) -> weights[id(ids, name)] = weight);
    for (Act act : danger.acts()) {
      var needs = new BitSet(classes);
      act.needs().forEach(name -> needs.set(id(ids, name)));
      int[] counts = weights.clone();
      act.despite().forEach(name -> counts[id(ids, name)] = 0);
      act.also().forEach((name, weight) -> counts[id(ids, name)] += weight);
      var unless = new BitSet(classes);
      act.unless().forEach(name -> unless.set(id(ids, name)));
      acts.add(new Measured(act, needs, unless, counts));
    }
  }

  /** The number of a class that the pack was checked to have. */
  private static int id(Map<String, Integer> ids, String name) {
    return Objects.requireNonNull(ids.get(name), name);
  }

  /** @return empty when nobody is in danger as far as the text says */
  public Optional<Alarm> in(String text) {
    var plain = PlainSpeech.of(text);
    List<Token> tokens = tokens(plain);
    return tokens.isEmpty() ? Optional.empty() : alarm(plain, tokens);
  }

  private List<Token> tokens(PlainSpeech plain) {
    var tokens = new ArrayList<Token>();
    int clause = 0;
    int sentence = 0;
    int hidden = 0;
    int covered = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.at(i);
      if (c == PlainSpeech.CLAUSE || c == PlainSpeech.SENTENCE) {
        clause++;
        if (c == PlainSpeech.SENTENCE) sentence++;
        continue;
      }
      if (i < hidden) continue;
      List<WordTree.Match> matches = words.at(plain.text(), i, plain.length());
      int harm = 0;
      for (WordTree.Match match : matches)
        if (has(match.classes(), harmless)) hidden = Math.max(hidden, match.end());
        else harm = match.end();
      if (hidden > i && harm <= hidden) {
        cut(tokens, i, hidden);
        continue;
      }
      if (hidden > i) hidden = i;
      for (WordTree.Match match : matches)
        if (isMeant(match, harm, covered))
          tokens.add(new Token(i, match.end(), match.classes(), clause, sentence));
      covered = Math.max(covered, harm);
    }
    return affirmed(tokens);
  }

  /** What ends within a harmless word is none: 有火 in 有火车. */
  private static void cut(List<Token> tokens, int from, int to) {
    for (int i = tokens.size() - 1; i >= 0 && tokens.get(i).to() > from - LOOK_BACK; i--) {
      Token token = tokens.get(i);
      if (token.to() > from && token.to() < to) tokens.remove(i);
    }
  }

  /** What only weighs is part of the longer word that it stands in: 怕 in 害怕, 没有 in 没有呼吸. */
  private boolean isMeant(WordTree.Match match, int longest, int covered) {
    if (has(match.classes(), harmless)) return false;
    if (match.end() == longest && match.end() > covered) return true;
    for (int one : match.classes()) if (one == not || weights[one] != 0) return false;
    return true;
  }

  private static boolean has(int[] classes, int id) {
    for (int one : classes) if (one == id) return true;
    return false;
  }

  /** Without what is denied. */
  private List<Token> affirmed(List<Token> tokens) {
    var left = new ArrayList<Token>(tokens.size());
    Token denial = null;
    for (Token token : tokens) {
      boolean denies = has(token.classes(), not);
      boolean denied = denial != null
          && denial.clause() == token.clause()
          && token.from() >= denial.to()
          && token.from() - denial.to() <= DENIED;
      if (denies) denial = token;
      else if (!denied) left.add(token);
    }
    return left;
  }

  private Optional<Alarm> alarm(PlainSpeech plain, List<Token> tokens) {
    boolean brief = plain.length() <= SHORT;
    Measured best = null;
    String bestWords = "";
    int at = 0;
    while (at < tokens.size()) {
      int end = at;
      int sentence = tokens.get(at).sentence();
      while (end < tokens.size() && (brief || tokens.get(end).sentence() == sentence)) end++;
      List<Token> said = tokens.subList(at, end);
      BitSet all = classes(said);
      for (Measured act : acts) {
        if (best != null && best.act().score() >= act.act().score()) continue;
        if (!contains(all, act.needs())) continue;
        Optional<List<Token>> meant = meant(act, said, all);
        if (meant.isEmpty() || weight(act, meant.get(), all, plain) < alarm) continue;
        best = act;
        bestWords = words(plain, meant.get());
      }
      at = end;
    }
    return best == null ? Optional.empty() : Optional.of(new Alarm(best.act().lines(), bestWords));
  }

  private BitSet classes(List<Token> tokens) {
    var all = new BitSet(classes);
    for (Token token : tokens) for (int one : token.classes()) all.set(one);
    return all;
  }

  private static boolean contains(BitSet all, BitSet needs) {
    for (int i = needs.nextSetBit(0); i >= 0; i = needs.nextSetBit(i + 1))
      if (!all.get(i)) return false;
    return true;
  }

  /** The words by which an act is said, where they meet as they must. */
  private Optional<List<Token>> meant(Measured act, List<Token> said, BitSet all) {
    if (act.act().within() == Within.TEXT)
      return all.intersects(act.unless()) ? Optional.empty() : Optional.of(of(act, said));
    int at = 0;
    while (at < said.size()) {
      int end = at;
      while (end < said.size() && said.get(end).clause() == said.get(at).clause()) end++;
      List<Token> clause = said.subList(at, end);
      BitSet here = classes(clause);
      if (contains(here, act.needs()) && !here.intersects(act.unless())) {
        Optional<List<Token>> near = near(act, of(act, clause));
        if (near.isPresent()) return near;
      }
      at = end;
    }
    return Optional.empty();
  }

  /** The words that say an act, when they stand near each other. */
  private Optional<List<Token>> near(Measured act, List<Token> words) {
    if (act.act().near().isEmpty()) return Optional.of(words);
    int most = act.act().near().get();
    for (int first = 0; first < words.size(); first++) {
      int last = first;
      while (last < words.size() && words.get(last).to() - words.get(first).from() <= most) last++;
      List<Token> window = words.subList(first, last);
      if (contains(classes(window), act.needs())) return Optional.of(window);
    }
    return Optional.empty();
  }

  private static List<Token> of(Measured act, List<Token> tokens) {
    var of = new ArrayList<Token>();
    for (Token token : tokens)
      for (int one : token.classes())
        if (act.needs().get(one)) {
          of.add(token);
          break;
        }
    return of;
  }

  private int weight(Measured act, List<Token> meant, BitSet all, PlainSpeech plain) {
    int weight = act.act().score() - (plain.length() > LONG ? 1 : 0);
    for (Token token : meant)
      if (isDone(plain, token)) {
        weight++;
        break;
      }
    for (int i = all.nextSetBit(0); i >= 0; i = all.nextSetBit(i + 1)) weight += act.counts()[i];
    return weight;
  }

  /** Whether something is said to have come about: 着火了, and not 着火了吗. */
  private static boolean isDone(PlainSpeech plain, Token token) {
    int end = Math.min(plain.length(), token.to() + SOON);
    for (int i = token.to() - 1; i < end; i++) {
      char c = plain.at(i);
      if (c == PlainSpeech.CLAUSE || c == PlainSpeech.SENTENCE) return false;
      if (DONE.indexOf(c) >= 0)
        return i + 1 >= plain.length() || ASKED.indexOf(plain.at(i + 1)) < 0;
    }
    return false;
  }

  private static String words(PlainSpeech plain, List<Token> meant) {
    var words = new StringBuilder();
    int done = -1;
    for (Token token : meant) {
      if (token.from() < done) continue;
      if (words.length() > 0) words.append('…');
      words.append(plain.text(), token.from(), token.to() - token.from());
      done = token.to();
      if (words.length() > 20) break;
    }
    return words.toString();
  }
}
