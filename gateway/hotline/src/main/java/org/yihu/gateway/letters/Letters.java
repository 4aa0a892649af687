package org.yihu.gateway.letters;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of letters chosen for the portal. What is kept is redacted already. */
public interface Letters {

  /**
   * A letter.
   *
   * @param state {@code chosen}, {@code published} or {@code withdrawn}
   * @param unit the unit that replied
   * @param publishedAt absent before it was approved
   */
  record Letter(
      long number,
      String title,
      String letter,
      String reply,
      Optional<String> unit,
      String state,
      String chosenBy,
      Optional<String> approvedBy,
      Optional<Instant> publishedAt) {}

  /** A letter of the mailbox that was answered and not chosen yet. */
  record Candidate(long number, String title, Instant receivedAt) {}

  /** The newest candidates, at most fifty. */
  Future<List<Candidate>> candidates();

  /** Letters in a state, newest first. */
  Future<List<Letter>> list(String state, int page, int size);

  Future<Optional<Letter>> find(long number);

  /**
   * Keeps a choice, or a new wording of one that is not published.
   *
   * @return false when it is
   */
  Future<Boolean> choose(Letter letter, Instant now);

  /**
   * Published; whoever chose it cannot approve it.
   *
   * @return false when that is so, or none is chosen
   */
  Future<Boolean> publish(long number, String who, Instant now);

  Future<Boolean> withdraw(long number);
}
