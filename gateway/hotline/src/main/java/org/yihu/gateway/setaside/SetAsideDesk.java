package org.yihu.gateway.setaside;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.ForbiddenFiles;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageReader;
import org.yihu.adapters.channel.Taken;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Reopen;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * What persons do with the ledger of messages that were not taken: read one as it came, take it after
 * all, add it to the ticket it belongs to, or dismiss it. For the hotline alone; each act is audited.
 *
 * @article 第二十三条
 */
public final class SetAsideDesk {
  private static final Logger log = LoggerFactory.getLogger(SetAsideDesk.class);
  private static final int PAGE = 50;

  /** What came of an act. */
  public enum Result {
    DONE,
    /** There is no such line, or another settled it. */
    GONE,
    /** There is no such ticket. */
    NO_TICKET,
    /** It holds nothing that can be taken, or its channel is no longer configured. */
    UNREADABLE,
    /** The rules, or the viewer's duties, do not allow it. */
    REFUSED
  }

  private final SetAside lines;
  private final IntakeSink intake;
  private final TicketDesk desk;
  private final Audit audit;
  private final Map<String, MessageReader> readers;
  private final IntakeConfig limits;
  private final Clock clock;

  /**
   * The desk over a ledger.
   *
   * @param readers by the source of a message's key
   */
  public SetAsideDesk(
      SetAside lines,
      IntakeSink intake,
      TicketDesk desk,
      Audit audit,
      Map<String, MessageReader> readers,
      IntakeConfig limits,
      Clock clock) {
    this.lines = lines;
    this.intake = intake;
    this.desk = desk;
    this.audit = audit;
    this.readers = Map.copyOf(readers);
    this.limits = limits;
    this.clock = clock;
  }

  /** Whether the ledger is shown to somebody. */
  public static boolean isOpenTo(Viewer viewer) {
    return viewer.isHotline();
  }

  /** A page of lines, newest first, and one line more when there is a next page; none for others. */
  public Future<List<SetAside.Line>> list(
      SetAside.State state, Optional<Long> below, Viewer viewer) {
    return isOpenTo(viewer)
        ? lines.list(state, below, PAGE + 1)
        : Future.succeededFuture(List.of());
  }

  /** Lines of a page. */
  public int pageSize() {
    return PAGE;
  }

  /** The message as it came; empty when there is no such line, or none for this viewer. */
  public Future<Optional<byte[]>> raw(long id, Viewer viewer) {
    if (!isOpenTo(viewer)) return Future.succeededFuture(Optional.empty());
    return audit
        .record(viewer, "set-aside.read", Long.toString(id), "")
        .compose(logged -> lines.raw(id));
  }

  /** Takes the message as if it had just come. */
  public Future<Result> take(long id, Viewer viewer) {
    return waiting(
        id,
        viewer,
        "take",
        line -> read(line)
            .compose(letter -> letter
                .map(found -> taken(found).compose(taken -> settle(line, taken, viewer)))
                .orElse(Future.succeededFuture(Result.UNREADABLE))));
  }

  private Future<Taken> taken(Intake letter) {
    return intake
        .takeLetter(letter)
        .recover(failure -> failure instanceof MalformedMessage faults
            ? intake.takeLetter(ForbiddenFiles.without(letter, faults, limits.maxDescription()))
            : Future.failedFuture(failure));
  }

  private Future<Result> settle(SetAside.Line line, Taken taken, Viewer viewer) {
    if (taken instanceof Taken.Refused refused) {
      log.warn("line {} of the ledger is refused: {}", line.id(), refused.why());
      return Future.succeededFuture(Result.REFUSED);
    }
    Optional<TicketNumber> number =
        taken instanceof Taken.Ticketed t ? TicketNumber.parse(t.number()) : Optional.empty();
    return settled(line, SetAside.State.TAKEN, number, viewer);
  }

  /** Adds the message to a ticket; one that is completed is reopened, where the viewer may. */
  public Future<Result> addTo(long id, TicketNumber number, Viewer viewer) {
    return waiting(
        id,
        viewer,
        "add",
        line -> read(line)
            .compose(letter -> letter
                .map(found -> added(found, number, viewer)
                    .compose(outcome -> outcome == Result.DONE
                        ? settled(line, SetAside.State.TAKEN, Optional.of(number), viewer)
                        : Future.succeededFuture(outcome)))
                .orElse(Future.succeededFuture(Result.UNREADABLE))));
  }

  private Future<Result> added(Intake letter, TicketNumber number, Viewer viewer) {
    return supplement(letter, number)
        .compose(outcome -> outcome.fold(
            () -> Future.succeededFuture(Result.NO_TICKET),
            refused -> reopened(letter, number, viewer),
            done -> Future.succeededFuture(Result.DONE)));
  }

  private Future<Result> reopened(Intake letter, TicketNumber number, Viewer viewer) {
    return desk.act(number, new Reopen(letter.text()), viewer, Tickets.Files.none())
        .compose(outcome -> outcome.isDone()
            ? supplement(letter, number).map(Result.DONE)
            : Future.succeededFuture(Result.REFUSED));
  }

  private Future<Outcome> supplement(Intake letter, TicketNumber number) {
    var files = new Tickets.Files("supplement", letter.key().source(), letter.attachments());
    return desk.act(
        number, new Supplement(letter.text(), letter.attachments().size()), "requester", files);
  }

  /** Nothing is to be done about the message. */
  public Future<Result> dismiss(long id, Viewer viewer) {
    return waiting(
        id,
        viewer,
        "dismiss",
        line -> settled(line, SetAside.State.DISMISSED, Optional.empty(), viewer));
  }

  private interface Act {
    Future<Result> on(SetAside.Line line);
  }

  private Future<Result> waiting(long id, Viewer viewer, String what, Act act) {
    if (!isOpenTo(viewer)) return Future.succeededFuture(Result.REFUSED);
    return lines
        .find(id)
        .compose(found -> found
            .filter(line -> line.state() == SetAside.State.WAITING)
            .map(line -> audit
                .record(viewer, "set-aside." + what, Long.toString(id), "")
                .compose(logged -> act.on(line)))
            .orElse(Future.succeededFuture(Result.GONE)));
  }

  private Future<Optional<Intake>> read(SetAside.Line line) {
    MessageReader reader = readers.get(line.source());
    if (reader == null) return Future.succeededFuture(Optional.empty());
    return lines
        .raw(line.id())
        .compose(raw -> raw.filter(bytes -> bytes.length > 0)
            .map(bytes -> reader.read(bytes, line.at()).map(Optional::of))
            .orElse(Future.succeededFuture(Optional.empty())));
  }

  private Future<Result> settled(
      SetAside.Line line, SetAside.State state, Optional<TicketNumber> number, Viewer viewer) {
    return lines
        .settle(line.id(), state, number, viewer.who(), clock.instant())
        .map(done -> done ? Result.DONE : Result.GONE);
  }
}
