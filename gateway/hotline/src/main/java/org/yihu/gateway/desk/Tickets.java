package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * The store of tickets. Every Future fails with {@link org.yihu.adapters.channel.Unavailable} when
 * the database is away; then nothing was written, or what was written will be found by its key.
 */
public interface Tickets {

  /**
   * Opens tickets in one transaction, in order; drafts whose key is known change nothing.
   *
   * @param drafts with distinct keys
   * @return one result a draft, in the same order
   */
  Future<List<Kept>> open(List<Draft> drafts);

  /** Keeps a message that needs no ticket, with what was said to it; the first of a key wins. */
  Future<Kept> keep(MessageKey key, byte[] bodyHash, byte[] raw, String said, Instant at);

  /** What is kept under a key; empty when nothing is. */
  Future<Optional<Kept>> known(MessageKey key);

  /** Keyed indexes of a requester's phone number and account, by which their tickets are found. */
  List<String> personKeys(Person requester, String source);

  /** The newest open tickets of the persons, newest first, at most twenty a person. */
  Future<List<OpenMatter>> openOf(List<String> persons, Instant since);

  /**
   * Lets the rules decide on an action, and if they accept writes ticket, event and outbox row in one
   * transaction.
   *
   * @param files attachments that come with the action, kept with their role
   * @return empty when there is no such ticket
   */
  Future<Optional<Decision>> act(
      TicketNumber number,
      TicketAction action,
      String actor,
      Rulebook rules,
      Instant now,
      Files files);

  /** Attachments of an action. */
  record Files(String role, String source, List<Attachment> list) {
    public Files {
      list = List.copyOf(list);
    }

    public static Files none() {
      return new Files("supplement", "", List.of());
    }
  }

  /** A ticket and its history; empty when there is none. */
  Future<Optional<TicketFile>> find(TicketNumber number);

  /** Title and description of an open ticket. */
  record Words(TicketNumber number, String title, String description) {}

  /** The newest open tickets of a category, newest first; of long descriptions the first 400 characters. */
  Future<List<Words>> openIn(String category, int limit);

  /** Open tickets whose deadline counts days of a year not yet published. */
  Future<List<TicketNumber>> provisional();

  /** Tickets about whose clocks something is to be done by a moment, the longest due first. */
  Future<List<TicketNumber>> ticking(Instant now);

  /** The topic signalled when {@link #emergencies} changes. */
  String EMERGENCY = "emergency";

  /** Categories in emergency mode. */
  Future<Set<String>> emergencies();

  Future<Void> startEmergency(String category, String reason, String who, Instant now);

  Future<Void> endEmergency(String category);
}
