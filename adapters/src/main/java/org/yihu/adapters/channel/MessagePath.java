package org.yihu.adapters.channel;

import java.util.ArrayList;
import java.util.List;

/**
 * A way through a {@link MessageTree}: {@code data.order[0].title}, {@code data.files[]} for each of a
 * list, {@code [].id} where the message is a list itself, {@code .} for what one stands on. A name that
 * has dots or brackets stands in single quotes: {@code data.'order.title'}.
 *
 * @param text as it was written
 */
public record MessagePath(String text, List<Step> steps) {
  /** Stands for each item. */
  static final int EACH = -1;

  private static final int MOST_STEPS = 32;
  private static final int MOST_DIGITS = 5;

  /** One step: into the member of a name, or into an item of a list. */
  public sealed interface Step {
    record Member(String name) implements Step {}

    /** @param index from 0, or {@link MessagePath#EACH} */
    record Item(int index) implements Step {}
  }

  public MessagePath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static MessagePath parse(String text) {
    return new MessagePath(text, text.equals(".") ? List.of() : new Reader(text).steps());
  }

  /** Whether several values may be there. */
  public boolean isForEach() {
    return steps.stream().anyMatch(step -> step instanceof Step.Item item && item.index() == EACH);
  }

  @Override
  public String toString() {
    return text;
  }

  private static final class Reader {
    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    Reader(String text) {
      this.text = text;
    }

    List<Step> steps() {
      if (!isAt('[')) member();
      while (at < text.length()) {
        if (isAt('[')) item();
        else if (isAt('.')) {
          at++;
          member();
        } else throw wrong("a dot or a bracket must come before \"" + text.substring(at) + "\"");
      }
      if (steps.size() > MOST_STEPS) throw wrong("a path has at most " + MOST_STEPS + " steps");
      return steps;
    }

    private boolean isAt(char c) {
      return at < text.length() && text.charAt(at) == c;
    }

    private void member() {
      boolean quoted = isAt('\'');
      int from = quoted ? at + 1 : at;
      int to = from;
      while (to < text.length() && !ends(text.charAt(to), quoted)) to++;
      if (quoted && to == text.length()) throw wrong("the quote is not closed");
      String name = text.substring(from, to);
      if (name.isEmpty()) throw wrong("a name is missing");
      if (!quoted && !name.equals(name.strip())) throw wrong("there is a space in it");
      steps.add(new Step.Member(name));
      at = quoted ? to + 1 : to;
    }

    private static boolean ends(char c, boolean quoted) {
      return quoted ? c == '\'' : ".[]".indexOf(c) >= 0;
    }

    private void item() {
      int end = text.indexOf(']', at);
      if (end < 0) throw wrong("a bracket is not closed");
      String index = text.substring(at + 1, end);
      boolean number = index.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number || index.length() > MOST_DIGITS)
        throw wrong("between brackets stands a number from 0, or nothing for each");
      steps.add(new Step.Item(index.isEmpty() ? EACH : Integer.parseInt(index)));
      at = end + 1;
    }

    private IllegalArgumentException wrong(String why) {
      return new IllegalArgumentException(why);
    }
  }
}
