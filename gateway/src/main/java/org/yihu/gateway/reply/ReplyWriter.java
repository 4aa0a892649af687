package org.yihu.gateway.reply;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Reply;
import org.yihu.config.CityPack;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/** Words a reply from what happened to its ticket. */
final class ReplyWriter {
  private final Texts texts;
  private final CityPack pack;
  private final TimelineWording wording;
  private final Function<TicketNumber, String> codes;

  ReplyWriter(CityPack pack, TimelineWording wording, Function<TicketNumber, String> codes) {
    this.texts = pack.texts();
    this.pack = pack;
    this.wording = wording;
    this.codes = codes;
  }

  /** A reply that is not about a ticket. */
  Reply plain(Outbox.Due due) {
    return new Reply(
        due.id(),
        due.to(),
        due.step(),
        "",
        due.text().orElse(""),
        due.at(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  Reply about(Outbox.Due due, TicketFile file, List<Attachment> attachments) {
    Ticket ticket = file.ticket();
    Optional<String> unit = due.unit().map(wording::unitName);
    boolean settled = due.step().equals("answered") || due.step().equals("declined");
    return new Reply(
        due.id(),
        due.to(),
        due.step(),
        ticket.number().toString(),
        due.text().orElseGet(() -> text(due.step(), ticket, unit)),
        due.at(),
        ticket.result().filter(result -> settled),
        unit,
        attachments);
  }

  private String text(String step, Ticket ticket, Optional<String> unit) {
    String number = ticket.number().toString();
    String result = ticket.result().orElse("");
    return switch (step) {
      case "received" ->
        texts.get(
            "reply.received",
            "number",
            number,
            "code",
            codes.apply(ticket.number()),
            "hours",
            Integer.toString(pack.rules().dispatchWithin().hours().orElse(24)));
      case "declined" -> texts.get("reply.declined", "number", number, "reason", result);
      case "dispatched" -> texts.get("reply.dispatched", "number", number, "unit", unit.orElse(""));
      case "answered" -> texts.get("reply.resolved", "number", number, "answer", result);
      default -> throw new IllegalStateException("no wording for step " + step);
    };
  }
}
