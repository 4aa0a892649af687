package org.yihu.gateway.reply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplySender.Reader;
import org.yihu.config.CityPack;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.Draft;
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

  private static final String RECEIVED = "received";
  private static final String EMERGENCY = "emergency";
  private static final String LINKED = "linked";
  /** Of texts for platforms, before the step. */
  private static final String PLATFORM = "platform.";

  /** {@code reply.answered} is what the bot says. */
  private static final String ANSWERED = "reply.resolved";

  private static final Logger log = LoggerFactory.getLogger(ReplyWriter.class);

  private final Texts texts;
  private final TimelineWording wording;
  private final Function<TicketNumber, String> codes;
  private final String site;

  /** @param site the portal's address as requesters reach it, without a slash at its end */
  ReplyWriter(
      CityPack pack, TimelineWording wording, Function<TicketNumber, String> codes, String site) {
    this.site = site;
    this.texts = pack.texts();
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

  /**
   * A reply about a ticket.
   *
   * @param reader in whose words: a platform is never told what is the requester's alone
   */
  Reply about(Outbox.Due due, TicketFile file, List<Attachment> attachments, Reader reader) {
    Ticket ticket = file.ticket();
    Optional<String> unit = due.unit().map(wording::unitName);
    boolean settled = SETTLED.contains(due.step());
    return new Reply(
        due.id(),
        due.to(),
        due.step(),
        ticket.number().toString(),
        reader == Reader.PLATFORM
            ? forPlatform(step(due.step(), file), file, unit)
            : due.text().orElseGet(() -> text(step(due.step(), file), file, unit)),
        due.at(),
        ticket.facts().progress().result().filter(result -> settled),
        unit,
        attachments);
  }

  /** What was handled with another ticket from the first has a receipt of its own: nobody dispatches it. */
  private static String step(String step, TicketFile file) {
    if (!step.equals(RECEIVED)) return step;
    if (Draft.lines(file.tags()).isPresent()) return EMERGENCY;
    return file.isLinked() ? LINKED : step;
  }

  private String text(String step, TicketFile file, Optional<String> unit) {
    Ticket ticket = file.ticket();
    String words =
        texts.get(wording(step), "code", codes.apply(ticket.number()), "link", link(ticket));
    return filled(words, file, unit);
  }

  private String forPlatform(String step, TicketFile file, Optional<String> unit) {
    String own = PLATFORM + step;
    return filled(texts.get(texts.keys().contains(own) ? own : PLATFORM + "other"), file, unit);
  }

  private String filled(String text, TicketFile file, Optional<String> unit) {
    Ticket ticket = file.ticket();
    String result = ticket.facts().progress().result().orElse("");
    return text.replace("{number}", ticket.number().toString())
        .replace("{unit}", unit.orElse(""))
        .replace("{due}", ticket.dueAt().map(wording::minute).orElse(""))
        .replace("{line}", Draft.lines(file.tags()).orElse(""))
        .replace("{reason}", result)
        .replace("{answer}", result);
  }

  /**
   * The key of a step's text. A step without a text of its own is still told, in general words: whoever
   * waits for the next message of the ticket must not wait for this one.
   */
  String wording(String step) {
    boolean forUnit = step.startsWith(UnitNotices.STEP);
    String own = forUnit
        ? "notice." + step.substring(UnitNotices.STEP.length())
        : step.equals("answered") ? ANSWERED : "reply." + step;
    if (texts.keys().contains(own)) return own;
    log.error("no text {} in the city pack for step {}", own, step);
    return forUnit ? "notice.other" : "reply.other";
  }

  /** Where the requester rates the result without typing anything. */
  private String link(Ticket ticket) {
    return site + "/rate/" + ticket.number() + "/" + codes.apply(ticket.number());
  }
}
