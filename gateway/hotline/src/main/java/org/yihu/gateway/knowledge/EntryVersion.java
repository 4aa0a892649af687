package org.yihu.gateway.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.yihu.bot.knowledge.KnowledgeEntry;

/**
 * One version of an entry.
 *
 * @param version from 1
 * @param note what its author says of it
 * @param decidedBy who approved it or sent it back, absent before
 * @param decision what they said
 */
public record EntryVersion(
    KnowledgeEntry entry,
    int version,
    State state,
    String author,
    String note,
    Instant writtenAt,
    Optional<String> decidedBy,
    Optional<String> decision,
    Optional<Instant> decidedAt) {

  /** Where a version is: draft → in review → published, or back with a reason. */
  public enum State {
    DRAFT,
    IN_REVIEW,
    SENT_BACK,
    PUBLISHED,
    /** A later one was published. */
    SUPERSEDED;

    /** The word in the store and the API. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** What may be done with an entry. */
  public enum Step {
    /** Draft to review. */
    SUBMIT,
    /** Review to published. */
    APPROVE,
    /** Review to its author, with a reason. */
    SEND_BACK,
    /**
     * Draft or review to published at once: the emergency list.
     *
     * @article 第二十二条
     */
    PUBLISH_NOW,
    /** Published to withdrawn, with a reason. */
    WITHDRAW,
    /** Still right: the next review is due later. */
    CONFIRM
  }

  /**
   * Whether the life of a version allows a step.
   *
   * @return why a step is not possible now; empty when it is
   */
  public static Optional<String> refusalOf(
      Step step,
      Optional<State> open,
      boolean published,
      String note,
      Optional<LocalDate> reviewBy) {
    return switch (step) {
      case SUBMIT ->
        unless(
            open.filter(state -> state == State.DRAFT || state == State.SENT_BACK)
                .isPresent(),
            "there is no draft to submit");
      case APPROVE -> unless(isIn(open, State.IN_REVIEW), "no version is in review");
      case SEND_BACK ->
        unless(isIn(open, State.IN_REVIEW), "no version is in review")
            .or(() -> unless(!note.isEmpty(), "sending back needs a note that says why"));
      case PUBLISH_NOW -> unless(open.isPresent(), "there is no draft to publish");
      case WITHDRAW ->
        unless(published, "the entry is not published")
            .or(() -> unless(!note.isEmpty(), "withdrawing needs a note that says why"));
      case CONFIRM ->
        unless(published, "the entry is not published")
            .or(() ->
                unless(reviewBy.isPresent(), "confirming needs the next review day, reviewBy"));
    };
  }

  private static boolean isIn(Optional<State> open, State state) {
    return open.filter(state::equals).isPresent();
  }

  private static Optional<String> unless(boolean holds, String why) {
    return holds ? Optional.empty() : Optional.of(why);
  }
}
