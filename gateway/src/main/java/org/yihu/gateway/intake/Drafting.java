package org.yihu.gateway.intake;

import java.util.ArrayList;
import java.util.Optional;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.Person;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.CityPack;
import org.yihu.config.RulesConfig;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.RepeatFinder;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.talk.EntryWording;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketState;

/** A draft in the making: what a message says, before it is decided what becomes of it. */
record Drafting(
    Intake intake, byte[] hash, Cleaner.Clean clean, Triage triage, Rulebook rules, CityPack pack) {
  private static final String NO_WORDS = "（仅有附件或位置，待补充说明）";

  /** A ticket for a person to deal with. */
  Draft received() {
    return build(TicketState.RECEIVED, Optional.empty(), Optional.empty());
  }

  /** @param reason one of the codes of the rulebook */
  Draft declined(String reason) {
    RulesConfig.DeclineReason why = rules.declineReason(reason).orElseThrow();
    var event = new TicketEvent.Declined(why.code(), why.article(), why.text());
    return build(TicketState.DECLINED, Optional.of(why.text()), Optional.of(event));
  }

  /** Settled from the knowledge base. @article 第十二条（一） */
  Draft answered(Hit hit) {
    String answer = EntryWording.answer(pack.texts(), hit.entry());
    var event = new TicketEvent.Answered(answer, Optional.of(hit.entry().id()));
    return build(TicketState.ANSWERED, Optional.of(answer), Optional.of(event));
  }

  private Draft build(TicketState state, Optional<String> result, Optional<TicketEvent> outcome) {
    boolean wordless = clean.text().isEmpty();
    String text = wordless ? NO_WORDS : clean.text();
    var events = new ArrayList<TicketEvent>();
    events.add(new TicketEvent.Received(
        intake.channel().id(), intake.source(), intake.declared().line(), triage.why()));
    triage.emergencyLine().ifPresent(line -> events.add(new TicketEvent.Transferred(line)));
    outcome.ifPresent(events::add);
    return new Draft(
        intake.key(),
        hash,
        intake.raw(),
        state,
        intake.channel().id(),
        intake.source(),
        intake.declared().line(),
        triage.kind(),
        triage.category(),
        triage.region(),
        triage.urgency(),
        wordless ? NO_WORDS : clean.title(),
        text,
        clean.requester(),
        clean.place(),
        tags(wordless),
        triage.units(),
        rules.dispatchBy(intake.receivedAt()),
        intake.declared().deadline(),
        result,
        intake.receivedAt(),
        clean.attachments(),
        intake.replyTo(),
        intake.style() == Intake.Style.FILED,
        events,
        Optional.empty());
  }

  private ArrayList<String> tags(boolean wordless) {
    var tags = new ArrayList<String>();
    triage.emergencyLine().ifPresent(tags::add);
    if (wordless) tags.add(RepeatFinder.WORDLESS);
    String kind = clean.requester().kind();
    if (!kind.equals(Person.CITIZEN)) tags.add(kind);
    return tags;
  }
}
