package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.ReplyAddress;

/**
 * The store of conversations that wait for, or are held by, an operator. Owners change by one
 * statement that names the owner before, so that of two who take a conversation one does.
 */
public interface HandOvers {

  /**
   * A conversation as operators see it.
   *
   * @param id its public number, good for operators alone
   * @param operator who holds it, absent while it waits
   * @param since when it was queued
   * @param contact where words go when no chat is open
   */
  record Held(
      long id,
      String topic,
      String channel,
      Owner owner,
      Optional<String> operator,
      Instant since,
      Optional<ReplyAddress> contact) {}

  /**
   * From the bot into the queue.
   *
   * @return the position from 1; empty when the bot did not own it
   */
  Future<Optional<Integer>> enqueue(
      String conversation, Optional<ReplyAddress> contact, Instant now);

  /** Position from 1 of a conversation that waits; empty when it does not. */
  Future<Optional<Integer>> position(String conversation);

  /**
   * From the queue back to the bot.
   *
   * @return whether it was in the queue
   */
  Future<Boolean> leave(String conversation, Instant now);

  /** Those that wait, longest first, then those that {@code operator} holds; at most 200. */
  Future<List<Held>> list(String operator);

  Future<Optional<Held>> find(long id);

  /**
   * Takes one from the queue: this one, or the one that waits longest.
   *
   * @return its id
   */
  Future<Optional<Long>> join(Optional<Long> id, String operator, Instant now);

  /**
   * Appends to the transcript while the operator holds the conversation.
   *
   * @return the turn's number
   */
  Future<Optional<Integer>> append(long id, String operator, JsonObject message, Instant now);

  /** Appends whoever owns it. */
  Future<Integer> append(long id, JsonObject message, Instant now);

  /**
   * Back to the bot.
   *
   * @return whether the operator held it
   */
  Future<Boolean> close(long id, String operator, Instant now);

  /** The transcript after a turn, oldest first, at most 500. */
  Future<List<Conversations.Turn>> transcript(long id, int after);

  /** Those that wait since before a moment, longest first, at most 20. */
  Future<List<Held>> waitingSince(Instant before);

  /**
   * From the queue back to the bot.
   *
   * @return whether it was in the queue
   */
  Future<Boolean> release(long id, Instant now);

  /** Notes that an operator is there. */
  Future<Void> seen(String operator, Instant now);

  /** Notes that an operator went. */
  Future<Void> gone(String operator);

  /** How many operators were seen since. */
  Future<Integer> onDuty(Instant since);
}
