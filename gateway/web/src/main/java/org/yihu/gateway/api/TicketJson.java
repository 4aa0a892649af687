package org.yihu.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.ticket.Clock;
import org.yihu.gateway.ticket.Facts;
import org.yihu.gateway.ticket.HandlingReport;
import org.yihu.gateway.ticket.Ticket;

/** Tickets as the staff API tells them. */
final class TicketJson {
  private TicketJson() {}

  static JsonObject line(TicketFile.Line line) {
    return new JsonObject()
        .put("number", line.number().toString())
        .put("status", line.state().id())
        .put("channel", line.channel())
        .put("kind", line.kind())
        .put("category", line.category())
        .put("region", line.region().orElse(null))
        .put("urgency", line.urgency())
        .put("title", line.title())
        .put("receivedAt", line.receivedAt().toString())
        .put("dueAt", line.dueAt().map(Object::toString).orElse(null))
        .put("lead", line.lead().orElse(null))
        .put("holder", line.holder().orElse(null))
        .put("flags", new JsonArray(line.flags()));
  }

  static JsonObject view(TicketFile file, TimelineWording wording) {
    Ticket ticket = file.ticket();
    JsonArray history = new JsonArray();
    wording
        .staffTimeline(file)
        .forEach(line -> history.add(new JsonObject()
            .put("at", line.at().toString())
            .put("type", line.type())
            .put("actor", line.actor())
            .put("what", line.what())));
    JsonArray suggested = new JsonArray();
    file.suggestions()
        .forEach(unit -> suggested.add(new JsonObject()
            .put("id", unit.unit())
            .put("name", unit.name())
            .put("score", unit.score())
            .put("why", unit.why())));
    JsonArray attachments = new JsonArray();
    file.attachments()
        .forEach(one -> attachments.add(new JsonObject()
            .put("id", one.id())
            .put("role", one.role())
            .put("name", one.name())
            .put("mediaType", one.mediaType())
            .put("size", one.size().orElse(null))
            .put("state", one.state())));
    JsonArray clocks = new JsonArray();
    ticket.clocks().all().forEach(clock -> clocks.add(clock(clock)));
    return new JsonObject()
        .put("number", ticket.number().toString())
        .put("status", ticket.state().id())
        .put("channel", ticket.request().channel())
        .put("source", ticket.request().source())
        .put("kind", ticket.request().kind().id())
        .put("category", ticket.request().category())
        .put("region", ticket.request().region().orElse(null))
        .put("urgency", ticket.request().urgency().id())
        .put("title", ticket.request().title())
        .put("description", ticket.request().description())
        .put("tags", new JsonArray(file.tags()))
        .put("requester", requester(file))
        .put("place", place(file))
        .put("receivedAt", ticket.request().receivedAt().toString())
        .put("dueAt", ticket.dueAt().map(Object::toString).orElse(null))
        .put("provisional", !ticket.provisional().isEmpty())
        .put("lead", ticket.lead().orElse(null))
        .put("holder", ticket.holder().orElse(null))
        .put("assisting", new JsonArray(ticket.assisting()))
        .put("clocks", clocks)
        .put("facts", facts(ticket.facts()))
        .put("result", ticket.facts().progress().result().orElse(null))
        .put(
            "report", ticket.facts().handling().report().map(TicketJson::report).orElse(null))
        .put(
            "satisfaction",
            ticket.facts().asking().satisfaction().map(rating -> rating.id()).orElse(null))
        .put("suggestedUnits", suggested)
        .put("attachments", attachments)
        .put("history", history);
  }

  private static JsonObject requester(TicketFile file) {
    return new JsonObject()
        .put("name", file.requester().name().orElse(null))
        .put("phone", file.requester().phone().orElse(null))
        .put("kind", file.requester().kind())
        .put("anonymous", file.requester().anonymous());
  }

  private static JsonObject place(TicketFile file) {
    return new JsonObject()
        .put("region", file.place().region().orElse(null))
        .put("address", file.place().address().orElse(null))
        .put("longitude", file.place().longitude().orElse(null))
        .put("latitude", file.place().latitude().orElse(null));
  }

  private static JsonObject clock(Clock clock) {
    return new JsonObject()
        .put("step", clock.step().id())
        .put("unit", clock.unit())
        .put("dueAt", clock.due().at().toString())
        .put("article", clock.due().article())
        .put("provisional", clock.due().provisional())
        .put("overdue", clock.overdue())
        .put("stoppedAt", clock.stopped().map(Object::toString).orElse(null));
  }

  private static JsonObject facts(Facts facts) {
    return new JsonObject()
        .put("round", facts.progress().round())
        .put("extensions", facts.extension().extensions())
        .put("extensionRequested", facts.extension().extending().isPresent())
        .put(
            "supervision",
            facts
                .oversight()
                .supervision()
                .map(one -> new JsonObject()
                    .put("trigger", one.trigger())
                    .put("means", one.means())
                    .put("running", one.isRunning())
                    .put("escalated", one.escalated()))
                .orElse(null))
        .put("difficult", facts.oversight().difficult().orElse(null))
        .put("joint", new JsonArray(facts.returns().joint()))
        .put(
            "appeal",
            facts
                .asking()
                .appeal()
                .map(one -> new JsonObject()
                    .put("ground", one.ground())
                    .put("upheld", one.upheld().orElse(null)))
                .orElse(null))
        .put("excluded", facts.asking().excluded())
        .put("resembles", facts.merging().resembles().map(Object::toString).orElse(null))
        .put("mergedInto", facts.merging().mergedInto().map(Object::toString).orElse(null))
        .put(
            "merged",
            new JsonArray(
                facts.merging().merged().stream().map(Object::toString).toList()));
  }

  private static JsonObject report(HandlingReport report) {
    return new JsonObject()
        .put("handler", report.handler())
        .put("handledAt", report.handledAt().map(Object::toString).orElse(null))
        .put("process", report.process())
        .put("result", report.result())
        .put("outcome", report.outcome().name().toLowerCase(java.util.Locale.ROOT))
        .put(
            "contactReached",
            report.contact().map(HandlingReport.Contact::reached).orElse(null))
        .put("contactAt", report.contact().map(one -> one.at().toString()).orElse(null))
        .put("contactHow", report.contact().map(HandlingReport.Contact::how).orElse(null))
        .put("measures", report.plan().map(Facts.Plan::measures).orElse(null))
        .put("planBy", report.plan().map(plan -> plan.by().toString()).orElse(null));
  }

  static JsonArray advice(List<org.yihu.gateway.ticket.ReportCheck.Advice> advice) {
    JsonArray array = new JsonArray();
    advice.forEach(one -> array.add(new JsonObject()
        .put("kind", one.kind())
        .put("found", Optional.of(one.found()).filter(text -> !text.isEmpty()).orElse(null))
        .put("better", Optional.of(one.better()).filter(text -> !text.isEmpty()).orElse(null))));
    return array;
  }
}
