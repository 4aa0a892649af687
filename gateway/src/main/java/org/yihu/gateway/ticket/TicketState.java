package org.yihu.gateway.ticket;

import java.util.Locale;

/** Where a ticket is; it says who must act next. */
public enum TicketState {
  RECEIVED,
  DECLINED,
  ANSWERED,
  DISPATCHED,
  HANDLING,
  IN_REVIEW,
  FOLLOW_UP,
  COMPLETED;

  /** Who must act next. */
  public enum Party {
    HOTLINE,
    UNIT,
    NOBODY
  }

  public Party actor() {
    return switch (this) {
      case RECEIVED, IN_REVIEW, FOLLOW_UP -> Party.HOTLINE;
      case DISPATCHED, HANDLING -> Party.UNIT;
      case DECLINED, ANSWERED, COMPLETED -> Party.NOBODY;
    };
  }

  public boolean isOpen() {
    return actor() != Party.NOBODY;
  }

  /** The public word: {@code in_review}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TicketState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
