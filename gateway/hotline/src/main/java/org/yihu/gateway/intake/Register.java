package org.yihu.gateway.intake;

import io.vertx.core.Future;
import java.util.Optional;
import org.yihu.adapters.channel.Intake.Style;
import org.yihu.adapters.channel.Taken;
import org.yihu.gateway.desk.Answer;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

/** Keeps what a message comes to, a ticket or a word, and says so. */
final class Register {
  private final TicketDesk desk;
  private final Receipts receipts;

  Register(TicketDesk desk, Receipts receipts) {
    this.desk = desk;
    this.receipts = receipts;
  }

  /** A ticket of its own, which may be handled with an open one. */
  Future<Taken> open(Message message, Draft draft) {
    return open(message, draft, "");
  }

  /**
   * The same of a conversation, whose words are kept whole with the key.
   *
   * @param note said before the rest, empty for none
   */
  Future<Taken> open(Message message, Draft draft, String note) {
    Draft words = message.intake().style() == Style.FILED
        ? draft
        : draft.saying(after(note, receipts.words(draft)));
    return desk.open(words).map(kept -> receipts.word(kept, message.hash(), words));
  }

  private static Draft.Said after(String note, Draft.Said words) {
    return note.isEmpty()
        ? words
        : new Draft.Said(note + "\n" + words.opened(), note + "\n" + words.linked());
  }

  /** No ticket: something is said. */
  Future<Taken> say(Message message, String text) {
    return desk.keep(message.intake().key(), message.hash(), message.intake().raw(), text)
        .map(kept -> receipts.word(kept, message.hash()));
  }

  /**
   * Adds to a ticket that is there, once for the message.
   *
   * @param text what is said when it is done
   * @return empty when the rules say no, or there is no such ticket: then nothing is kept
   */
  Future<Optional<Taken>> act(
      Message message, TicketNumber number, TicketAction action, Tickets.Files files, String text) {
    return desk.actOnce(
            message.asked(),
            number,
            action,
            "requester",
            files,
            outcome -> Optional.of(Answer.of(text)).filter(any -> outcome.isDone()))
        .compose(outcome -> outcome.isEmpty()
            ? again(message).map(Optional::of)
            : Future.succeededFuture(
                outcome.filter(Outcome::isDone).map(done -> new Taken.Said(text))));
  }

  private Future<Taken> again(Message message) {
    return desk.known(message.intake().key())
        .map(kept -> receipts.word(kept.orElseThrow(), message.hash()));
  }
}
