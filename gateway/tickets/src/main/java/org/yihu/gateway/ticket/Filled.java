package org.yihu.gateway.ticket;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What somebody filled in for a {@linkplain Verb verb}, whether a program sent it or a page. What
 * cannot be read is empty and noted in {@link #wrong}; what was left out is empty.
 */
public interface Filled {
  /** What can be wrong with a field beside its type. */
  enum Wrong {
    MISSING,
    NOT_ONE_OF,
    NOT_A_TIME,
    NOT_A_DATE,
    NOT_A_TICKET_NUMBER
  }

  /** The handling unit acted for; empty at the hotline. */
  String unit();

  /** How many of the attachments are pictures. */
  int photos();

  /** Where a time without an offset is told. */
  ZoneId zone();

  /**
   * A text without surrounding space, never blank.
   *
   * @param most characters
   */
  Optional<String> text(String name, int most);

  Optional<Integer> number(String name, int least, int most);

  Optional<Boolean> flag(String name);

  /**
   * Notes a field that is wrong, with what would be right.
   *
   * @param allowed what would have been right, of {@link Wrong#NOT_ONE_OF}
   */
  void wrong(String name, Wrong what, List<String> allowed);
}
