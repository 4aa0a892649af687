package org.yihu.adapters.channel;

import java.util.List;

/** Nonsense from outside, thrown by a parser, answered once by the adapter's route with 4xx. */
public final class MalformedMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public MalformedMessage(List<Fault> faults) {
    super(FaultsInEnglish.line(faults));
    this.faults = List.copyOf(faults);
  }

  /** @param bounds as of {@link Fault#of} */
  public MalformedMessage(String pointer, Fault.Code code, Object... bounds) {
    this(List.of(Fault.of(pointer, code, bounds)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
