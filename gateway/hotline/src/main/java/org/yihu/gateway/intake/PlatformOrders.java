package org.yihu.gateway.intake;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Sha256;
import org.yihu.adapters.channel.Taken;
import org.yihu.config.CityPack;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.Answer;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.TicketAction;

/** What the platform that a ticket came from orders about it later; each order counts once, by its key. */
final class PlatformOrders {
  private final TicketDesk desk;
  private final Receipts receipts;
  private final Texts texts;
  private final TimelineWording wording;

  PlatformOrders(TicketDesk desk, Receipts receipts, CityPack pack) {
    this.desk = desk;
    this.receipts = receipts;
    this.texts = pack.texts();
    this.wording = new TimelineWording(pack);
  }

  /**
   * What is ordered.
   *
   * @param original the message that the ticket was opened for
   * @param own the order's own key
   */
  private record Order(
      MessageKey original, MessageKey own, String text, TicketAction action, Tickets.Files files) {
    Tickets.Asked asked() {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      return new Tickets.Asked(own, Sha256.of(body), body);
    }
  }

  /**
   * Acts once for each key, whatever came of it.
   *
   * @param original the message that the ticket was opened for
   * @param own the order's own key
   */
  Future<Taken> take(MessageKey original, MessageKey own, String text, TicketAction action) {
    return take(new Order(original, own, text, action, Tickets.Files.none()));
  }

  /** Adds what a platform changed to the ticket, its files too. */
  Future<Taken> update(MessageKey original, MessageKey own, Intake content, Cleaner.Clean clean) {
    var files = new Tickets.Files("supplement", original.source(), clean.attachments());
    String text = changed(content, clean);
    var action = new Supplement(text, clean.attachments().size());
    return take(new Order(original, own, text, action, files));
  }

  private String changed(Intake content, Cleaner.Clean clean) {
    var lines = new ArrayList<String>();
    lines.add(texts.get("platform.updated"));
    content.title().ifPresent(title -> lines.add(clean.title()));
    lines.add(clean.text());
    content
        .declared()
        .deadline()
        .ifPresent(due -> lines.add(texts.get("platform.updated.due", "due", wording.minute(due))));
    return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
  }

  private Future<Taken> take(Order order) {
    return desk.known(order.own())
        .compose(known -> known.isPresent()
            ? again(known.get(), order.original())
            : desk.known(order.original())
                .compose(
                    first -> first.filter(kept -> kept.number().isPresent()).isEmpty()
                        ? Future.succeededFuture(receipts.unknownTicket())
                        : act(first.get(), order)));
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

  private Future<Taken> act(Kept first, Order order) {
    return desk.actOnce(
            order.asked(),
            first.number().orElseThrow(),
            order.action(),
            order.own().source(),
            order.files(),
            PlatformOrders::kept)
        .compose(outcome -> outcome
            .map(came -> Future.succeededFuture(worded(came, first)))
            // Another delivery of it was a moment faster.
            .orElseGet(() -> desk.known(order.own())
                .compose(known -> again(known.orElseThrow(), order.original()))));
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
