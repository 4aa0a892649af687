package org.yihu.gateway.reading;

import java.util.List;

/**
 * Somebody is in danger now.
 *
 * @param lines 110, 119, 120 or 122, the one to be called first first; at least one
 * @param words of the text that say so
 */
public record Alarm(List<String> lines, String words) {
  public Alarm {
    lines = List.copyOf(lines);
  }

  /** The line to be called first. */
  public String line() {
    return lines.get(0);
  }
}
