package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yihu.gateway.letters.LetterDesk;
import org.yihu.gateway.letters.LetterDesk.Outcome;
import org.yihu.gateway.letters.LetterDesk.Sheet;
import org.yihu.gateway.letters.LetterDesk.Shelf;
import org.yihu.gateway.letters.Letters;
import org.yihu.gateway.letters.Letters.Letter;
import org.yihu.gateway.letters.Letters.Wording;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Routes;

/** 选登: choosing letters of the mailbox, redacting them, and approving what another chose. */
public final class LetterPages implements Routes {
  /** What can be chosen, what waits for approval, what is published. */
  public record LettersPage(
      List<Row> candidates, List<Row> chosen, List<Row> published, String message) {
    public LettersPage {
      candidates = List.copyOf(candidates);
      chosen = List.copyOf(chosen);
      published = List.copyOf(published);
    }
  }

  /**
   * A letter in the list.
   *
   * @param who chose or approved it
   * @param note what is special about it, empty for nothing
   */
  public record Row(String number, String title, String at, String who, String note) {}

  /**
   * One letter, to be redacted or approved.
   *
   * @param version which wording it is, to be approved
   */
  public record LetterPage(
      String number,
      Wording wording,
      String unit,
      String state,
      String chosenBy,
      String version,
      boolean mayApprove,
      String message) {}

  private final Room room;
  private final LetterDesk letters;
  private final Words words;

  public LetterPages(Room room, LetterDesk letters) {
    this.room = room;
    this.letters = letters;
    this.words = room.words();
  }

  @Override
  public void mount(Router router) {
    router
        .get("/desk/letters")
        .handler(room.route(LetterDesk::isFor, (c, visit) -> list(c, visit, "")));
    router.get("/desk/letters/:number").handler(room.route(LetterDesk::isFor, this::show));
    router.post("/desk/letters/:number").handler(room.route(LetterDesk::isFor, this::act));
  }

  private Future<Void> send(RoutingContext context, Visit visit, String template, Object page) {
    return room.show(context, visit, "/desk/letters", template, page);
  }

  private Future<Void> list(RoutingContext context, Visit visit, String message) {
    return letters
        .shelf(visit.viewer())
        .compose(shelf -> send(context, visit, "desk/letters.jte", page(shelf, message)));
  }

  private LettersPage page(Shelf shelf, String message) {
    return new LettersPage(
        shelf.candidates().stream().map(this::row).toList(),
        shelf.chosen().stream().map(this::row).toList(),
        shelf.published().stream().map(this::row).toList(),
        message);
  }

  private Row row(Letters.Candidate one) {
    return new Row(
        one.number().toString(),
        one.title(),
        words.full(one.receivedAt()),
        "",
        one.withdrawn() ? words.text("letter.note.withdrawn") : "");
  }

  private Row row(Letters.Shelved shelved) {
    Letter letter = shelved.letter();
    return new Row(
        letter.number().toString(),
        letter.wording().title(),
        letter.publishedAt().map(words::full).orElse(""),
        letter.approvedBy().orElse(letter.chosenBy()),
        shelved.publishable() ? "" : words.text("letter.note.hidden"));
  }

  /** With the number of the path. */
  private Future<Void> with(RoutingContext context, Function<TicketNumber, Future<Void>> use) {
    return TicketNumber.parse(context.pathParam("number"))
        .map(use)
        .orElseGet(() -> room.gate().nothing(context, words.say("letters.unknown")));
  }

  private Future<Void> show(RoutingContext context, Visit visit) {
    return with(context, number -> show(context, visit, number, Optional.empty(), ""));
  }

  /** @param typed what the form said, shown again instead of what is kept */
  private Future<Void> show(
      RoutingContext context,
      Visit visit,
      TicketNumber number,
      Optional<Wording> typed,
      String message) {
    return letters
        .sheet(number, visit.viewer())
        .compose(found -> found
            .map(sheet ->
                send(context, visit, "desk/letter.jte", page(number, sheet, typed, visit, message)))
            .orElseGet(() -> room.gate()
                .nothing(context, message.isEmpty() ? words.say("letters.unknown") : message)));
  }

  private static LetterPage page(
      TicketNumber number, Sheet sheet, Optional<Wording> typed, Visit visit, String message) {
    Optional<Letter> kept = sheet.kept();
    String chosenBy = kept.map(Letter::chosenBy).orElse("");
    return new LetterPage(
        number.toString(),
        typed.orElse(sheet.wording()),
        kept.flatMap(Letter::unit).orElse(""),
        kept.map(letter -> letter.state().id()).orElse(""),
        chosenBy,
        kept.map(letter -> letter.chosenAt().toString()).orElse(""),
        kept.filter(letter -> letter.state() == Letters.State.CHOSEN).isPresent()
            && !chosenBy.equals(visit.viewer().who()),
        message);
  }

  private Future<Void> act(RoutingContext context, Visit visit) {
    return with(context, number -> {
      var typed = new Wording(
          Room.field(context, "title"),
          Room.field(context, "letter"),
          Room.field(context, "reply"));
      String what = Room.field(context, "what");
      Future<Outcome> done = switch (what) {
        case "publish" -> letters.publish(number, version(context), visit.viewer());
        case "withdraw" -> letters.withdraw(number, visit.viewer());
        default -> letters.choose(number, typed, visit.viewer());
      };
      return done.compose(outcome -> {
        String message = words.text("letter." + outcome);
        return outcome.isDone()
            ? list(context, visit, message)
            : show(
                context,
                visit,
                number,
                Optional.of(typed).filter(form -> what.equals("choose")),
                message);
      });
    });
  }

  private static Instant version(RoutingContext context) {
    try {
      return Instant.parse(Room.field(context, "version"));
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
