package org.yihu.gateway.reply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Reply;
import org.yihu.config.CityPack;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.desk.UnitNotices;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/** Words a reply from what happened to its ticket. */
final class ReplyWriter {
  /** Steps that tell what came of it. */
  private static final Set<String> SETTLED =
      Set.of("answered", "declined", "approved", "completed_together");

  private final Texts texts;
  private final CityPack pack;
  private final TimelineWording wording;
  private final Function<TicketNumber, String> codes;
  private final String site;

  /** @param site the portal's address as requesters reach it, without a slash at its end */
  ReplyWriter(
      CityPack pack, TimelineWording wording, Function<TicketNumber, String> codes, String site) {
    this.site = site;
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
    boolean settled = SETTLED.contains(due.step());
    return new Reply(
        due.id(),
        due.to(),
        due.step(),
        ticket.number().toString(),
        due.text().orElseGet(() -> text(due.step(), ticket, unit)),
        due.at(),
        ticket.facts().result().filter(result -> settled),
        unit,
        attachments);
  }

  private String text(String step, Ticket ticket, Optional<String> unit) {
    String number = ticket.number().toString();
    String result = ticket.facts().result().orElse("");
    String due = ticket.dueAt().map(wording::minute).orElse("");
    if (step.startsWith(UnitNotices.STEP))
      return texts.get(
          "notice." + step.substring(UnitNotices.STEP.length()), "number", number, "due", due);
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
      case "accepted" -> texts.get("reply.accepted", "number", number);
      case "dispatched" -> texts.get("reply.dispatched", "number", number, "unit", unit.orElse(""));
      case "extension_granted" ->
        texts.get("reply.extension_granted", "number", number, "due", due, "unit", unit.orElse(""));
      case "answered" -> texts.get("reply.resolved", "number", number, "answer", result);
      case "approved", "completed_together" ->
        texts.get("reply.approved", "number", number, "answer", result, "link", link(ticket));
      case "rework_ordered" ->
        texts.get("reply.rework_ordered", "number", number, "due", due, "unit", unit.orElse(""));
      default -> throw new IllegalStateException("no wording for step " + step);
    };
  }

  /** Where the requester rates the result without typing anything. */
  private String link(Ticket ticket) {
    return site + "/rate/" + ticket.number() + "/" + codes.apply(ticket.number());
  }
}
