package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.HandlingReport;
import org.yihu.gateway.ticket.RecountDeadlines;
import org.yihu.gateway.ticket.ReportCheck;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.StaffAction;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * The one door through which a ticket is opened, changed and seen. Every Future fails with {@link
 * org.yihu.adapters.channel.Unavailable} when the store is away.
 */
public final class TicketDesk {
  private static final Logger log = LoggerFactory.getLogger(TicketDesk.class);
  /** Newest open tickets of a category that a new matter is compared with. */
  private static final int COMPARED = 200;

  /** As much of a description as the store gives of the others: two hundred are compared for a page. */
  private static final int LOOKED_AT = 400;

  private static final int SHOWN = 3;
  /** Share of common wording from which a ticket is shown as similar. */
  private static final double ALIKE = 0.3;

  private final Tickets tickets;
  private final TicketLists lists;
  private final FileCabinet files;
  private final Audit audit;
  private final Rulebook base;
  private volatile Rulebook rules;
  private final Clock clock;
  private final LongFunction<String> codes;
  private final OpeningQueue opening;

  /** @param codes the query code of a ticket number */
  public TicketDesk(
      Tickets tickets,
      TicketLists lists,
      FileCabinet files,
      Audit audit,
      Rulebook rules,
      IntakeConfig config,
      Clock clock,
      LongFunction<String> codes) {
    this.tickets = tickets;
    this.lists = lists;
    this.files = files;
    this.audit = audit;
    this.base = rules;
    this.rules = rules;
    this.clock = clock;
    this.codes = codes;
    this.opening = new OpeningQueue(tickets, this::openLinked, config, clock);
  }

  /**
   * Opens a ticket. One that repeats an open ticket of the same requester is handled with that from the
   * first, where it is certain who they are; else that is proposed. Durable when the Future completes.
   */
  public Future<Kept> open(Draft draft) {
    return opening.add(draft);
  }

  private Future<Kept> openLinked(Draft draft, TicketNumber same) {
    return tickets
        .number(draft.receivedAt())
        .compose(own -> once(tx -> new Linking(tx, rules, now()).open(draft, own, same)));
  }

  /**
   * Keeps a message that needs no ticket, with what is said to it and the sending of that.
   *
   * @return false when its key was used before: then nothing is done
   */
  public Future<Boolean> answerOnce(Tickets.Asked message, Answer answer) {
    return tickets.inTransaction(tx -> kept(tx, message, answer));
  }

  /**
   * Does what a message asks for, once for its key: the key, the change and the sending of what is said
   * are kept together or not at all.
   *
   * @param answer what is said to what came of it; empty does not keep the key
   * @return empty when the key was used before: then nothing is done
   */
  public Future<Optional<Outcome>> actOnce(
      Tickets.Asked message,
      TicketNumber number,
      TicketAction action,
      String actor,
      Tickets.Files attached,
      Function<Outcome, Optional<Answer>> answer) {
    return once(tx -> {
      var changes = new ChangeSet(tx, rules, now());
      return changes
          .decide(number, action, ticket -> Optional.empty())
          .compose(outcome -> answer
              .apply(outcome)
              .map(said -> kept(tx, message, said))
              .orElse(Future.succeededFuture(true))
              .compose(fresh -> fresh && outcome.isDone()
                  ? changes.write(actor, attached).map(Optional.of(outcome))
                  : Future.succeededFuture(Optional.of(outcome).filter(any -> fresh))));
    });
  }

  private Future<Boolean> kept(Tickets.Transaction tx, Tickets.Asked message, Answer answer) {
    return tx.keep(message, answer.text(), now())
        .compose(fresh -> fresh && answer.to().isPresent()
            ? tx.say(answer.to().get(), answer.text(), now()).map(true)
            : Future.succeededFuture(fresh));
  }

  /** Keeps a message that needs no ticket, with what was said to it. */
  public Future<Kept> keep(MessageKey key, byte[] bodyHash, byte[] raw, String said) {
    return tickets.keep(key, bodyHash, raw, said, clock.instant());
  }

  public Future<Optional<Kept>> known(MessageKey key) {
    return tickets.known(key);
  }

  /** Open tickets of a person, newest first. */
  public Future<List<OpenMatter>> openOf(
      Person person, String keySource, java.time.Duration within) {
    List<String> keys = tickets.personKeys(person, keySource);
    return keys.isEmpty()
        ? Future.succeededFuture(List.of())
        : tickets.openOf(keys, clock.instant().minus(within));
  }

  /** Open tickets of the category that say much the same, most alike first, at most three. */
  public Future<List<Similar>> similarTo(String title, String description, String category) {
    String start = description.substring(0, Math.min(LOOKED_AT, description.length()));
    Set<Integer> asked = RepeatFinder.pairs(title + start);
    return tickets
        .openIn(category, COMPARED)
        .map(open -> open.stream()
            .map(one -> new Similar(
                one.number(),
                RepeatFinder.similarity(
                    asked, RepeatFinder.pairs(one.title() + one.description()))))
            .filter(similar -> similar.score() >= ALIKE)
            .sorted(Comparator.comparingDouble(Similar::score).reversed())
            .limit(SHOWN)
            .toList());
  }

  /** To the millisecond, as it is kept: the same events must give the same ticket again. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The rules as they hold now. */
  public Rulebook rules() {
    return rules;
  }

  /**
   * Lets the rules decide, and does what they allow.
   *
   * @param actor the system, a requester
   */
  public Future<Outcome> act(TicketNumber number, TicketAction action, String actor) {
    return act(number, action, actor, Tickets.Files.none());
  }

  /** The same with attachments, which are kept together with the event. */
  public Future<Outcome> act(
      TicketNumber number, TicketAction action, String actor, Tickets.Files attached) {
    return once(tx -> act(tx, number, action, actor, attached));
  }

  private Future<Outcome> act(
      Tickets.Transaction tx,
      TicketNumber number,
      TicketAction action,
      String actor,
      Tickets.Files attached) {
    var changes = new ChangeSet(tx, rules, now());
    return changes
        .decide(number, action, ticket -> Optional.empty())
        .compose(outcome -> outcome.isDone()
            ? changes.write(actor, attached).map(outcome)
            : Future.succeededFuture(outcome));
  }

  /** Two actions that each change two tickets may have locked them crosswise: then once more. */
  private <T> Future<T> once(Function<Tickets.Transaction, Future<T>> work) {
    return tickets
        .inTransaction(work)
        .recover(failure -> failure instanceof Crossed
            ? tickets.inTransaction(work)
            : Future.failedFuture(failure));
  }

  /**
   * The same for staff, who must see the ticket and whose duty it must be. Logged before and, with what
   * came of it, together with the change.
   */
  public Future<Outcome> act(
      TicketNumber number, TicketAction action, Viewer viewer, Tickets.Files attached) {
    String verb = action.getClass().getSimpleName();
    return audit
        .record(viewer, "ticket.act", number.toString(), verb)
        .compose(intent -> once(tx -> act(tx, number, action, viewer, attached, intent))
            .compose(outcome -> outcome.isDone()
                ? Future.succeededFuture(outcome)
                : audit.conclude(intent, word(outcome)).map(outcome))
            .onFailure(failure ->
                log.warn("{} on {}: {}", verb, number, failure.getClass().getSimpleName())));
  }

  private Future<Outcome> act(
      Tickets.Transaction tx,
      TicketNumber number,
      TicketAction action,
      Viewer viewer,
      Tickets.Files attached,
      Audit.Intent intent) {
    var changes = new ChangeSet(tx, rules, now());
    return changes
        .decide(number, action, ticket -> gate(ticket, action, viewer))
        .compose(outcome -> outcome.isDone()
            ? changes
                .write(viewer.who(), attached)
                .compose(written -> tx.note(audit.outcome(intent, word(outcome))))
                .map(outcome)
            : Future.succeededFuture(outcome));
  }

  /** What a viewer cannot see they cannot act on, nor learn that it is there. */
  private Optional<Outcome> gate(Ticket ticket, TicketAction action, Viewer viewer) {
    if (!isShown(ticket, viewer)) return Optional.of(Outcome.noSuchTicket());
    boolean duty = action instanceof StaffAction asked && asked.isDutyOf(viewer.actor());
    return duty
        ? Optional.empty()
        : Optional.of(Outcome.refused(
            Decision.Reason.NOT_YOUR_DUTY,
            action.getClass().getSimpleName() + " is another role's"));
  }

  private static String word(Outcome outcome) {
    return outcome.fold(
        () -> "no such ticket", refused -> "refused " + refused.reason(), done -> "done");
  }

  /**
   * Does what clocks say, the longest due first, until nothing is due.
   *
   * @return how many tickets
   */
  public Future<Integer> tick() {
    return new Ticking(tickets, rules, now()).run();
  }

  /** Takes over which categories are in emergency mode. */
  public Future<Void> followEmergencies() {
    return tickets.emergencies().onSuccess(now -> rules = base.inEmergency(now)).mapEmpty();
  }

  /** 应急模式 for a category and all below it, until it is ended. */
  public Future<Declaring> startEmergency(String category, String reason, Viewer viewer) {
    return reason.isBlank()
        ? Future.succeededFuture(Declaring.REASON_NEEDED)
        : declared(
            "emergency.start",
            category,
            reason,
            viewer,
            tx -> tx.startEmergency(category, reason, viewer.who(), now()));
  }

  public Future<Declaring> endEmergency(String category, Viewer viewer) {
    return declared("emergency.end", category, "", viewer, tx -> tx.endEmergency(category));
  }

  private Future<Declaring> declared(
      String what,
      String category,
      String reason,
      Viewer viewer,
      Function<Tickets.Transaction, Future<Void>> change) {
    if (!viewer.is(Role.SUPERVISOR) && !viewer.is(Role.ADMINISTRATOR))
      return Future.succeededFuture(Declaring.NOT_YOUR_DUTY);
    return audit
        .record(viewer, what, category, reason)
        .compose(intent -> tickets.inTransaction(
            tx -> change.apply(tx).compose(done -> tx.note(audit.outcome(intent, "done")))))
        .compose(done -> followEmergencies())
        .map(Declaring.DONE);
  }

  public Future<Set<String>> emergencies() {
    return tickets.emergencies();
  }

  /** 查询码 of a ticket. */
  public String queryCode(TicketNumber number) {
    return codes.apply(number.value());
  }

  /** Compares in constant time; case and spaces around do not matter. */
  public boolean isCodeOf(TicketNumber number, String code) {
    byte[] given = code.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, queryCode(number).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What the holder of the query code may see; empty when the number or the code is wrong. The answer to
   * somebody else's matter is not among it where anybody may have been given the code: that goes to the
   * address on file.
   */
  public Future<Optional<TicketFile>> showToRequester(TicketNumber number, String code) {
    return isCodeOf(number, code)
        ? tickets.find(number).map(found -> found.map(TicketFile::toRequester))
        : Future.succeededFuture(Optional.empty());
  }

  /**
   * What staff see: a unit its own and its subtree's, a confidential requester masked entirely, others
   * in part; empty when there is no such ticket, or none for this viewer. Logged, also when there is
   * nothing to be seen.
   *
   * @article 第二十三条
   */
  public Future<Optional<TicketFile>> show(TicketNumber number, Viewer viewer) {
    return seen(number, viewer).map(found -> {
      audit.note(
          viewer, "ticket.read", number.toString(), found.isPresent() ? "" : "no such ticket");
      return found.map(file -> Masking.masked(file, mayUnmask(file.ticket(), viewer)));
    });
  }

  private Future<Optional<TicketFile>> seen(TicketNumber number, Viewer viewer) {
    if (!viewer.seesTickets()) return Future.succeededFuture(Optional.empty());
    return tickets.find(number).map(found -> found.filter(file -> isShown(file.ticket(), viewer)));
  }

  /**
   * The same with the requester in full, for a reason; who, why and what came of it are logged before
   * anything is shown.
   *
   * @article 第二十三条
   */
  public Future<Unmasking> unmask(TicketNumber number, Viewer viewer, String reason) {
    if (reason.isBlank()) return Future.succeededFuture(new Unmasking.ReasonNeeded());
    return audit.around(
        viewer,
        "ticket.unmask",
        number.toString(),
        reason,
        () -> seen(number, viewer).map(found -> unmasked(found, viewer)),
        unmasking -> unmasking.fold(
            () -> "no such ticket", () -> "", refused -> "refused", shown -> "shown"));
  }

  private Unmasking unmasked(Optional<TicketFile> found, Viewer viewer) {
    if (found.isEmpty()) return new Unmasking.NoSuchTicket();
    TicketFile file = found.get();
    return mayUnmask(file.ticket(), viewer)
        ? new Unmasking.Shown(file)
        : new Unmasking.Refused(Masking.masked(file, false));
  }

  /** What a handling report lacks and how it could be worded better; empty for who sees no such ticket. */
  public Future<Optional<CheckedReport>> checkReport(
      TicketNumber number, HandlingReport report, Viewer viewer) {
    return seen(number, viewer)
        .map(found -> found.map(file -> new CheckedReport(
            ReportCheck.faults(report, file.ticket(), rules, now()),
            ReportCheck.advice(report, file.ticket().request(), rules))));
  }

  /** An attachment of a ticket that the viewer sees; empty for any other. Logged. */
  public Future<Optional<Attachment>> attachment(TicketNumber number, long id, Viewer viewer) {
    return seen(number, viewer)
        .compose(found -> found.filter(file -> file.hasAttachment(id)).isPresent()
            ? files.read(id)
            : Future.succeededFuture(Optional.<Attachment>empty()))
        .onSuccess(file -> audit.note(
            viewer,
            "ticket.attachment",
            number.toString(),
            id + (file.isPresent() ? "" : " no such attachment")));
  }

  private boolean isShown(Ticket ticket, Viewer viewer) {
    if (viewer.isHotline() || viewer.is(Role.LEADER)) return true;
    Set<String> mine = viewer.unit().map(rules.units()::subtree).orElse(Set.of());
    return Stream.of(
            ticket.lead().stream(),
            ticket.facts().handling().chain().stream(),
            ticket.assisting().stream())
        .flatMap(units -> units)
        .anyMatch(mine::contains);
  }

  /** Units never learn who asked for anonymity, nor who complained of fumes, noise or buildings. */
  public boolean mayUnmask(Ticket ticket, Viewer viewer) {
    if (viewer.isHotline()) return true;
    boolean hidden =
        ticket.request().confidential() || rules.hidesRequester(ticket.request().category());
    return viewer.is(Role.LIAISON) && !hidden;
  }

  /**
   * A page of what a viewer may see, and one line more when there is a next page. Who looks for
   * somebody by telephone number is logged, the number in part.
   */
  public Future<List<TicketFile.Line>> list(TicketQuery query, Viewer viewer) {
    if (query.isByPhone())
      audit.note(
          viewer,
          "tickets.by-phone",
          Masking.middleHidden(query.text().orElse("").strip()),
          "");
    return listed(query, viewer);
  }

  /**
   * Everything of a list, to be taken away; logged before.
   *
   * @param most no more lines than these
   * @param name of the list, for the log
   */
  public Future<List<TicketFile.Line>> export(
      TicketQuery query, int most, String name, Viewer viewer) {
    return audit.around(
        viewer,
        "tickets.export",
        name,
        query.isByPhone() ? Masking.middleHidden(query.text().orElse("").strip()) : "",
        () -> listed(query.upTo(most), viewer)
            .map(lines -> lines.stream().limit(most).toList()),
        lines -> lines.size() + " lines");
  }

  private Future<List<TicketFile.Line>> listed(TicketQuery query, Viewer viewer) {
    return scoped(query, viewer)
        .map(own -> lists.list(own, now()))
        .orElse(Future.succeededFuture(List.of()));
  }

  /** The newest tickets of the same requester, for the hotline alone; empty for others. */
  public Future<List<TicketFile.Line>> ofSameRequester(TicketNumber number, Viewer viewer) {
    return viewer.isHotline() ? lists.ofSameRequester(number) : Future.succeededFuture(List.of());
  }

  /** How many a viewer may see, at most 1001. */
  public Future<Integer> count(TicketQuery query, Viewer viewer) {
    return scoped(query, viewer)
        .map(own -> lists.count(own, now()))
        .orElse(Future.succeededFuture(0));
  }

  private Optional<TicketQuery> scoped(TicketQuery query, Viewer viewer) {
    if (!viewer.seesTickets()) return Optional.empty();
    // Else a unit could try out who complained of it.
    if (query.isByPhone() && !viewer.isHotline()) return Optional.empty();
    if (viewer.isHotline() || viewer.is(Role.LEADER)) return Optional.of(query);
    Set<String> mine = rules.units().subtree(viewer.unit().orElseThrow());
    Set<String> asked = query
        .units()
        .map(units -> units.stream().filter(mine::contains).collect(Collectors.toSet()))
        .orElse(mine);
    return asked.isEmpty() ? Optional.empty() : Optional.of(query.of(asked));
  }

  /**
   * Counts provisional deadlines anew; run at start and daily.
   *
   * @return how many moved
   */
  public Future<Integer> recountDeadlines() {
    return tickets.provisional().compose(numbers -> {
      Future<Integer> moved = Future.succeededFuture(0);
      for (TicketNumber number : numbers) {
        moved = moved.compose(count -> act(number, new RecountDeadlines(), "system")
            .map(outcome -> outcome.isDone() ? count + 1 : count));
      }
      return moved;
    });
  }
}
