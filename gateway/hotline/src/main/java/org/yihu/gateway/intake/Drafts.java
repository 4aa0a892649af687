package org.yihu.gateway.intake;

import io.vertx.core.Future;
import java.util.Optional;
import org.yihu.config.CityPack;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.TicketKind;

/** Begins drafts: asks triage what a message is about, where nobody has declared it. */
final class Drafts {
  private final OffLoop offLoop;
  private final Triager triager;
  private final Rulebook rules;
  private final CityPack pack;
  private final Optional<String> smsSource;

  /** @param smsSource the sender of text messages, for who came by a channel that cannot answer */
  Drafts(
      OffLoop offLoop, Triager triager, Rulebook rules, CityPack pack, Optional<String> smsSource) {
    this.offLoop = offLoop;
    this.triager = triager;
    this.rules = rules;
    this.pack = pack;
    this.smsSource = smsSource;
  }

  Future<Drafting> of(Message message) {
    return of(message, Optional.empty());
  }

  /**
   * Sorting by words alone is quick for a short text; what was learned is not.
   *
   * @param told the kind as it was told in a conversation; what the source declares goes before
   */
  Future<Drafting> of(Message message, Optional<String> told) {
    boolean quick = message.clean().text().length() <= OffLoop.MOST_AT_ONCE && !triager.isLearned();
    return offLoop.run(quick, () -> draft(message, told));
  }

  private Drafting draft(Message message, Optional<String> told) {
    var declared = message.intake().declared();
    Cleaner.Clean clean = message.clean();
    var known = new Triager.Known(
        declared.kind().or(() -> told).flatMap(TicketKind::of),
        declared.category(),
        clean.place().region());
    Triage triage =
        triager.triage(clean.title(), clean.text(), clean.place().address().orElse(""), known);
    return new Drafting(message, triage, rules, pack, smsSource);
  }
}
