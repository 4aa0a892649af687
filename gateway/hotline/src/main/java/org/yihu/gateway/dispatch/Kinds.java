package org.yihu.gateway.dispatch;

import java.util.Optional;
import org.yihu.gateway.ticket.TicketKind;

/** Sorts a text into a ticket's kind: as its heading plainly says, else as a model has learned. Texts are normalised. Pure. */
public final class Kinds {
  private Kinds() {}

  /** What needs no learning; empty for nearly all texts. */
  public static Optional<TicketKind> plain(String text) {
    return Cues.thanks(text) ? Optional.of(TicketKind.PRAISE) : Optional.empty();
  }

  /** The id of a kind; for a model with labels of its own, one of those. */
  public static String sorted(TextModel model, String text) {
    boolean kinds =
        model.labels().stream().allMatch(label -> TicketKind.of(label).isPresent());
    return plain(text)
        .filter(plain -> kinds)
        .map(TicketKind::id)
        .orElseGet(() -> model.sort(text).get(0).label());
  }
}
