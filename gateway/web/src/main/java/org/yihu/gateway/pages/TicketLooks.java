package org.yihu.gateway.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Person;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.gateway.desk.Similar;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.pages.TicketPage.Named;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.Clock;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketState;

/** Words a ticket for its page. */
final class TicketLooks {

  private final Words words;
  private final TimelineWording wording;
  private final ActionForms forms;

  TicketLooks(Words words, TimelineWording wording, ActionForms forms) {
    this.words = words;
    this.wording = wording;
    this.forms = forms;
  }

  /** What is shown beside a ticket. */
  record Beside(
      List<TicketFile.Line> sameRequester,
      List<Similar> similar,
      List<KnowledgeIndex.Hit> answers) {
    static Beside nothing() {
      return new Beside(List.of(), List.of(), List.of());
    }
  }

  TicketPage page(
      TicketFile file,
      Viewer viewer,
      boolean canUnmask,
      Beside beside,
      String message,
      boolean isError,
      Instant now) {
    Ticket ticket = file.ticket();
    CitizenRequest request = ticket.request();
    return new TicketPage(
        ticket.number().toString(),
        request.title(),
        request.description(),
        words.text("status." + ticket.state().id()),
        words.due(ticket.dueAt(), now),
        flags(ticket, request),
        facts(file),
        requester(file),
        canUnmask,
        files(file),
        clocks(ticket, now),
        suggestions(file),
        forms.of(file, viewer, now),
        timeline(file),
        others(file, beside),
        answers(beside),
        ticket.state() == TicketState.FOLLOW_UP && viewer.is(Role.FOLLOW_UP)
            ? words.say("ticket.followUpScript")
            : "",
        message,
        isError);
  }

  private List<String> flags(Ticket ticket, CitizenRequest request) {
    var flags = new ArrayList<String>();
    if (request.confidential()) flags.add(words.say("flag.anonymous"));
    if (ticket.facts().progress().round() > 1)
      flags.add(words.say("flag.round", "round", "" + ticket.facts().progress().round()));
    if (ticket.facts().extension().extensions() > 0) flags.add(words.say("flag.extended"));
    ticket
        .facts()
        .oversight()
        .supervision()
        .filter(one -> one.isRunning())
        .ifPresent(one -> flags.add(words.say("flag.running")));
    ticket
        .facts()
        .oversight()
        .supervision()
        .filter(one -> one.escalated())
        .ifPresent(one -> flags.add(words.say("flag.reportedUp")));
    ticket.facts().oversight().difficult().ifPresent(why -> flags.add(words.say("flag.difficult")));
    if (!ticket.facts().returns().joint().isEmpty()) flags.add(words.say("flag.jointNeeded"));
    if (ticket.facts().handling().assigned()) flags.add(words.say("flag.assigned"));
    if (ticket.facts().asking().excluded()) flags.add(words.say("flag.notCounted"));
    return flags;
  }

  private List<Named> facts(TicketFile file) {
    Ticket ticket = file.ticket();
    CitizenRequest request = ticket.request();
    var facts = new ArrayList<Named>();
    facts.add(
        new Named(words.text("field.kind"), words.text("kind." + request.kind().id())));
    facts.add(new Named(words.text("field.category"), words.category(request.category())));
    facts.add(new Named(
        words.say("ticket.channel"),
        words.text("channel." + request.channel()) + "（" + words.source(request.source()) + "）"));
    facts.add(new Named(words.say("ticket.received"), words.full(request.receivedAt())));
    facts.add(new Named(
        words.text("field.urgency"), words.text("urgency." + request.urgency().id())));
    request
        .region()
        .ifPresent(code -> facts.add(new Named(words.text("field.region"), words.region(code))));
    file.place()
        .address()
        .ifPresent(address -> facts.add(new Named(words.text("field.address"), address)));
    ticket
        .lead()
        .ifPresent(unit -> facts.add(new Named(words.say("ticket.lead"), words.unit(unit))));
    ticket
        .holder()
        .filter(unit -> !ticket.isLedBy(unit))
        .ifPresent(unit -> facts.add(new Named(words.say("ticket.holder"), words.unit(unit))));
    if (!ticket.assisting().isEmpty())
      facts.add(new Named(
          words.say("ticket.assisting"),
          String.join("、", ticket.assisting().stream().map(words::unit).toList())));
    request
        .platformDue()
        .ifPresent(due -> facts.add(new Named(words.say("ticket.platformDue"), words.full(due))));
    ticket
        .facts()
        .merging()
        .resembles()
        .filter(open -> ticket.master().isEmpty())
        .ifPresent(open -> facts.add(new Named(words.say("ticket.resembles"), open.toString())));
    ticket
        .facts()
        .merging()
        .mergedInto()
        .ifPresent(into -> facts.add(new Named(words.say("ticket.mergedInto"), into.toString())));
    if (!ticket.facts().merging().merged().isEmpty())
      facts.add(new Named(
          words.say("ticket.joined"),
          String.join(
              "、",
              ticket.facts().merging().merged().stream().map(Object::toString).toList())));
    ticket
        .facts()
        .progress()
        .result()
        .ifPresent(result -> facts.add(new Named(words.say("ticket.result"), result)));
    ticket
        .facts()
        .asking()
        .satisfaction()
        .ifPresent(rating -> facts.add(new Named(
            words.say("ticket.satisfaction"), words.text("satisfaction." + rating.id()))));
    return facts;
  }

  private List<Named> requester(TicketFile file) {
    Person person = file.requester();
    return List.of(
        new Named(words.say("person.name"), person.name().orElse(words.say("filing.none"))),
        new Named(words.say("person.phone"), person.phone().orElse(words.say("filing.none"))),
        new Named(words.say("person.kind"), words.text("requester." + person.kind())));
  }

  private List<TicketPage.File> files(TicketFile file) {
    return file.attachments().stream()
        .map(one -> new TicketPage.File(
            "/desk/tickets/" + file.ticket().number() + "/attachments/" + one.id(),
            one.name(),
            (one.role().equals("answer")
                    ? words.say("ticket.answerFile")
                    : words.say("ticket.requestFile"))
                + one.size().map(size -> "，" + Math.max(1, size / 1024) + " KB").orElse(""),
            one.mediaType().startsWith("image/") && one.state().equals("kept")))
        .toList();
  }

  private List<TicketPage.ClockRow> clocks(Ticket ticket, Instant now) {
    return ticket.clocks().all().stream().map(clock -> clock(clock, now)).toList();
  }

  private TicketPage.ClockRow clock(Clock clock, Instant now) {
    Words.Due left = words.due(Optional.of(clock.due().at()), now);
    boolean late = clock.stopped().filter(at -> at.isAfter(clock.due().at())).isPresent();
    String state = clock
        .stopped()
        .map(at -> words.say(late ? "clock.late" : "clock.done", "at", words.brief(at)))
        .orElse(left.text());
    String tone = clock.isRunning() ? left.tone() : late ? "late" : "none";
    return new TicketPage.ClockRow(
        words.text("step." + clock.step().id()),
        clock.unit().isEmpty() ? words.say("actor.hotline") : words.unit(clock.unit()),
        words.full(clock.due().at())
            + (clock.due().provisional() ? words.say("clock.provisional") : ""),
        clock.due().article(),
        state,
        tone);
  }

  private static List<TicketPage.Suggested> suggestions(TicketFile file) {
    if (file.ticket().state() != TicketState.RECEIVED) return List.of();
    return file.suggestions().stream()
        .limit(3)
        .map(one -> new TicketPage.Suggested(
            one.unit(), one.name(), (int) Math.round(one.score() * 100), one.why()))
        .toList();
  }

  private List<TicketPage.Happened> timeline(TicketFile file) {
    var lines = new ArrayList<TicketPage.Happened>();
    wording
        .staffTimeline(file)
        .forEach(line -> lines.add(
            0, new TicketPage.Happened(words.full(line.at()), actor(line.actor()), line.what())));
    return lines;
  }

  private String actor(String actor) {
    return switch (actor) {
      case "system" -> words.say("actor.system");
      case "requester" -> words.say("actor.requester");
      default -> actor;
    };
  }

  private List<TicketPage.Other> others(TicketFile file, Beside beside) {
    var others = new ArrayList<TicketPage.Other>();
    for (TicketFile.Line line : beside.sameRequester()) {
      if (line.number().equals(file.ticket().number())) continue;
      others.add(new TicketPage.Other(
          line.number().toString(),
          line.title(),
          words.text("status." + line.state().id()),
          words.say("ticket.sameRequester")));
    }
    for (Similar similar : beside.similar()) {
      if (similar.number().equals(file.ticket().number())) continue;
      others.add(new TicketPage.Other(
          similar.number().toString(),
          words.say("ticket.alike", "percent", "" + Math.round(similar.score() * 100)),
          "",
          words.say("ticket.similar")));
    }
    return others;
  }

  private static List<TicketPage.Answer> answers(Beside beside) {
    var answers = new ArrayList<TicketPage.Answer>();
    for (KnowledgeIndex.Hit hit : beside.answers())
      answers.add(new TicketPage.Answer(
          hit.entry().id(),
          hit.entry().question(),
          hit.entry().answer(),
          (int) Math.round(hit.confidence() * 100),
          Integer.toString(answers.size() + 1)));
    return answers;
  }
}
