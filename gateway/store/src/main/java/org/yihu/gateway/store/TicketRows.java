package org.yihu.gateway.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.desk.Suggestion;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TicketFlags;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Urgency;

/** Rows to tickets and back. */
final class TicketRows {
  private final Sealed sealed;

  TicketRows(Sealed sealed) {
    this.sealed = sealed;
  }

  Ticket ticket(Row row) {
    var request = new CitizenRequest(
        row.getString("channel"),
        row.getString("source"),
        TicketKind.of(row.getString("kind")).orElseThrow(),
        row.getString("category"),
        Optional.ofNullable(row.getString("region")),
        Urgency.of(row.getString("urgency")),
        row.getString("title"),
        row.getString("description"),
        row.getBoolean("confidential"),
        row.getBuffer("phone_index") != null || row.getBuffer("account_index") != null,
        Pg.instant(row, "received_at"),
        instant(row, "platform_due"));
    return new Ticket(
        new TicketNumber(row.getLong("number")),
        TicketState.of(row.getString("state")),
        request,
        EventCodec.facts(row.getJsonObject("facts")));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  /** The deadline that lists sort by: of whoever must act next. */
  static Optional<Instant> dueAt(Ticket ticket) {
    return ticket.current().map(clock -> clock.due().at());
  }

  Tuple update(Ticket ticket, Instant now) {
    return Tuple.of(
            ticket.number().value(),
            ticket.state().id(),
            ticket.lead().orElse(null),
            ticket.assisting().toArray(String[]::new),
            EventCodec.encode(ticket.facts()),
            ticket.facts().progress().result().orElse(null))
        .addValue(ticket.facts().asking().satisfaction().map(Satisfaction::id).orElse(null))
        .addValue(ticket.state().isOpen())
        .addValue(Pg.time(now))
        .addValue(ticket.holder().orElse(null))
        .addValue(Pg.time(dueAt(ticket)))
        .addValue(Pg.time(ticket.clocks().nextTick()))
        .addValue(TicketFlags.of(ticket).toArray(String[]::new))
        .addValue(ticket.request().kind().id())
        .addValue(ticket.request().category())
        .addValue(ticket.request().region().orElse(null))
        .addValue(ticket.request().urgency().id());
  }

  TicketFile file(Row row, List<TicketFile.Entry> history, List<TicketFile.FileName> files) {
    Ticket ticket = ticket(row);
    var personal = row.getBuffer("personal");
    return new TicketFile(
        ticket,
        sealed.person(
            personal, row.getString("requester_kind"), ticket.request().confidential()),
        sealed.place(personal, ticket.request().region()),
        suggestions(row.getJsonArray("suggestion")),
        Arrays.asList(row.getArrayOfStrings("tags")),
        history,
        files);
  }

  private static List<Suggestion> suggestions(JsonArray array) {
    return array.stream()
        .map(JsonObject.class::cast)
        .map(TicketRows::suggestion)
        .toList();
  }

  private static Suggestion suggestion(JsonObject unit) {
    return new Suggestion(
        unit.getString("unit"),
        unit.getString("name"),
        unit.getDouble("score"),
        unit.getString("why"));
  }

  static TicketFile.Entry entry(Row row) {
    return new TicketFile.Entry(
        Pg.instant(row, "at"),
        row.getString("actor"),
        EventCodec.event(row.getString("type"), row.getJsonObject("data")));
  }

  static TicketFile.Line line(Row row) {
    return new TicketFile.Line(
        new TicketNumber(row.getLong("number")),
        TicketState.of(row.getString("state")),
        row.getString("channel"),
        row.getString("kind"),
        row.getString("category"),
        row.getString("title"),
        Pg.instant(row, "received_at"),
        Optional.ofNullable(row.getString("lead")),
        Optional.ofNullable(row.getString("holder")),
        instant(row, "due_at"),
        row.getString("urgency"),
        Arrays.asList(row.getArrayOfStrings("flags")),
        Optional.ofNullable(row.getString("region")),
        row.getBoolean("confidential"),
        Optional.ofNullable(row.getJsonObject("suggested")).map(TicketRows::suggestion));
  }
}
