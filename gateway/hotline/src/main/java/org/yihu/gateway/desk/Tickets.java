package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
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

  /** A number of the day for a ticket that a transaction opens; given once, and left out if unused. */
  Future<TicketNumber> number(Instant receivedAt);

  /** Keeps a message that needs no ticket, with what was said to it; the first of a key wins. */
  Future<Kept> keep(MessageKey key, byte[] bodyHash, byte[] raw, String said, Instant at);

  /** What is kept under a key; empty when nothing is. */
  Future<Optional<Kept>> known(MessageKey key);

  /** Keyed indexes of a requester's phone number and account, by which their tickets are found. */
  List<String> personKeys(Person requester, String source);

  /** The newest open tickets of the persons, newest first, each once, at most twenty a person. */
  Future<List<OpenMatter>> openOf(List<String> persons, Instant since);

  /**
   * Does all of something or nothing: what the work's Future fails with, this one fails with, and
   * nothing is written. Fails with {@link Crossed} when two waited for each other.
   */
  <T> Future<T> inTransaction(Function<Transaction, Future<T>> work);

  /**
   * What can be done with tickets in one transaction. Calls may be made without waiting for those
   * before; they happen in the order made.
   */
  interface Transaction {
    /**
     * Opens a ticket, as {@link Tickets#open} does.
     *
     * @param number from {@link Tickets#number}
     */
    Future<Kept> open(Draft draft, TicketNumber number);

    /**
     * Keeps the key of a message that asks for what this transaction does.
     *
     * @return false when the key was used before: then nothing is to be done
     */
    Future<Boolean> keep(Asked message, String said, Instant at);

    /** Puts words into the outbox that are not worded from a ticket. */
    Future<Void> say(ReplyAddress to, String text, Instant at);

    /** A ticket as it is, which nobody else changes before the end; empty when there is none. */
    Future<Optional<Ticket>> lock(TicketNumber number);

    /**
     * Locks the ticket about whose clocks something has been due for longest, passing over those that
     * others have locked.
     *
     * @param except tickets to leave out, at most some hundred
     * @return empty when nothing is due
     */
    Future<Optional<Ticket>> claim(Instant now, Set<TicketNumber> except);

    /** Keeps a locked ticket as it became, and signals that it changed. */
    Future<Void> save(Ticket ticket, Instant at);

    /** Adds to a ticket's history. */
    Future<Void> append(
        TicketNumber number, Instant at, String actor, List<? extends TicketEvent> events);

    /** Keeps attachments with a ticket. */
    Future<Void> attach(TicketNumber number, Files files, Instant at);

    /** Puts a message into the outbox, once for each address; none for who has no address. */
    Future<Void> tell(Message message, Instant at);

    /** Puts a category into emergency mode, and signals it. */
    Future<Void> startEmergency(String category, String reason, String who, Instant at);

    Future<Void> endEmergency(String category);

    /**
     * Appends to the audit log; the last thing to be done, as all other changes that are logged wait
     * for it.
     */
    Future<Void> note(AuditLog.Line line);
  }

  /** A message that asks for something to happen to a ticket that is there. */
  record Asked(MessageKey key, byte[] bodyHash, byte[] raw) {}

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

  /** The topic signalled when {@link #emergencies} changes. */
  String EMERGENCY = "emergency";

  /** Categories in emergency mode. */
  Future<Set<String>> emergencies();
}
