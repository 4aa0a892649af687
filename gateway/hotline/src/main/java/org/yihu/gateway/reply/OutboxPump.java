package org.yihu.gateway.reply;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.adapters.channel.ReplySender.Reader;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.config.CityPack;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.FileCabinet;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;

/**
 * Takes outbox rows to their channel, as {@link DeliveryPolicy} says. Rows are claimed, so each is sent
 * by one node at a time. A crash between sending and noting sends once more: at least once.
 */
public final class OutboxPump {
  private static final Logger log = LoggerFactory.getLogger(OutboxPump.class);
  private static final long EVERY_MILLIS = 500;
  private static final int AT_ONCE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofMinutes(2);

  /**
   * A row made ready to be sent.
   *
   * @param number the requester's, absent when none is known
   */
  private record Ready(Reply reply, Optional<DeliveryPolicy.Number> number) {}

  private final Outbox outbox;
  private final Tickets tickets;
  private final FileCabinet files;
  private final ReplyWriter writer;
  private final DeliveryPolicy policy;
  private final Clock clock;
  private final Map<String, ReplySender> senders = new HashMap<>();
  private final Pump<Outbox.Due> pump;

  /**
   * @param site the portal's address, for links
   * @param smsSource the sender of text messages, tried before a call; absent where there is none
   */
  public OutboxPump(
      Vertx vertx,
      Outbox outbox,
      Tickets tickets,
      FileCabinet files,
      TicketDesk desk,
      CityPack pack,
      String site,
      Optional<String> smsSource,
      Clock clock) {
    this.outbox = outbox;
    this.tickets = tickets;
    this.files = files;
    this.writer = new ReplyWriter(pack, new TimelineWording(pack), desk::queryCode, site);
    this.policy = new DeliveryPolicy(smsSource);
    this.clock = clock;
    this.pump = new Pump<>(
        vertx,
        "outbox",
        AT_ONCE,
        () -> outbox.claim(clock.instant(), LEASE, AT_ONCE),
        this::deliver);
  }

  /** Adds the senders of a channel; before {@link #start}. */
  public void use(Map<String, ReplySender> more) {
    senders.putAll(more);
  }

  public void start() {
    pump.start(EVERY_MILLIS);
  }

  /** Finishes what is being sent. */
  public Future<Void> stop() {
    return pump.stop();
  }

  /** Sends what is due now; one run at a time. */
  public Future<Void> run() {
    return pump.run();
  }

  private Future<Void> deliver(Outbox.Due due) {
    return ready(due)
        .compose(ready -> send(ready.reply())
            .map(delivery ->
                settled(due, delivery, Optional.of(ready.reply().text()), ready.number())))
        // Else what cannot be worded would keep its ticket's later messages waiting for ever.
        .recover(failure -> failure instanceof Unavailable
            ? Future.failedFuture(failure)
            : Future.succeededFuture(
                settled(due, failed(failure), Optional.empty(), Optional.empty())))
        .compose(settlement -> outbox.settle(due, settlement, clock.instant()));
  }

  private Future<Ready> ready(Outbox.Due due) {
    if (due.number().isEmpty())
      return Future.succeededFuture(new Ready(writer.plain(due), Optional.empty()));
    Future<Optional<TicketFile>> ticket = tickets.find(due.number().get());
    // The pictures of an answer go out with it.
    Future<List<Attachment>> attached = due.step().equals("answered")
        ? files.ofRole(due.number().get(), "answer")
        : Future.succeededFuture(List.of());
    return Future.all(ticket, attached).map(done -> {
      TicketFile file = ticket.result().orElseThrow();
      return new Ready(
          writer.about(due, file, attached.result(), reader(due)),
          file.requester()
              .phone()
              .map(phone ->
                  new DeliveryPolicy.Number(phone, !file.tags().contains(Draft.PHONE_FROM_TEXT))));
    });
  }

  private Reader reader(Outbox.Due due) {
    return Optional.ofNullable(senders.get(due.to().source()))
        .map(ReplySender::reader)
        .orElse(Reader.REQUESTER);
  }

  private Future<Delivery> send(Reply reply) {
    ReplySender sender = senders.get(reply.to().source());
    if (sender == null)
      return Future.succeededFuture(new Delivery.Later(
          "no channel " + reply.to().source() + " is configured",
          DeliveryPolicy.RETRYING.longest()));
    return Future.succeededFuture(reply)
        .compose(sender::send)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.succeededFuture(failed(failure)));
  }

  private static Delivery failed(Throwable failure) {
    return new Delivery.Later(failure.getClass().getSimpleName(), Duration.ZERO);
  }

  private Settlement settled(
      Outbox.Due due,
      Delivery delivery,
      Optional<String> text,
      Optional<DeliveryPolicy.Number> number) {
    Settlement settlement = policy.after(due, delivery, text, number, clock.instant());
    if (settlement.result() == Settlement.Result.REJECTED)
      log.warn(
          "outbox row {} of ticket {} given up by way {}: {}",
          due.id(),
          due.number().map(Object::toString).orElse(""),
          settlement.way(),
          settlement.detail());
    return settlement;
  }
}
