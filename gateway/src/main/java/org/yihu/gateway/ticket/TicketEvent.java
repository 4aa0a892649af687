package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a ticket; appended to its history, never rewritten. @article 第十一条 */
public sealed interface TicketEvent {

  /** The word in the store and in texts: {@code received}. */
  String type();

  /** Taken in. {@code why} gives the reason of each suggestion in words. */
  record Received(String channel, String source, Optional<String> line, List<String> why)
      implements TicketEvent {
    @Override
    public String type() {
      return "received";
    }
  }

  /** 当场答复. {@code entry} is the knowledge entry used, absent when an operator worded it. */
  record Answered(String answer, Optional<String> entry) implements TicketEvent {
    @Override
    public String type() {
      return "answered";
    }
  }

  /** 不予受理. */
  record Declined(String reason, String article, String text) implements TicketEvent {
    @Override
    public String type() {
      return "declined";
    }
  }

  /** 转办. */
  record Dispatched(String lead, List<String> assisting, Instant signBy) implements TicketEvent {
    @Override
    public String type() {
      return "dispatched";
    }
  }

  /** The same requester came again with the same matter. @article 第十条（四） */
  record Reminded(String source, String text) implements TicketEvent {
    @Override
    public String type() {
      return "reminded";
    }
  }

  /** The platform it came from presses. */
  record Urged(String source, String text) implements TicketEvent {
    @Override
    public String type() {
      return "urged";
    }
  }

  /** The platform it came from takes it back. */
  record Recalled(String source, String reason) implements TicketEvent {
    @Override
    public String type() {
      return "recalled";
    }
  }

  /** More material from the requester: a text, pictures, a place. */
  record Supplemented(String text, int attachments) implements TicketEvent {
    @Override
    public String type() {
      return "supplemented";
    }
  }

  /** The requester rated the result. */
  record Rated(
      Satisfaction satisfaction,
      Optional<Boolean> contacted,
      Optional<Boolean> solved,
      String remark)
      implements TicketEvent {
    @Override
    public String type() {
      return "satisfaction";
    }
  }

  /** Passed to an emergency line at once. @article 第十二条 */
  record Transferred(String line) implements TicketEvent {
    @Override
    public String type() {
      return "transferred";
    }
  }

  /** A deadline counted with an unpublished year was counted anew. */
  record DeadlineMoved(String step, Instant before, Instant due, boolean provisional)
      implements TicketEvent {
    @Override
    public String type() {
      return "deadline";
    }
  }
}
