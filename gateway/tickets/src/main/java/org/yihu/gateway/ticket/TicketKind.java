package org.yihu.gateway.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** 诉求类型. */
public enum TicketKind {
  INQUIRY,
  ASSISTANCE,
  COMPLAINT,
  IRREGULARITY,
  SUGGESTION,
  PRAISE,
  OTHER;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for an unknown word. */
  public static Optional<TicketKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }
}
