package org.yihu.gateway.ticket;

import java.util.Locale;

/** Where a ticket is; it says who must act next. */
public enum TicketState {
  RECEIVED,
  DECLINED,
  ANSWERED,
  DISPATCHED,
  /** The unit says it is not theirs; the hotline decides. */
  RETURN_REQUESTED,
  HANDLING,
  IN_REVIEW,
  FOLLOW_UP,
  COMPLETED,
  /** Handled together with another ticket; goes on when that one is done. */
  MERGED;

  /** Who must act next. */
  public enum Party {
    HOTLINE,
    UNIT,
    NOBODY
  }

  public Party actor() {
    return switch (this) {
      case RECEIVED, RETURN_REQUESTED, IN_REVIEW, FOLLOW_UP -> Party.HOTLINE;
      case DISPATCHED, HANDLING -> Party.UNIT;
      case DECLINED, ANSWERED, COMPLETED, MERGED -> Party.NOBODY;
    };
  }

  /** Whether something is still to come. */
  public boolean isOpen() {
    return actor() != Party.NOBODY || this == MERGED;
  }

  /** Whether a unit has it, or asked to be rid of it. */
  public boolean isWithUnit() {
    return switch (this) {
      case DISPATCHED, RETURN_REQUESTED, HANDLING -> true;
      case RECEIVED, DECLINED, ANSWERED, IN_REVIEW, FOLLOW_UP, COMPLETED, MERGED -> false;
    };
  }

  /** The word in the store and for staff: {@code return_requested}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word for requesters and platforms, one of the eight of the public contract. */
  public String publicId() {
    return switch (this) {
      case RETURN_REQUESTED -> DISPATCHED.id();
      case MERGED -> HANDLING.id();
      case RECEIVED, DECLINED, ANSWERED, DISPATCHED, HANDLING, IN_REVIEW, FOLLOW_UP, COMPLETED ->
        id();
    };
  }

  public static TicketState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
