package org.yihu.gateway.talk;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.config.CityPack;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.ticket.Rate;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * Tells citizens how their tickets are doing, and takes their ratings. One's own tickets are those of
 * the same follower or the same chat; whoever asks for another has its number and its query code.
 */
final class Tracking {
  private static final Duration LONG_AGO = Duration.ofDays(120);
  /** So many of one's own tickets are told at once, the newest. */
  private static final int TOLD = 3;

  private final TicketDesk desk;
  private final TimelineWording wording;
  private final Notes notes;
  private final Phrases phrases;

  Tracking(TicketDesk desk, Notes notes, CityPack pack) {
    this.desk = desk;
    this.wording = new TimelineWording(pack);
    this.notes = notes;
    this.phrases = Phrases.of(pack);
  }

  /**
   * How a ticket is doing, or what is still missing to tell it.
   *
   * @param before what was waited for; a number given before its code belongs to it, and the other way round
   */
  Future<Turn> progress(Said said, Wish wish, Optional<Pending> before) {
    Optional<Pending> half = before.filter(pending -> pending.waiting() == Pending.Waiting.TICKET);
    Optional<TicketNumber> number =
        wish.number().or(() -> half.map(Pending::question).flatMap(TicketNumber::parse));
    Optional<String> code = wish.code()
        .or(() ->
            half.map(Pending::question).filter(text -> TicketNumber.parse(text).isEmpty()));
    if (number.isPresent() && code.isPresent()) return named(said, number.get(), code.get(), half);
    return own(said)
        .compose(own -> number.isEmpty() && code.isEmpty()
            ? newest(own)
            : own.stream()
                .map(OpenMatter::number)
                .filter(known -> number.filter(known::equals).isPresent()
                    || code.filter(given -> desk.isCodeOf(known, given)).isPresent())
                .findFirst()
                .map(known -> told(List.of(known)))
                .orElseGet(() -> half(said, number, code, before)));
  }

  private Future<List<OpenMatter>> own(Said said) {
    return desk.openOf(said.intake().certain(), said.intake().key().source(), LONG_AGO);
  }

  private Future<Turn> named(Said said, TicketNumber number, String code, Optional<Pending> half) {
    Future<Void> noted = half.isPresent() ? notes.forget(said) : Future.succeededFuture();
    return noted
        .compose(done -> desk.showToRequester(number, code))
        .map(file ->
            new Turn.Say(file.map(this::words).orElse(phrases.get("reply.progressUnknown"))));
  }

  private Future<Turn> newest(List<OpenMatter> own) {
    return own.isEmpty()
        ? Future.succeededFuture(new Turn.Say(phrases.say("reply.progressNone")))
        : told(own.stream().map(OpenMatter::number).limit(TOLD).toList());
  }

  private Future<Turn> told(List<TicketNumber> numbers) {
    Future<List<String>> told = Future.succeededFuture(new ArrayList<>());
    for (TicketNumber number : numbers)
      told = told.compose(lines -> desk.showToRequester(number, desk.queryCode(number))
          .map(file -> {
            file.map(this::words).ifPresent(lines::add);
            return lines;
          }));
    return told.map(lines -> new Turn.Say(lines.stream().collect(Collectors.joining("\n"))));
  }

  /** A number without its code, or a code without its number; what is being filed is not forgotten for it. */
  private Future<Turn> half(
      Said said, Optional<TicketNumber> number, Optional<String> code, Optional<Pending> before) {
    if (before.flatMap(Pending::filing).isPresent())
      return Future.succeededFuture(new Turn.Say(phrases.say("reply.progressHow")));
    String given = number.map(TicketNumber::toString).or(() -> code).orElseThrow();
    String words = number.isPresent()
        ? phrases.get("reply.progressCode", "number", given)
        : phrases.get("reply.progressNumber");
    return notes
        .waitFor(said, Pending.of(Pending.Waiting.TICKET, given, 0))
        .map(done -> new Turn.Say(words));
  }

  private String words(TicketFile file) {
    List<TimelineWording.Line> timeline = wording.timeline(file);
    return phrases.get(
        "reply.progress",
        "number",
        file.ticket().number().toString(),
        "status",
        phrases.get("status." + file.ticket().state().publicId()),
        "last",
        timeline.isEmpty() ? "" : timeline.get(timeline.size() - 1).what());
  }

  /**
   * Takes a rating of the ticket that waits for one: the one that is named, else the newest.
   *
   * @return empty when none waits
   */
  Future<Optional<Turn>> rated(Said said, Wishes.Rating rating, Optional<TicketNumber> number) {
    return own(said)
        .compose(open -> open.stream()
            .filter(matter -> matter.state() == TicketState.FOLLOW_UP)
            .map(OpenMatter::number)
            .filter(waits -> number.filter(named -> !named.equals(waits)).isEmpty())
            .findFirst()
            .map(waits -> rate(waits, rating).map(Optional::of))
            .orElse(Future.succeededFuture(Optional.empty())));
  }

  private Future<Turn> rate(TicketNumber number, Wishes.Rating rating) {
    var rate = new Rate(rating.satisfaction(), Optional.empty(), Optional.empty(), rating.remark());
    return desk.act(number, rate, "requester")
        .map(outcome -> new Turn.Say(
            outcome.isDone()
                ? phrases.get(
                    "reply.rated",
                    "number",
                    number.toString(),
                    "satisfaction",
                    phrases.get("satisfaction." + rating.satisfaction().id()))
                : phrases.say("reply.notRated")));
  }
}
