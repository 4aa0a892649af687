package org.yihu.gateway.intake;

import java.util.Arrays;
import java.util.Optional;
import org.yihu.adapters.channel.Taken;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.RepeatFinder;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/** Words what became of a message. */
final class Receipts {
  private final TicketDesk desk;
  private final Texts texts;

  Receipts(TicketDesk desk, Texts texts) {
    this.desk = desk;
    this.texts = texts;
  }

  Taken keyReused() {
    return refused(
        Taken.Why.KEY_REUSED, "This key was used before for a message with other content.");
  }

  Taken unknownTicket() {
    return refused(Taken.Why.UNKNOWN_TICKET, "No ticket was received under this key.");
  }

  private Taken refused(Taken.Why why, String detail) {
    return new Taken.Refused(why, detail, texts.get("reply.refused." + why));
  }

  /**
   * The rules say no to what a message asks for.
   *
   * @param detail in English
   */
  Taken refused(String detail) {
    return refused(Taken.Why.INVALID, detail);
  }

  /** For a message that is delivered again: all that was said when it came first. */
  Taken word(Kept kept, byte[] hash) {
    if (!Arrays.equals(kept.bodyHash(), hash)) return keyReused();
    if (kept.number().isEmpty()) return new Taken.Said(kept.said().orElse(""));
    return ticketed(kept, kept.said().orElseGet(() -> texts.get("reply.ticketNote")));
  }

  /** For a message just kept, or kept by another delivery of it in the meantime. */
  Taken word(Kept kept, byte[] hash, Draft draft) {
    if (kept.known()) return word(kept, hash);
    Draft.Said said = draft.said().orElseGet(() -> words(draft));
    return ticketed(kept, kept.linked() ? said.linked() : said.opened());
  }

  /** What is said to a draft, with number and code to be filled in. */
  Draft.Said words(Draft draft) {
    Optional<String> line =
        Draft.lines(draft.tags()).map(lines -> texts.get("reply.emergency", "line", lines));
    return new Draft.Said(
        line.orElseGet(() -> opened(draft)), line.orElseGet(() -> texts.get("reply.linked")));
  }

  private String opened(Draft draft) {
    if (draft.tags().contains(RepeatFinder.WORDLESS)) return texts.get("reply.describe");
    return switch (draft.state()) {
      case ANSWERED -> draft.result().orElse("") + "\n" + texts.get("reply.ticketNote");
      case DECLINED -> texts.get("reply.declined", "reason", draft.result().orElse(""));
      default -> texts.get("reply.received");
    };
  }

  /** @param words with places for number and code */
  private Taken ticketed(Kept kept, String words) {
    return new Taken.Ticketed(
        number(kept),
        code(kept),
        kept.state().orElse(TicketState.RECEIVED).publicId(),
        kept.receivedAt(),
        kept.known(),
        kept.linked(),
        words.replace("{number}", number(kept)).replace("{code}", code(kept)));
  }

  private static String number(Kept kept) {
    return kept.number().map(TicketNumber::toString).orElse("");
  }

  private String code(Kept kept) {
    return kept.number().map(desk::queryCode).orElse("");
  }
}
