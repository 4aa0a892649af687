package org.yihu.gateway.setaside;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yihu.adapters.channel.NotTaken;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * 未登记消息: the ledger of messages that became neither ticket nor answer, with each message as it came.
 * Every Future fails with {@link org.yihu.adapters.channel.Unavailable} when the store is away.
 */
public interface SetAside {

  /** What became of a line. */
  enum State {
    /** It failed and is tried again. */
    TRIED,
    /** Nobody has looked at it. */
    WAITING,
    /** A person took it: it has a ticket now. */
    TAKEN,
    /** A person found that there is nothing to do. */
    DISMISSED;

    /** The name in the API and in the database. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for any other text. */
    public static Optional<State> of(String id) {
      return Arrays.stream(values()).filter(state -> state.id().equals(id)).findFirst();
    }
  }

  /**
   * A message in the ledger.
   *
   * @param source the source of its key, {@code email:mayor}
   * @param at when it came
   * @param sender who it says it is from, empty when that could not be read
   * @param number the ticket it may belong to, or that it became
   * @param tries how often it failed
   * @param settledBy who took or dismissed it
   */
  record Line(
      long id,
      String source,
      NotTaken.Why why,
      State state,
      Instant at,
      String sender,
      String title,
      Optional<TicketNumber> number,
      int tries,
      Optional<String> settledBy,
      Optional<Instant> settledAt) {

    @Override
    public String toString() {
      return "Line[" + id + " " + source + " " + why.id() + "]";
    }
  }

  /**
   * Adds a line that waits for a person; the first of a key stays, but one that was only tried waits now.
   *
   * @return whether there was none that waited or was settled
   */
  Future<Boolean> add(NotTaken message);

  /**
   * Counts a try that failed.
   *
   * @param most from this try on it waits for a person
   * @return whether it does
   */
  Future<Boolean> tried(NotTaken message, int most);

  /**
   * A page of lines, newest first.
   *
   * @param below lines older than this id alone
   */
  Future<List<Line>> list(State state, Optional<Long> below, int limit);

  Future<Optional<Line>> find(long id);

  /** The message as it came; empty when there is no such line. */
  Future<Optional<byte[]>> raw(long id);

  /**
   * Settles a line that nobody settled before.
   *
   * @param state {@link State#TAKEN} or {@link State#DISMISSED}
   * @param number the ticket that it became or was added to
   * @return whether it was there to be settled
   */
  Future<Boolean> settle(
      long id, State state, Optional<TicketNumber> number, String who, Instant now);

  /** Lines that wait for a person. */
  Future<Integer> waiting();
}
