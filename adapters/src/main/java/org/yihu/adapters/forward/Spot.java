package org.yihu.adapters.forward;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yihu.config.Problem;
import org.yihu.config.Spelling;

/**
 * A node of a profile's YAML, with file, line and way to it, so that whatever is wrong with it can be
 * found. What is wrong is noted and reading goes on: all faults of a file are told together.
 */
final class Spot {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?([eE][+-]?\\d{1,3})?");
  private static final int MOST_DEPTH = 32;
  private static final int MOST_ALIASES = 20;
  private static final int LONGEST = 1 << 20;

  private final String file;
  private final String path;
  private final Node node;
  private final List<Problem> problems;

  private Spot(String file, String path, Node node, List<Problem> problems) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /** The whole of a file; empty when it is no YAML, which is a problem. */
  static Optional<Spot> read(String file, String yaml, List<Problem> problems) {
    try {
      Node root = new Yaml(bounds()).compose(new StringReader(yaml));
      if (root instanceof MappingNode) return Optional.of(new Spot(file, "", root, problems));
      problems.add(
          new Problem(file, "something else", "a mapping profile (docs/forward-profiles.md)"));
    } catch (MarkedYAMLException e) {
      String line = e.getProblemMark() == null ? "" : ":" + (e.getProblemMark().getLine() + 1);
      problems.add(new Problem(file + line, String.valueOf(e.getProblem()), "valid YAML"));
    } catch (YAMLException e) {
      problems.add(new Problem(file, String.valueOf(e.getMessage()), "valid YAML"));
    }
    return Optional.empty();
  }

  private static LoaderOptions bounds() {
    var bounds = new LoaderOptions();
    bounds.setMaxAliasesForCollections(MOST_ALIASES);
    bounds.setNestingDepthLimit(MOST_DEPTH);
    bounds.setCodePointLimit(LONGEST);
    return bounds;
  }

  /** The way to it, as messages name it: {@code push.steps.dispatched}. */
  String path() {
    return path;
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Notes that something else should stand here. */
  void problem(String expected) {
    problem(shown(), expected);
  }

  void problem(String found, String expected) {
    String where = file + ":" + (node.getStartMark().getLine() + 1);
    problems.add(new Problem(path.isEmpty() ? where : where + " " + path, found, expected));
  }

  private String shown() {
    return node instanceof ScalarNode scalar
        ? scalar.getValue()
        : isList() ? "a list" : "a mapping";
  }

  /** What a mapping has under a key; empty when it has not, or nothing is there. */
  Optional<Spot> find(String key) {
    return Optional.ofNullable(members().get(key));
  }

  /** The same for what must be there. */
  Optional<Spot> need(String key, String expected) {
    Optional<Spot> found = find(key);
    if (found.isEmpty()) below(key, node).problem("missing", expected);
    return found;
  }

  /** All members of a mapping, in their order; a key that is there twice is a problem. */
  Map<String, Spot> members() {
    Map<String, Spot> members = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping) || isPartOfItself()) return members;
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      Spot member = below(key, tuple.getValueNode());
      if (!isNothing(tuple.getValueNode()) && members.put(key, member) != null)
        member.problem("there twice", "a single entry");
    }
    return members;
  }

  /** An alias can lead back to where it stands. */
  private boolean isPartOfItself() {
    if (node.isTwoStepsConstruction()) problem("an alias of itself", "no part of itself");
    return node.isTwoStepsConstruction();
  }

  private static boolean isNothing(Node value) {
    return value instanceof ScalarNode scalar
        && scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN
        && List.of("", "~", "null").contains(scalar.getValue());
  }

  private Spot below(String key, Node value) {
    return new Spot(file, path.isEmpty() ? key : path + "." + key, value, problems);
  }

  /** The items of a list; anything else is a list of one. */
  List<Spot> items() {
    if (!(node instanceof SequenceNode list)) return List.of(this);
    List<Spot> items = new ArrayList<>();
    if (isPartOfItself()) return items;
    for (Node item : list.getValue())
      items.add(new Spot(file, path + "[" + items.size() + "]", item, problems));
    return items;
  }

  /** What is written, whatever it looks like; empty with a problem for a list or a mapping. */
  String text() {
    if (node instanceof ScalarNode scalar) return scalar.getValue();
    problem("a text");
    return "";
  }

  /** The texts of a list, or the one text. */
  List<String> texts() {
    return items().stream().map(Spot::text).toList();
  }

  /** What is written with the type it looks like: a number, true, false, else a text. */
  Object value() {
    String text = text();
    boolean plain = node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
    if (!plain) return text;
    if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
    if (!NUMBER.matcher(text).matches()) return text;
    return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
  }

  /**
   * What is written, read; empty with a problem when that fails.
   *
   * @param expected what would be right; the reason of the failure goes after it
   */
  <T> Optional<T> read(String expected, Function<String, T> reading) {
    if (!isText()) {
      problem(expected);
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(text()));
    } catch (RuntimeException e) {
      String why = e instanceof IllegalArgumentException && !(e instanceof NumberFormatException)
          ? " (" + e.getMessage() + ")"
          : "";
      problem(expected + why);
      return Optional.empty();
    }
  }

  /** One of the words, as what it stands for; empty with a problem for any other. */
  <T> Optional<T> oneOf(Map<String, T> words) {
    T meant = isText() ? words.get(text()) : null;
    if (meant == null) problem(among(new TreeSet<>(words.keySet())));
    return Optional.ofNullable(meant);
  }

  /** Tells words that are none of those known; for a mapping its keys. */
  void only(Collection<String> known) {
    members().forEach((key, member) -> {
      if (!known.contains(key))
        member.problem(
            "\"" + key + "\"", "one of " + listed(known) + Spelling.didYouMean(key, known));
    });
  }

  /** Whether a text stands in any text here or below. */
  boolean mentions(String text) {
    if (node instanceof ScalarNode scalar) return scalar.getValue().contains(text);
    if (isList()) return items().stream().anyMatch(item -> item.mentions(text));
    return members().values().stream().anyMatch(member -> member.mentions(text));
  }

  /** What is expected where one of the words must stand. */
  String among(Collection<String> words) {
    return "one of " + listed(words) + (isText() ? Spelling.didYouMean(text(), words) : "");
  }

  private static String listed(Collection<String> words) {
    return String.join(", ", words);
  }
}
