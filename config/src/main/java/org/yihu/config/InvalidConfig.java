package org.yihu.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The configuration cannot be used. Carries all problems found, not only the first. */
public final class InvalidConfig extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidConfig(List<Problem> problems) {
    super(problems.stream()
        .map(Problem::toString)
        .collect(joining("\n  ", "configuration:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
