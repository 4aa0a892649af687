package org.yihu.gateway.intake;

import io.vertx.core.Future;
import org.yihu.adapters.channel.Taken;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.TicketDesk;

/** Keeps what a message comes to, a ticket or a word, and says so. */
final class Register {
  private final TicketDesk desk;
  private final Receipts receipts;

  Register(TicketDesk desk, Receipts receipts) {
    this.desk = desk;
    this.receipts = receipts;
  }

  /** A ticket of its own, or a repeat of an open one. */
  Future<Taken> open(Message message, Draft draft) {
    return desk.open(draft).map(kept -> receipts.word(kept, message.hash(), draft));
  }

  /** No ticket: something is said. */
  Future<Taken> say(Message message, String text) {
    return desk.keep(message.intake().key(), message.hash(), message.intake().raw(), text)
        .map(kept -> receipts.word(kept, message.hash()));
  }
}
