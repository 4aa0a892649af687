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

  /** For a message that is delivered again. */
  Taken word(Kept kept, byte[] hash) {
    if (!Arrays.equals(kept.bodyHash(), hash)) return keyReused();
    if (kept.number().isEmpty()) return new Taken.Said(kept.said().orElse(""));
    return ticketed(
        kept, texts.get("reply.ticketNote", "number", number(kept), "code", code(kept)));
  }

  /** For a message just kept, or kept by another delivery of it in the meantime. */
  Taken word(Kept kept, byte[] hash, Draft draft) {
    if (kept.known()) return word(kept, hash);
    return ticketed(kept, say(kept, draft));
  }

  private Taken ticketed(Kept kept, String say) {
    return new Taken.Ticketed(
        number(kept),
        code(kept),
        kept.state().orElse(TicketState.RECEIVED).publicId(),
        kept.receivedAt(),
        kept.known(),
        kept.linked(),
        say);
  }

  private String say(Kept kept, Draft draft) {
    Optional<String> line =
        draft.tags().stream().filter(tag -> tag.matches("1\\d\\d")).findFirst();
    if (kept.linked())
      return texts.get("reply.reminded", "number", number(kept), "code", code(kept));
    if (line.isPresent()) {
      return texts.get(
          "reply.emergency", "line", line.get(), "number", number(kept), "code", code(kept));
    }
    if (draft.tags().contains(RepeatFinder.WORDLESS)) return texts.get("reply.describe");
    return switch (draft.state()) {
      case ANSWERED ->
        draft.result().orElse("") + "\n"
            + texts.get("reply.ticketNote", "number", number(kept), "code", code(kept));
      case DECLINED ->
        texts.get(
            "reply.declined", "number", number(kept), "reason", draft.result().orElse(""));
      default -> texts.get("reply.received", "number", number(kept), "code", code(kept));
    };
  }

  private static String number(Kept kept) {
    return kept.number().map(TicketNumber::toString).orElse("");
  }

  private String code(Kept kept) {
    return kept.number().map(desk::queryCode).orElse("");
  }
}
