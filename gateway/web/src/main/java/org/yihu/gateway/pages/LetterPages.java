package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Problems;
import org.yihu.bot.text.Masker;
import org.yihu.config.CityPack;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.letters.Letters;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Routes;

/** 选登: choosing letters of the mailbox, redacting them, and approving what another chose. */
public final class LetterPages implements Routes {
  private static final int SIZE = 50;
  private static final int LONGEST = 5000;

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
   */
  public record Row(String number, String title, String at, String who) {}

  /** One letter, to be redacted or approved. */
  public record LetterPage(
      String number,
      String title,
      String letter,
      String reply,
      String unit,
      String state,
      String chosenBy,
      boolean mayApprove,
      String message) {}

  private final Room room;
  private final Letters letters;
  private final TicketDesk desk;
  private final Audit audit;
  private final CityPack pack;
  private final Words words;
  private final Clock clock;

  public LetterPages(Room room, Letters letters, TicketDesk desk, Audit audit) {
    this.room = room;
    this.letters = letters;
    this.desk = desk;
    this.audit = audit;
    this.pack = room.pack();
    this.words = room.words();
    this.clock = room.clock();
  }

  @Override
  public void mount(Router router) {
    router
        .get("/desk/letters")
        .handler(room.page(LetterPages::may, (c, visit) -> list(c, visit, "")));
    router.get("/desk/letters/:number").handler(room.page(LetterPages::may, this::show));
    router.post("/desk/letters/:number").handler(room.page(LetterPages::may, this::act));
  }

  private static boolean may(Viewer viewer) {
    return viewer.is(Role.EDITOR) || viewer.is(Role.SUPERVISOR);
  }

  private void send(RoutingContext context, Visit visit, String template, Object page) {
    room.show(context, visit, "/desk/letters", template, page);
  }

  private void list(RoutingContext context, Visit visit, String message) {
    var candidates = letters.candidates();
    var chosen = letters.list("chosen", 0, SIZE);
    var published = letters.list("published", 0, SIZE);
    Future.all(candidates, chosen, published)
        .onSuccess(done -> send(
            context,
            visit,
            "desk/letters.jte",
            new LettersPage(
                candidates.result().stream()
                    .map(one -> new Row(
                        Long.toString(one.number()), one.title(), words.full(one.receivedAt()), ""))
                    .toList(),
                chosen.result().stream().map(this::row).toList(),
                published.result().stream().map(this::row).toList(),
                message)))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private Row row(Letters.Letter letter) {
    return new Row(
        Long.toString(letter.number()),
        letter.title(),
        letter.publishedAt().map(words::full).orElse(""),
        letter.approvedBy().orElse(letter.chosenBy()));
  }

  private Optional<TicketNumber> number(RoutingContext context) {
    Optional<TicketNumber> number = TicketNumber.parse(context.pathParam("number"));
    if (number.isEmpty()) room.gate().nothing(context, words.say("letters.unknown"));
    return number;
  }

  private void show(RoutingContext context, Visit visit) {
    number(context)
        .ifPresent(number -> page(number, visit, "")
            .onSuccess(page -> page.ifPresentOrElse(
                one -> send(context, visit, "desk/letter.jte", one),
                () -> room.gate().nothing(context, words.say("letters.unknown"))))
            .onFailure(failure -> Problems.fail(context, failure)));
  }

  /** As it was chosen, or the letter itself with names and numbers masked. */
  private Future<Optional<LetterPage>> page(TicketNumber number, Visit visit, String message) {
    return letters.find(number.value()).compose(found -> {
      if (found.isPresent())
        return Future.succeededFuture(found.map(one -> page(one, visit, message)));
      return desk.letter(number)
          .map(file -> file.map(one -> new LetterPage(
              number.toString(),
              Masker.masked(one.ticket().request().title()),
              Masker.masked(one.ticket().request().description()),
              Masker.masked(one.ticket().facts().progress().result().orElse("")),
              one.ticket().lead().orElse(""),
              "",
              "",
              false,
              message)));
    });
  }

  private static LetterPage page(Letters.Letter letter, Visit visit, String message) {
    boolean mine = letter.chosenBy().equals(visit.viewer().who());
    return new LetterPage(
        Long.toString(letter.number()),
        letter.title(),
        letter.letter(),
        letter.reply(),
        letter.unit().orElse(""),
        letter.state(),
        letter.chosenBy(),
        letter.state().equals("chosen") && !mine,
        message);
  }

  private static String field(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getFormAttribute(name))
        .map(String::strip)
        .filter(text -> text.length() <= LONGEST)
        .orElse("");
  }

  private void act(RoutingContext context, Visit visit) {
    number(context).ifPresent(number -> {
      String who = visit.viewer().who();
      Future<String> done = switch (field(context, "what")) {
        case "choose" -> choose(context, number, visit);
        case "publish" ->
          audit
              .record(visit.viewer(), "letter.publish", number.toString(), "")
              .compose(logged -> letters.publish(number.value(), who, clock.instant()))
              .map(published ->
                  published ? words.say("letters.published") : words.say("letters.ownChoice"));
        case "withdraw" ->
          audit
              .record(visit.viewer(), "letter.withdraw", number.toString(), "")
              .compose(logged -> letters.withdraw(number.value()))
              .map(withdrawn -> words.say("letters.withdrawn"));
        default -> Future.succeededFuture(words.say("page.noSuchAction"));
      };
      done.onSuccess(message -> list(context, visit, message))
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }

  private Future<String> choose(RoutingContext context, TicketNumber number, Visit visit) {
    var letter = new Letters.Letter(
        number.value(),
        field(context, "title"),
        field(context, "letter"),
        field(context, "reply"),
        Optional.of(field(context, "unit")).filter(unit -> !unit.isEmpty()),
        "chosen",
        visit.viewer().who(),
        Optional.empty(),
        Optional.empty());
    if (letter.title().isEmpty() || letter.letter().isEmpty() || letter.reply().isEmpty())
      return Future.succeededFuture(words.say("letters.incomplete"));
    return desk.letter(number)
        .compose(file -> file.isEmpty()
            ? Future.succeededFuture(words.say("letters.notEligible"))
            : audit
                .record(visit.viewer(), "letter.choose", number.toString(), "")
                .compose(logged -> letters.choose(letter, clock.instant()))
                .map(kept ->
                    kept ? words.say("letters.chosen") : words.say("letters.withdrawFirst")));
  }
}
