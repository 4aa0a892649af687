package org.yihu.gateway.portal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.config.CityPack;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketState;

/**
 * What the progress page shows, worded.
 *
 * @param number and {@code code} as typed
 * @param message what is to be said first, empty when nothing is
 * @param isFound whether there is a ticket to show
 */
public record ProgressCard(
    String number,
    String code,
    String message,
    boolean isError,
    boolean isFound,
    String title,
    String status,
    List<Named> facts,
    List<Named> timeline,
    boolean canRate,
    List<Named> ratings) {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

  /** A name and what goes with it. */
  public record Named(String name, String value) {}

  public ProgressCard {
    facts = List.copyOf(facts);
    timeline = List.copyOf(timeline);
    ratings = List.copyOf(ratings);
  }

  static ProgressCard empty() {
    return saying("", "", "", false);
  }

  static ProgressCard saying(String number, String code, String message, boolean isError) {
    return new ProgressCard(
        number, code, message, isError, false, "", "", List.of(), List.of(), false, List.of());
  }

  static ProgressCard of(
      TicketFile file,
      String code,
      Optional<String> message,
      boolean isError,
      CityPack pack,
      TimelineWording wording) {
    Ticket ticket = file.ticket();
    Texts texts = pack.texts();
    var facts = new ArrayList<Named>();
    facts.add(new Named(texts.get("progress.number"), ticket.number().toString()));
    facts.add(new Named(
        texts.get("field.kind"), texts.get("kind." + ticket.request().kind().id())));
    facts.add(new Named(
        texts.get("progress.received"), minute(ticket.request().receivedAt(), pack.zone())));
    ticket
        .dueAt()
        .ifPresent(
            due -> facts.add(new Named(texts.get("progress.due"), minute(due, pack.zone()))));
    ticket
        .lead()
        .ifPresent(
            unit -> facts.add(new Named(texts.get("progress.unit"), wording.unitName(unit))));
    ticket
        .facts()
        .progress()
        .result()
        .ifPresent(result -> facts.add(new Named(texts.get("progress.result"), result)));
    ticket
        .facts()
        .asking()
        .satisfaction()
        .ifPresent(rating -> facts.add(
            new Named(texts.get("progress.rating"), texts.get("satisfaction." + rating.id()))));
    List<Named> timeline = wording.timeline(file).stream()
        .map(line -> new Named(minute(line.at(), pack.zone()), line.what()))
        .toList();
    boolean settled = ticket.state() == TicketState.ANSWERED
        || ticket.state() == TicketState.COMPLETED
        || ticket.state() == TicketState.FOLLOW_UP;
    List<Named> ratings = List.of(Satisfaction.values()).stream()
        .map(rating -> new Named(rating.id(), texts.get("satisfaction." + rating.id())))
        .toList();
    return new ProgressCard(
        ticket.number().toString(),
        code,
        message.orElse(""),
        isError,
        true,
        ticket.request().title(),
        texts.get("status." + ticket.state().publicId()),
        facts,
        timeline,
        settled && ticket.facts().asking().satisfaction().isEmpty(),
        ratings);
  }

  private static String minute(Instant at, ZoneId zone) {
    return MINUTE.format(at.atZone(zone));
  }
}
