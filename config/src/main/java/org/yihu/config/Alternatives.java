package org.yihu.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Words written in short: {@code (着|起)火(了|)} stands for 着火, 着火了, 起火 and 起火了. Brackets may stand within
 * brackets.
 */
final class Alternatives {
  /** Words that one entry may stand for. */
  static final int MOST = 5000;

  private final String text;
  private int at;

  private Alternatives(String text) {
    this.text = text;
  }

  /**
   * The words that an entry stands for.
   *
   * @throws IllegalArgumentException when a bracket is not closed or it stands for too many
   */
  static List<String> of(String text) {
    var reading = new Alternatives(text);
    List<String> words = reading.either();
    if (reading.at < text.length()) throw new IllegalArgumentException("a bracket too many");
    return words.stream().filter(word -> !word.isEmpty()).distinct().toList();
  }

  private List<String> either() {
    var all = new ArrayList<>(sequence());
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      all.addAll(sequence());
    }
    return all;
  }

  private List<String> sequence() {
    List<String> words = List.of("");
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      List<String> next;
      if (text.charAt(at) == '(') {
        at++;
        next = either();
        if (at >= text.length()) throw new IllegalArgumentException("a bracket is not closed");
        at++;
      } else {
        int from = at;
        while (at < text.length() && "(|)".indexOf(text.charAt(at)) < 0) at++;
        next = List.of(text.substring(from, at));
      }
      words = joined(words, next);
    }
    return words;
  }

  private static List<String> joined(List<String> heads, List<String> tails) {
    if ((long) heads.size() * tails.size() > MOST)
      throw new IllegalArgumentException("more than " + MOST + " words");
    var all = new ArrayList<String>(heads.size() * tails.size());
    for (String head : heads) for (String tail : tails) all.add(head + tail);
    return all;
  }
}
