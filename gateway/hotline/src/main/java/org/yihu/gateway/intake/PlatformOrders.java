package org.yihu.gateway.intake;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Sha256;
import org.yihu.adapters.channel.Taken;
import org.yihu.gateway.desk.Answer;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.ticket.TicketAction;

/** What the platform that a ticket came from orders about it later; each order counts once, by its key. */
final class PlatformOrders {
  private final TicketDesk desk;
  private final Receipts receipts;

  PlatformOrders(TicketDesk desk, Receipts receipts) {
    this.desk = desk;
    this.receipts = receipts;
  }

  /**
   * Acts once for each key, whatever came of it.
   *
   * @param original the message that the ticket was opened for
   * @param own the order's own key
   */
  Future<Taken> take(MessageKey original, MessageKey own, String text, TicketAction action) {
    return desk.known(own)
        .compose(known -> known.isPresent()
            ? again(known.get(), original)
            : desk.known(original)
                .compose(
                    first -> first.filter(kept -> kept.number().isPresent()).isEmpty()
                        ? Future.succeededFuture(receipts.unknownTicket())
                        : act(first.get(), original, own, text, action)));
  }

  /** What was answered when it came first. */
  private Future<Taken> again(Kept known, MessageKey original) {
    Optional<String> refusal = known.said().filter(said -> !said.isEmpty());
    if (refusal.isPresent()) return Future.succeededFuture(receipts.refused(refusal.get()));
    return desk.known(original)
        .map(first -> first
            .map(kept -> receipts.word(kept, kept.bodyHash()))
            .orElseGet(receipts::unknownTicket));
  }

  private Future<Taken> act(
      Kept first, MessageKey original, MessageKey own, String text, TicketAction action) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return desk.actOnce(
            new Tickets.Asked(own, Sha256.of(body), body),
            first.number().orElseThrow(),
            action,
            own.source(),
            Tickets.Files.none(),
            PlatformOrders::kept)
        .compose(outcome -> outcome
            .map(came -> Future.succeededFuture(worded(came, first)))
            // Another delivery of it was a moment faster.
            .orElseGet(
                () -> desk.known(own).compose(known -> again(known.orElseThrow(), original))));
  }

  /** What is kept with an order: why it was refused, or that it was done. */
  private static Optional<Answer> kept(Outcome outcome) {
    return outcome.fold(
        Optional::empty,
        refused -> Optional.of(Answer.of(refused.detail())),
        done -> Optional.of(Answer.of("")));
  }

  private Taken worded(Outcome outcome, Kept first) {
    return outcome.fold(
        receipts::unknownTicket,
        refused -> receipts.refused(refused.detail()),
        done -> receipts.word(first, first.bodyHash()));
  }
}
