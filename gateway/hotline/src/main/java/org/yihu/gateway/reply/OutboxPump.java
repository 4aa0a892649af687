package org.yihu.gateway.reply;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.yihu.config.CityPack;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;

/**
 * Takes outbox rows to their channel. Rows are claimed, so each is sent by one node at a time; one that
 * fails is tried again after 5 s, 10 s, 20 s … up to an hour, and after twenty tries given up to the
 * next way: a call by an operator. A crash between sending and noting sends once more: at least once.
 */
public final class OutboxPump {
  private static final Logger log = LoggerFactory.getLogger(OutboxPump.class);
  private static final long EVERY_MILLIS = 500;
  private static final int AT_ONCE = 16;
  private static final int GIVE_UP_AFTER = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Outbox outbox;
  private final Tickets tickets;
  private final ReplyWriter writer;
  private final Clock clock;
  private final Map<String, ReplySender> senders = new HashMap<>();
  private final Rounds rounds;

  /** @param site the portal's address, for links */
  public OutboxPump(
      Vertx vertx,
      Outbox outbox,
      Tickets tickets,
      TicketDesk desk,
      CityPack pack,
      String site,
      Clock clock) {
    this.outbox = outbox;
    this.tickets = tickets;
    this.writer = new ReplyWriter(pack, new TimelineWording(pack), desk::queryCode, site);
    this.clock = clock;
    this.rounds = new Rounds(vertx, "outbox", this::round);
  }

  /** Adds the senders of a channel; before {@link #start}. */
  public void use(Map<String, ReplySender> more) {
    senders.putAll(more);
  }

  public void start() {
    rounds.start(EVERY_MILLIS);
  }

  /** Finishes what is being sent. */
  public Future<Void> stop() {
    return rounds.stop();
  }

  /** Sends what is due now; one run at a time. */
  public Future<Void> run() {
    return rounds.run();
  }

  private Future<?> round() {
    return outbox
        .claim(clock.instant(), LEASE, AT_ONCE)
        .compose(due -> Future.join(due.stream().map(this::deliver).toList()));
  }

  private Future<Void> deliver(Outbox.Due due) {
    return reply(due)
        .compose(reply -> send(reply).compose(delivery -> settle(due, reply, delivery)))
        .onFailure(failure -> log.error("outbox row {} not settled", due.id(), failure));
  }

  private Future<Reply> reply(Outbox.Due due) {
    if (due.number().isEmpty()) return Future.succeededFuture(writer.plain(due));
    Future<Optional<TicketFile>> ticket = tickets.find(due.number().get());
    Future<List<Attachment>> files = outbox.attachmentsOf(due.number().get(), due.step());
    return Future.all(ticket, files)
        .map(done -> writer.about(due, ticket.result().orElseThrow(), files.result()));
  }

  private Future<Delivery> send(Reply reply) {
    ReplySender sender = senders.get(reply.to().source());
    if (sender == null)
      return Future.succeededFuture(new Delivery.Later(
          "no channel " + reply.to().source() + " is configured", LONGEST_PAUSE));
    return sender
        .send(reply)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.succeededFuture(
            new Delivery.Later(failure.getClass().getSimpleName(), Duration.ZERO)));
  }

  private Future<Void> settle(Outbox.Due due, Reply reply, Delivery delivery) {
    Instant now = clock.instant();
    String way = reply.to().source();
    if (delivery instanceof Delivery.Delivered done)
      return outbox.delivered(due.id(), way, done.receipt(), now);
    if (delivery instanceof Delivery.Later later && due.tries() < GIVE_UP_AFTER) {
      return outbox.later(
          due.id(), way, later.why(), now.plus(pause(due.tries(), later.after())), now);
    }
    String why = delivery instanceof Delivery.Rejected rejected
        ? rejected.why()
        : ((Delivery.Later) delivery).why();
    log.warn(
        "outbox row {} of ticket {} given up by way {}: {}", due.id(), reply.number(), way, why);
    return outbox.rejected(due, way, why, reply.text(), now);
  }

  static Duration pause(int tries, Duration asked) {
    Duration growing = FIRST_PAUSE.multipliedBy(1L << Math.min(20, tries - 1));
    Duration bounded = growing.compareTo(LONGEST_PAUSE) < 0 ? growing : LONGEST_PAUSE;
    return bounded.compareTo(asked) > 0 ? bounded : asked;
  }
}
