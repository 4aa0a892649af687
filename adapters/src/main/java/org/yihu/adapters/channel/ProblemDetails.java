package org.yihu.adapters.channel;

import java.util.List;

/**
 * Why a request got no answer, before it is put into words for whoever sent it.
 *
 * @param status of HTTP
 * @param title in English, as programs read it
 * @param detail in English, as programs read it
 * @param faults of the message, empty when it is not the message that is wrong
 * @param reference by which the log finds it, empty for what is in no log
 */
public record ProblemDetails(
    int status, String title, String detail, List<Fault> faults, String reference) {
  public ProblemDetails {
    faults = List.copyOf(faults);
  }

  public ProblemDetails(int status, String title, String detail) {
    this(status, title, detail, List.of(), "");
  }

  /** A message with faults. */
  public static ProblemDetails of(MalformedMessage malformed) {
    return new ProblemDetails(
        400,
        "Invalid message",
        "The message has " + malformed.faults().size() + " fault(s); see errors.",
        malformed.faults(),
        "");
  }
}
