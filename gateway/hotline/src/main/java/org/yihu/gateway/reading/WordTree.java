package org.yihu.gateway.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many words by their characters, so that all that begin at a place of a text are found by as many steps as
 * the longest has characters.
 */
final class WordTree {
  private static final int[] NO_CLASSES = {};

  private static final class Node {
    private char[] keys = {};
    private Node[] next = {};
    private int[] classes = NO_CLASSES;

    @Nullable
    Node after(char c) {
      int low = 0;
      int high = keys.length - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        if (keys[middle] == c) return next[middle];
        if (keys[middle] < c) low = middle + 1;
        else high = middle - 1;
      }
      return null;
    }
  }

  /** A word that begins at a place, and what it stands for. */
  record Match(int end, int[] classes) {}

  private final @Nullable Node[] byFirst = new Node[Character.MAX_VALUE + 1];

  /** @param words with the numbers of their classes; none is empty */
  WordTree(Map<String, List<Integer>> words) {
    List<String> sorted = words.keySet().stream().sorted().toList();
    int from = 0;
    while (from < sorted.size()) {
      char first = sorted.get(from).charAt(0);
      int to = from;
      while (to < sorted.size() && sorted.get(to).charAt(0) == first) to++;
      byFirst[first] = node(sorted.subList(from, to), 1, words);
      from = to;
    }
  }

  /** @param sorted words that have their first {@code depth} characters in common */
  private static Node node(List<String> sorted, int depth, Map<String, List<Integer>> words) {
    var node = new Node();
    var keys = new StringBuilder();
    var next = new ArrayList<Node>();
    int from = 0;
    if (sorted.get(0).length() == depth) {
      List<Integer> classes = words.getOrDefault(sorted.get(0), List.of());
      node.classes = classes.stream().mapToInt(Integer::intValue).toArray();
      from = 1;
    }
    while (from < sorted.size()) {
      char key = sorted.get(from).charAt(depth);
      int to = from;
      while (to < sorted.size() && sorted.get(to).charAt(depth) == key) to++;
      keys.append(key);
      next.add(node(sorted.subList(from, to), depth + 1, words));
      from = to;
    }
    node.keys = keys.toString().toCharArray();
    node.next = next.toArray(Node[]::new);
    return node;
  }

  /** The words that begin at a place, shortest first. */
  List<Match> at(char[] text, int from, int length) {
    Node node = byFirst[text[from]];
    if (node == null) return List.of();
    List<Match> found = List.of();
    for (int i = from + 1; node != null; i++) {
      if (node.classes.length > 0) {
        if (found.isEmpty()) found = new ArrayList<>(4);
        found.add(new Match(i, node.classes));
      }
      node = i < length ? node.after(text[i]) : null;
    }
    return found;
  }
}
