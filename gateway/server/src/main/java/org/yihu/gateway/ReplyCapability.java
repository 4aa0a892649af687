package org.yihu.gateway;

import io.vertx.core.Future;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.gateway.api.Probes;
import org.yihu.gateway.reply.MediaPump;
import org.yihu.gateway.reply.OutboxDesk;
import org.yihu.gateway.reply.OutboxPump;
import org.yihu.gateway.store.PgOutbox;

/** What leaves later: answers and status; and attachments that were only announced. */
final class ReplyCapability implements Capability {
  final PgOutbox outbox;
  final OutboxDesk desk;
  private final OutboxPump outboxPump;
  private final MediaPump mediaPump;

  ReplyCapability(Foundation base, StaffCapability staff, TicketCapability tickets) {
    this.outbox = new PgOutbox(base.pg, base.vault);
    this.desk = new OutboxDesk(outbox, staff.audit, base.clock);
    this.outboxPump = new OutboxPump(
        base.vertx,
        outbox,
        tickets.tickets,
        tickets.attachments,
        tickets.desk,
        base.pack,
        base.config.http().publicUrl(),
        base.smsSource,
        base.clock);
    this.mediaPump = new MediaPump(
        base.vertx,
        tickets.attachments,
        base.sniffer,
        base.config.intake().maxAttachmentBytes(),
        base.clock);
  }

  /** Sends and fetches through a channel as well. */
  void use(ChannelAdapter channel) {
    outboxPump.use(channel.senders());
    mediaPump.use(channel.media());
  }

  @Override
  public void probe(Probes probes) {
    probes.neighbour("outbox", () -> outbox.waiting().map(rows -> rows + " messages waiting"));
  }

  @Override
  public void listening() {
    outboxPump.start();
    mediaPump.start();
  }

  @Override
  public Future<?> stop() {
    return Future.join(outboxPump.stop(), mediaPump.stop());
  }
}
