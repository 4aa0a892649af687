package org.yihu.gateway.letters;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yihu.bot.text.Masker;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.letters.Letters.Candidate;
import org.yihu.gateway.letters.Letters.Letter;
import org.yihu.gateway.letters.Letters.Shelved;
import org.yihu.gateway.letters.Letters.State;
import org.yihu.gateway.letters.Letters.Wording;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * 来信选登: an editor chooses an answered letter and hides whom it would name, another one approves it,
 * everybody reads it. What may be read is {@link Publishable}. Who reads a letter before that, and
 * every step, is in the audit log.
 */
public final class LetterDesk {
  public static final int MOST_TITLE = 100;
  public static final int MOST_TEXT = 5000;
  /** Most lines of each list of the shelf. */
  private static final int LINES = 50;

  /** What editors have before them. */
  public record Shelf(List<Candidate> candidates, List<Shelved> chosen, List<Shelved> published) {
    public Shelf {
      candidates = List.copyOf(candidates);
      chosen = List.copyOf(chosen);
      published = List.copyOf(published);
    }
  }

  /**
   * A letter at the desk: as it was chosen, or as it came with names and numbers masked.
   *
   * @param kept absent before it was chosen
   */
  public record Sheet(Wording wording, Optional<Letter> kept) {}

  /** What became of a step; only the first three changed anything. */
  public enum Outcome {
    CHOSEN,
    PUBLISHED,
    WITHDRAWN,
    NOT_YOUR_DUTY,
    /** It lacks a title, the letter or the reply. */
    INCOMPLETE,
    TOO_LONG,
    /** No letter of the mailbox, or not {@link Publishable} now. */
    NOT_PUBLISHABLE,
    /** It must be taken down before it can be worded anew. */
    IS_PUBLISHED,
    /** Nothing waits to be approved, or nothing is there to be taken down. */
    NOT_CHOSEN,
    /** Whoever chose it does not approve it. */
    OWN_CHOICE,
    /** Somebody else was there in the meantime. */
    CHANGED;

    public boolean isDone() {
      return this == CHOSEN || this == PUBLISHED || this == WITHDRAWN;
    }
  }

  private final Letters letters;
  private final Function<TicketNumber, Future<Optional<TicketFile>>> tickets;
  private final Audit audit;
  private final Clock clock;

  /** @param tickets a ticket as it is on file; nothing of its requester leaves this desk */
  public LetterDesk(
      Letters letters,
      Function<TicketNumber, Future<Optional<TicketFile>>> tickets,
      Audit audit,
      Clock clock) {
    this.letters = letters;
    this.tickets = tickets;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether letters are somebody's work. */
  public static boolean isFor(Viewer viewer) {
    return viewer.is(Role.EDITOR) || viewer.is(Role.SUPERVISOR);
  }

  /** What can be chosen, waits for approval, is published; nothing for others. */
  public Future<Shelf> shelf(Viewer viewer) {
    if (!isFor(viewer)) return Future.succeededFuture(new Shelf(List.of(), List.of(), List.of()));
    var candidates = letters.candidates(LINES);
    var chosen = letters.list(State.CHOSEN, LINES);
    var published = letters.list(State.PUBLISHED, LINES);
    return Future.all(candidates, chosen, published)
        .map(done -> new Shelf(candidates.result(), chosen.result(), published.result()));
  }

  /** One letter to work on; empty when there is none that this viewer may choose or approve. */
  public Future<Optional<Sheet>> sheet(TicketNumber number, Viewer viewer) {
    if (!isFor(viewer)) return Future.succeededFuture(Optional.empty());
    return letters
        .find(number)
        .compose(found -> found.isPresent() && found.get().letter().state() != State.WITHDRAWN
            ? Future.succeededFuture(
                found.map(one -> new Sheet(one.letter().wording(), Optional.of(one.letter()))))
            : publishable(number)
                .map(ticket -> ticket.map(one -> new Sheet(masked(one), Optional.empty()))))
        .compose(sheet -> sheet.isEmpty()
            ? Future.succeededFuture(sheet)
            : audit.record(viewer, "letter.read", number.toString(), "").map(sheet));
  }

  private static Wording masked(Ticket ticket) {
    return new Wording(
        Masker.masked(ticket.request().title()),
        Masker.masked(ticket.request().description()),
        Masker.masked(ticket.facts().progress().result().orElse("")));
  }

  private Future<Optional<Ticket>> publishable(TicketNumber number) {
    return tickets
        .apply(number)
        .map(found -> found.map(TicketFile::ticket).filter(Publishable::is));
  }

  /** Words a letter for everybody; again, when it is not published. */
  public Future<Outcome> choose(TicketNumber number, Wording wording, Viewer viewer) {
    if (!isFor(viewer)) return Future.succeededFuture(Outcome.NOT_YOUR_DUTY);
    Optional<Outcome> fault = fault(wording);
    if (fault.isPresent()) return Future.succeededFuture(fault.get());
    return publishable(number)
        .compose(ticket -> ticket.isEmpty()
            ? Future.succeededFuture(Outcome.NOT_PUBLISHABLE)
            : letters
                .find(number)
                .compose(before -> isPublished(before)
                    ? Future.succeededFuture(Outcome.IS_PUBLISHED)
                    : save(viewer, before, chosen(ticket.get(), wording, viewer), Outcome.CHOSEN)));
  }

  private static Optional<Outcome> fault(Wording wording) {
    if (wording.title().isBlank()
        || wording.letter().isBlank()
        || wording.reply().isBlank()) return Optional.of(Outcome.INCOMPLETE);
    boolean long_ = wording.title().length() > MOST_TITLE
        || wording.letter().length() > MOST_TEXT
        || wording.reply().length() > MOST_TEXT;
    return long_ ? Optional.of(Outcome.TOO_LONG) : Optional.empty();
  }

  private static boolean isPublished(Optional<Shelved> before) {
    return before.filter(one -> one.letter().state() == State.PUBLISHED).isPresent();
  }

  private Letter chosen(Ticket ticket, Wording wording, Viewer viewer) {
    return new Letter(
        ticket.number(),
        wording,
        ticket.lead(),
        State.CHOSEN,
        viewer.who(),
        now(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Approves what another chose.
   *
   * @param seen {@code chosenAt} of the wording that is approved
   */
  public Future<Outcome> publish(TicketNumber number, Instant seen, Viewer viewer) {
    if (!isFor(viewer)) return Future.succeededFuture(Outcome.NOT_YOUR_DUTY);
    return letters.find(number).compose(before -> {
      Optional<Outcome> refusal = before
          .filter(one -> one.letter().state() == State.CHOSEN)
          .map(one -> refusal(one, seen, viewer))
          .orElse(Optional.of(Outcome.NOT_CHOSEN));
      return refusal.isPresent()
          ? Future.succeededFuture(refusal.get())
          : save(viewer, before, published(before.get().letter(), viewer), Outcome.PUBLISHED);
    });
  }

  private static Optional<Outcome> refusal(Shelved chosen, Instant seen, Viewer viewer) {
    if (!chosen.publishable()) return Optional.of(Outcome.NOT_PUBLISHABLE);
    if (chosen.letter().chosenBy().equals(viewer.who())) return Optional.of(Outcome.OWN_CHOICE);
    return chosen.letter().chosenAt().equals(seen)
        ? Optional.empty()
        : Optional.of(Outcome.CHANGED);
  }

  private Letter published(Letter chosen, Viewer viewer) {
    return new Letter(
        chosen.number(),
        chosen.wording(),
        chosen.unit(),
        State.PUBLISHED,
        chosen.chosenBy(),
        chosen.chosenAt(),
        Optional.of(viewer.who()),
        Optional.of(now()));
  }

  /** Takes a letter down, or lets go of a choice. */
  public Future<Outcome> withdraw(TicketNumber number, Viewer viewer) {
    if (!isFor(viewer)) return Future.succeededFuture(Outcome.NOT_YOUR_DUTY);
    return letters
        .find(number)
        .compose(before -> before
            .map(Shelved::letter)
            .filter(letter -> letter.state() != State.WITHDRAWN)
            .map(letter -> save(viewer, before, withdrawn(letter), Outcome.WITHDRAWN))
            .orElse(Future.succeededFuture(Outcome.NOT_CHOSEN)));
  }

  private static Letter withdrawn(Letter letter) {
    return new Letter(
        letter.number(),
        letter.wording(),
        letter.unit(),
        State.WITHDRAWN,
        letter.chosenBy(),
        letter.chosenAt(),
        letter.approvedBy(),
        letter.publishedAt());
  }

  private Future<Outcome> save(
      Viewer viewer, Optional<Shelved> before, Letter after, Outcome outcome) {
    String what = switch (after.state()) {
      case CHOSEN -> "letter.choose";
      case PUBLISHED -> "letter.publish";
      case WITHDRAWN -> "letter.withdraw";
    };
    return audit.around(
        viewer,
        what,
        after.number().toString(),
        "",
        () -> letters
            .save(before.map(Shelved::letter), after)
            .map(saved -> saved ? outcome : Outcome.CHANGED),
        Outcome::name);
  }

  /** A page of what everybody may read, the latest first. */
  public Future<List<Letter>> readable(int offset, int limit) {
    return letters.readable(offset, limit);
  }

  /** One letter that everybody may read. */
  public Future<Optional<Letter>> readable(TicketNumber number) {
    return letters
        .find(number)
        .map(found -> found
            .filter(Shelved::publishable)
            .map(Shelved::letter)
            .filter(letter -> letter.state() == State.PUBLISHED));
  }

  /** To the millisecond, as it is kept. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
