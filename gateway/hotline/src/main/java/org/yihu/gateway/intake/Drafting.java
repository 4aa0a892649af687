package org.yihu.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Cut;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Vouched;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.CityPack;
import org.yihu.config.RulesConfig;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Opening;
import org.yihu.gateway.desk.RepeatFinder;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.reading.Contacts;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.talk.EntryWording;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.Clock;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.TicketEvent;

/**
 * A draft in the making: what a message says, before it is decided what becomes of it.
 *
 * @param regionUnknown whether the source names a division that nobody knows here
 * @param told how the requester can be reached as the text alone tells; nobody has confirmed it, so it is
 *     shown and never written to
 * @param smsSource the sender of text messages, for who came by a channel that cannot answer
 */
record Drafting(
    Message message,
    Triage triage,
    boolean regionUnknown,
    Optional<Contacts> told,
    Rulebook rules,
    CityPack pack,
    Optional<String> smsSource) {
  private static final String NO_WORDS = "request.wordless";
  private static final int LONGEST_REGION = 60;

  private Intake intake() {
    return message.intake();
  }

  private Cleaner.Clean clean() {
    return message.clean();
  }

  /** A ticket for a person to deal with. */
  Draft received() {
    return build(Optional.empty());
  }

  /** @param reason one of the codes of the rulebook */
  Draft declined(String reason) {
    RulesConfig.DeclineReason why = rules.declineReason(reason).orElseThrow();
    var event = new IntakeEvent.Declined(why.code(), why.article(), why.text());
    return build(Optional.of(event));
  }

  /**
   * Settled from the knowledge base.
   *
   * @article 第十二条（一）
   */
  Draft answered(Hit hit) {
    String answer = EntryWording.answer(pack.texts(), hit.entry());
    var event = new IntakeEvent.Answered(answer, Optional.of(hit.entry().id()));
    return build(Optional.of(event));
  }

  private Draft build(Optional<TicketEvent> outcome) {
    boolean wordless = clean().text().isEmpty();
    String text = wordless ? pack.texts().get(NO_WORDS) : clean().text();
    var events = new ArrayList<TicketEvent>();
    events.add(new IntakeEvent.Received(
        intake().channel().id(),
        intake().source(),
        intake().declared().line(),
        why(),
        Optional.of(Clock.forDispatch(intake().receivedAt(), rules))));
    triage.alarm().ifPresent(alarm -> events.add(new IntakeEvent.Transferred(alarm.line())));
    outcome.ifPresent(events::add);
    return new Draft(
        intake().key(),
        message.hash(),
        intake().raw(),
        intake().declared().line(),
        requester(),
        intake().vouched().of(clean().requester()),
        place(),
        tags(wordless),
        triage.units(),
        clean().attachments(),
        replyTo(),
        intake().style() == Intake.Style.FILED,
        new Opening(request(wordless, text), events),
        Optional.empty());
  }

  private boolean isPhoneFromText() {
    return told.flatMap(Contacts::phone).isPresent();
  }

  private List<String> why() {
    var why = new ArrayList<>(triage.why());
    if (isPhoneFromText()) why.add(pack.texts().get("intake.phoneFromText"));
    if (regionUnknown)
      why.add(pack.texts().get("intake.regionUnknown", "region", declaredRegion()));
    return why;
  }

  private String declaredRegion() {
    return Cut.to(clean().place().region().orElse(""), LONGEST_REGION);
  }

  /** With the division as it is called here; the address stays as it came. */
  private Place place() {
    Place given = clean().place();
    return new Place(
        given.region().flatMap(declared -> triage.region()),
        given.address(),
        given.longitude(),
        given.latitude());
  }

  private Person requester() {
    Person known = clean().requester();
    return told.map(contacts -> new Person(
            known.name().or(contacts::name),
            known.phone().or(contacts::phone),
            known.kind(),
            known.anonymous(),
            known.account()))
        .orElse(known);
  }

  /** Whether number and code go to somebody who may be anybody. */
  private boolean isUnverified() {
    return intake().vouched() != Vouched.ALL && intake().replyTo().isEmpty();
  }

  /** Through the channel it came by; else by text message, where that is possible. */
  private Optional<ReplyAddress> replyTo() {
    return intake()
        .replyTo()
        .or(() -> smsSource.flatMap(source -> clean()
            .requester()
            .phone()
            .flatMap(PhoneNumbers::forMessages)
            .map(phone -> new ReplyAddress(source, phone, Map.of()))));
  }

  private CitizenRequest request(boolean wordless, String text) {
    Person requester = requester();
    return new CitizenRequest(
        intake().channel().id(),
        intake().source(),
        triage.kind(),
        triage.category(),
        triage.region(),
        triage.urgency(),
        wordless ? pack.texts().get(NO_WORDS) : clean().title(),
        text,
        requester.anonymous(),
        requester.phone().isPresent() || requester.account().isPresent(),
        intake().receivedAt(),
        intake().declared().deadline());
  }

  private ArrayList<String> tags(boolean wordless) {
    var tags = new ArrayList<String>();
    triage.alarm().ifPresent(alarm -> tags.addAll(alarm.lines()));
    if (wordless) tags.add(RepeatFinder.WORDLESS);
    if (isPhoneFromText()) tags.add(Draft.PHONE_FROM_TEXT);
    if (regionUnknown) tags.add(Draft.REGION_UNKNOWN);
    if (isUnverified()) tags.add(Draft.UNVERIFIED);
    String kind = clean().requester().kind();
    if (!kind.equals(Person.CITIZEN)) tags.add(kind);
    intake().declared().tags().stream()
        .map(SourceTags::of)
        .flatMap(Optional::stream)
        .forEach(tags::add);
    return tags;
  }
}
