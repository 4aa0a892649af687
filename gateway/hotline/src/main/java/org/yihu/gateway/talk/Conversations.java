package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;

/** The store of conversations. A conversation is known by a secret of its holder, kept as a hash. */
public interface Conversations {

  /** One message of a transcript. */
  record Turn(int seq, Instant at, JsonObject message) {}

  /** What the bot waits for, unless it was asked before {@code since}. */
  Future<Optional<Pending>> pending(String conversation, Instant since);

  /** Notes what the bot waits for; empty clears it. */
  Future<Void> expect(String conversation, String channel, Optional<Pending> pending, Instant now);

  /** Who answers. The bot does in a conversation that does not exist yet. */
  Future<Owner> owner(String conversation);

  /**
   * Appends to the transcript and signals it.
   *
   * @return the turn's number, from 1
   */
  Future<Integer> append(String conversation, String channel, JsonObject message, Instant now);

  /**
   * Appends what an owner says, unless somebody else owns the conversation by now.
   *
   * @return the turn's number, empty when it was not appended
   */
  Future<Optional<Integer>> appendAs(
      Owner owner, String conversation, String channel, JsonObject message, Instant now);

  /** The transcript after a turn, oldest first, at most 500; empty for an unknown conversation. */
  Future<List<Turn>> after(String conversation, int seq);

  /** Whether there is such a conversation. */
  Future<Boolean> exists(String conversation);

  /**
   * Keeps a file until a ticket is filed.
   *
   * @return how many are kept now
   */
  Future<Integer> keep(String conversation, String channel, Attachment file, Instant now);

  /** The files kept, oldest first. */
  Future<List<Attachment>> files(String conversation);

  /** Forgets the files kept. */
  Future<Void> dropFiles(String conversation);

  /** Under which name {@link Signals} tells of a conversation. */
  String topic(String conversation);
}
