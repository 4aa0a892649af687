package org.yihu.gateway.letters;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * The store of letters chosen for the portal. What is kept is redacted already. Every Future fails
 * with {@link org.yihu.adapters.channel.Unavailable} when the database is away.
 */
public interface Letters {

  /** How far a letter is. */
  enum State {
    /** Redacted by one, to be approved by another. */
    CHOSEN,
    PUBLISHED,
    /** Taken down, or not chosen after all. */
    WITHDRAWN;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What everybody may read. */
  record Wording(String title, String letter, String reply) {}

  /**
   * A letter.
   *
   * @param unit the unit that replied, absent when the hotline did
   * @param chosenAt when it was worded like this; who approves it names the wording by it
   * @param publishedAt absent before it was approved
   */
  record Letter(
      TicketNumber number,
      Wording wording,
      Optional<String> unit,
      State state,
      String chosenBy,
      Instant chosenAt,
      Optional<String> approvedBy,
      Optional<Instant> publishedAt) {}

  /**
   * A letter on the shelf.
   *
   * @param publishable whether its ticket is {@link Publishable} now
   */
  record Shelved(Letter letter, boolean publishable) {}

  /**
   * A letter of the mailbox that may be chosen.
   *
   * @param withdrawn whether it was chosen before, and taken down
   */
  record Candidate(TicketNumber number, String title, Instant receivedAt, boolean withdrawn) {}

  /** {@link Publishable} tickets that are not chosen or published, newest first. */
  Future<List<Candidate>> candidates(int limit);

  /** Letters in a state, the latest first. */
  Future<List<Shelved>> list(State state, int limit);

  /** Letters that are published and {@link Publishable} now, the latest first. */
  Future<List<Letter>> readable(int offset, int limit);

  Future<Optional<Shelved>> find(TicketNumber number);

  /**
   * Keeps a letter in the place of what was there before.
   *
   * @param before as it was found, absent when there was none
   * @return false when it has changed since, and nothing was kept
   */
  Future<Boolean> save(Optional<Letter> before, Letter after);
}
