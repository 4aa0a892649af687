package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of conversations. A conversation is known by a secret of its holder, kept as a hash. */
public interface Conversations {

  /**
   * What the bot waits for.
   *
   * @param choices ids of the entries offered, in order; empty when none
   * @param question the text that may be filed, or that a follow-up goes on with
   * @param offered whether a yes files the question; otherwise it was answered
   */
  record Pending(List<String> choices, String question, boolean offered) {
    public Pending {
      choices = List.copyOf(choices);
    }
  }

  /** One message of a transcript. */
  record Turn(int seq, Instant at, JsonObject message) {}

  /** What the bot waits for, unless it was asked before {@code since}. */
  Future<Optional<Pending>> pending(String conversation, Instant since);

  /** Notes what the bot waits for; empty clears it. */
  Future<Void> expect(String conversation, String channel, Optional<Pending> pending, Instant now);

  /** Appends to the transcript. @return the turn's number, from 1 */
  Future<Integer> append(String conversation, String channel, JsonObject message, Instant now);

  /** The transcript after a turn, oldest first, at most 500; empty for an unknown conversation. */
  Future<List<Turn>> after(String conversation, int seq);

  /** Whether there is such a conversation. */
  Future<Boolean> exists(String conversation);
}
