package org.yihu.gateway.store;

import io.vertx.sqlclient.Tuple;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TicketFlags;
import org.yihu.gateway.testing.Await;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.Ticket;

/** Puts tickets and their histories into the tables as the gateway would have left them. */
final class KeptTickets {
  private static final String PUT = """
      INSERT INTO ticket (number, state, channel, source, kind, category, region, urgency, title, description, confidential,
        requester_kind, lead, result, open, received_at, changed_at, facts, due_at, flags)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'citizen', $12, $13, $14, $15, $15, $16::text::jsonb, $17, $18)
      ON CONFLICT (number) DO UPDATE SET state = $2, lead = $12, result = $13, open = $14, facts = $16::text::jsonb, due_at = $17,
        flags = $18
      """;

  private static final String EVENT =
      "INSERT INTO ticket_event (number, at, type, actor, data) VALUES ($1, $2, $3, $4, $5::text::jsonb)";

  private final Pg pg;

  KeptTickets(Pg pg) {
    this.pg = pg;
  }

  void put(Ticket ticket) throws Exception {
    CitizenRequest request = ticket.request();
    Await.on(pg.run(
        PUT,
        Tuple.of(
                ticket.number().value(),
                ticket.state().id(),
                request.channel(),
                request.source(),
                request.kind().id(),
                request.category())
            .addValue(request.region().orElse(null))
            .addValue(request.urgency().id())
            .addValue(request.title())
            .addValue(request.description())
            .addValue(request.confidential())
            .addValue(ticket.lead().orElse(null))
            .addValue(ticket.facts().progress().result().orElse(null))
            .addValue(ticket.state().isOpen())
            .addValue(Pg.time(request.receivedAt()))
            .addValue(EventCodec.encode(ticket.facts()))
            .addValue(Pg.time(TicketRows.dueAt(ticket)))
            .addValue(TicketFlags.of(ticket).toArray(String[]::new))));
  }

  void put(TicketFile file) throws Exception {
    put(file.ticket());
    for (TicketFile.Entry entry : file.history())
      Await.on(pg.run(
          EVENT,
          Tuple.of(
              file.ticket().number().value(),
              Pg.time(entry.at()),
              entry.event().type(),
              entry.actor(),
              EventCodec.encode(entry.event()))));
  }
}
