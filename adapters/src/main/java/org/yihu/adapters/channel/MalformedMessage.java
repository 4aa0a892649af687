package org.yihu.adapters.channel;

import java.util.List;

/** Nonsense from outside, thrown by a parser, answered once by the adapter's route with 4xx. */
public final class MalformedMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One thing wrong.
   *
   * @param pointer where in the message: a JSON pointer, an element path, a parameter name
   * @param detail what was expected; never the value, which may be personal
   */
  public record Fault(String pointer, String detail) {}

  private final transient List<Fault> faults;

  public MalformedMessage(List<Fault> faults) {
    super(faults.toString());
    this.faults = List.copyOf(faults);
  }

  public MalformedMessage(String pointer, String detail) {
    this(List.of(new Fault(pointer, detail)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
