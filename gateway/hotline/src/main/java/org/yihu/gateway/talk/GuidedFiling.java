package org.yihu.gateway.talk;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.ticket.TicketKind;

/** Files a request step by step: asks for what is missing, tells it back, and files it on a yes. */
final class GuidedFiling {
  private final Triager triager;
  private final Conversations conversations;
  private final Notes notes;
  private final Phrases phrases;
  private final ContactReader contacts;
  private final Clock clock;

  GuidedFiling(
      Triager triager,
      ContactReader contacts,
      Conversations conversations,
      Notes notes,
      Phrases phrases,
      Clock clock) {
    this.triager = triager;
    this.contacts = contacts;
    this.conversations = conversations;
    this.notes = notes;
    this.phrases = phrases;
    this.clock = clock;
  }

  Future<Turn> report(Said said) {
    if (AskDesk.isTooShort(said.text()))
      return Future.succeededFuture(new Turn.Say(phrases.say("reply.tooShort")));
    return said.openChat()
        ? next(said, filingOf(said.text()), "")
        : Future.succeededFuture(Turn.File.of(said.text()));
  }

  /**
   * What was said while something is being filed.
   *
   * @param smallTalk what to say when it was nothing to file; what is missing is then asked for again
   */
  Future<Turn> goOn(Said said, Pending pending, Optional<String> smallTalk) {
    Filing filing = pending.filing().orElseThrow();
    String text = said.bare();
    if (Intents.isCancel(text))
      return notes
          .forget(said)
          .compose(done -> conversations.dropFiles(said.conversation()))
          .map(done -> new Turn.Say(phrases.say("reply.cancelled")));
    boolean asked = pending.waiting() == Pending.Waiting.SLOT;
    boolean told = !AskDesk.isTooShort(filing.what());
    if (told && (asked ? Intents.isSubmit(text) : Intents.isYes(text)))
      return notes.forget(said).map(done -> new Turn.File(filing.text(), Optional.of(filing), ""));
    if (smallTalk.isPresent() && !(asked && Filing.isUnknown(text)))
      return next(said, asked ? filing.asksAgain() : filing, smallTalk.get() + "\n");
    if (!asked) return next(said, filing.supplemented(text, contacts), "");
    Filing answered = filing.answered(filing.lastAsked(), text, contacts);
    boolean unclear = filing.lastAsked() == Filing.Slot.CONTACT && Filing.isUnclear(text, contacts);
    return unclear
        ? next(said, answered.asksAgain(), phrases.say("filing.contactUnclear") + "\n")
        : next(said, answered, "");
  }

  /** From what somebody reports, whatever it already tells. */
  Filing filingOf(String text) {
    return Filing.of(text, contacts);
  }

  /** Asks for what is missing, or tells back what will be filed. */
  Future<Turn> next(Said said, Filing filing, String before) {
    TicketKind kind = triager
        .triage("", filing.what(), "", known(said.intake(), filing.kind()))
        .kind();
    Optional<Filing.Slot> slot = filing.asks(kind);
    Pending pending = slot.map(ask -> Pending.filing(Pending.Waiting.SLOT, filing.asking(ask)))
        .orElseGet(() -> Pending.filing(Pending.Waiting.CONFIRM, filing));
    String words = slot.map(ask -> phrases.say("filing." + ask.name().toLowerCase(Locale.ROOT)))
        .orElseGet(() -> summary(filing, kind));
    return notes.waitFor(said, pending).map(done -> new Turn.Say(before + words));
  }

  private String summary(Filing filing, TicketKind kind) {
    Slots slots = filing.slots();
    String none = phrases.get("filing.none");
    String contact = slots
        .phone()
        .map(PhoneNumbers::national)
        .map(phone -> slots.name().map(name -> name + " ").orElse("") + phone)
        .or(slots::name)
        .orElse(none);
    return phrases.get(
        "filing.summary",
        "kind",
        phrases.get("kind." + kind.id()),
        "what",
        filing.what(),
        "where",
        slots.where().orElse(none),
        "when",
        slots.when().orElse(none),
        "contact",
        contact,
        "anonymous",
        phrases.get(slots.anonymous().orElse(false) ? "filing.anonymous" : "filing.named"),
        "files",
        Integer.toString(filing.files()));
  }

  /** Photos during filing wait with it; elsewhere on the open chat they begin one. */
  Future<Optional<Turn>> files(Intake intake, String conversation, List<Attachment> files) {
    return notes.pending(conversation).compose(pending -> {
      Optional<Filing> filing = pending.flatMap(Pending::filing);
      if (filing.isEmpty() && !Talk.isOpenChat(intake))
        return Future.succeededFuture(Optional.empty());
      boolean asked =
          pending.filter(waiting -> waiting.waiting() == Pending.Waiting.SLOT).isPresent();
      var begun = filing
          .map(one -> asked ? one.asksAgain() : one)
          .orElseGet(() -> filingOf(pending
              .filter(waiting -> waiting.waiting() != Pending.Waiting.FOLLOW_UP)
              .map(Pending::question)
              .orElse("")));
      return keep(intake, conversation, files).compose(count -> {
        var said = new Said(
            intake,
            conversation,
            begun.what(),
            triager.triage("", begun.what(), "", known(intake, begun.kind())),
            Optional.empty());
        String got = phrases.get("filing.files", "files", Integer.toString(count));
        return next(said, begun.withFiles(count), got + "\n").map(Optional::of);
      });
    });
  }

  private Future<Integer> keep(Intake intake, String conversation, List<Attachment> files) {
    Future<Integer> count = Future.succeededFuture(0);
    for (Attachment file : files)
      count = count.compose(
          before -> conversations.keep(conversation, intake.channel().id(), file, clock.instant()));
    return count;
  }

  static Triager.Known known(Intake intake, Optional<String> kind) {
    return new Triager.Known(
        kind.flatMap(TicketKind::of), Optional.empty(), intake.place().region());
  }
}
