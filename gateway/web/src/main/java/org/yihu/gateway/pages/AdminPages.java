package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.yihu.config.CityPack;
import org.yihu.gateway.desk.Declaring;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.figures.FigureBook;
import org.yihu.gateway.figures.TicketFigures.SourceState;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.people.AuditBook;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.reply.OutboxDesk;
import org.yihu.gateway.sheet.Spreadsheet;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/** The administrator's desk: units, channels, messages not delivered, emergency mode, audit. */
public final class AdminPages implements Routes {
  private static final int LINES = 100;
  private static final String AUDIT = "/desk/admin/audit";
  private static final int SEEN_DAYS = 30;

  /** Channels and what waits towards them. */
  public record ChannelsPage(List<ChannelRow> channels, List<OutboxRow> messages, String message) {
    public ChannelsPage {
      channels = List.copyOf(channels);
      messages = List.copyOf(messages);
    }
  }

  public record ChannelRow(
      String name, String channel, String last, int tickets, int undelivered) {}

  public record OutboxRow(
      long id,
      String number,
      String step,
      String source,
      String state,
      int tries,
      String next,
      String failure) {}

  /** The audit log. */
  public record AuditPage(
      List<AuditRow> rows,
      String who,
      String subject,
      String later,
      String export,
      String verdict) {
    public AuditPage {
      rows = List.copyOf(rows);
    }
  }

  public record AuditRow(
      long seq, String at, String who, String what, String subject, String detail) {}

  /** Units and emergency mode. */
  public record CityPage(
      String pack,
      String rules,
      List<UnitRow> units,
      List<Option> emergencies,
      List<Option> categories,
      String message,
      String emergencyHint) {
    public CityPage {
      units = List.copyOf(units);
      emergencies = List.copyOf(emergencies);
      categories = List.copyOf(categories);
    }
  }

  public record UnitRow(String id, String name, String kind, boolean onDuty, int below) {}

  private final Room room;
  private final AuditBook book;
  private final OutboxDesk outbox;
  private final FigureBook figures;
  private final TicketDesk desk;
  private final CityPack pack;
  private final Words words;
  private final Clock clock;

  public AdminPages(
      Room room, AuditBook book, OutboxDesk outbox, FigureBook figures, TicketDesk desk) {
    this.room = room;
    this.book = book;
    this.outbox = outbox;
    this.figures = figures;
    this.desk = desk;
    this.pack = room.pack();
    this.words = room.words();
    this.clock = room.clock();
  }

  @Override
  public void mount(Router router) {
    router
        .get("/desk/admin/channels")
        .handler(admin((context, visit) -> channels(context, visit, "")));
    router.post("/desk/admin/outbox/:id/retry").handler(admin(this::retry));
    router.get(AUDIT).handler(admin(this::audit));
    router.get(AUDIT + ".xlsx").handler(admin(this::exportAudit));
    router.get("/desk/admin/city").handler(admin((context, visit) -> city(context, visit, "")));
    router.post("/desk/admin/emergency").handler(admin(this::emergency));
  }

  private Handler<RoutingContext> admin(BiFunction<RoutingContext, Visit, Future<Void>> work) {
    return room.route(viewer -> viewer.is(Role.ADMINISTRATOR), work);
  }

  private Future<Void> send(RoutingContext context, Visit visit, String template, Object page) {
    return room.show(context, visit, "/desk/admin", template, page);
  }

  // Channels and messages

  private Future<Void> channels(RoutingContext context, Visit visit, String message) {
    return Future.all(figures.sources(SEEN_DAYS, visit.viewer()), outbox.undelivered())
        .compose(done -> {
          List<SourceState> seen = done.resultAt(0);
          List<Outbox.Line> rows = done.resultAt(1);
          Map<String, SourceState> bySource =
              seen.stream().collect(Collectors.toMap(SourceState::source, one -> one));
          Map<String, Long> waiting = rows.stream()
              .collect(Collectors.groupingBy(Outbox.Line::source, Collectors.counting()));
          var channels = pack.sources().stream()
              .map(source -> {
                var state = Optional.ofNullable(bySource.get(source.id()));
                return new ChannelRow(
                    source.name(),
                    words.text("channel." + source.channel()),
                    state.map(one -> words.full(one.last())).orElse(words.say("channels.quiet")),
                    state.map(SourceState::tickets).orElse(0),
                    waiting.getOrDefault(source.id(), 0L).intValue());
              })
              .toList();
          return send(
              context,
              visit,
              "desk/channels.jte",
              new ChannelsPage(channels, rows.stream().map(this::row).toList(), message));
        });
  }

  private OutboxRow row(Outbox.Line line) {
    return new OutboxRow(
        line.id(),
        line.number().orElse(""),
        words.text("message." + line.step()),
        words.source(line.source()),
        line.state().equals("rejected")
            ? words.say("outbox.rejected")
            : words.say("outbox.waiting"),
        line.tries(),
        words.brief(line.nextTry()),
        line.lastFailure().orElse(""));
  }

  private Future<Void> retry(RoutingContext context, Visit visit) {
    Optional<Long> id = RowId.parse(context.pathParam("id"));
    if (id.isEmpty()) {
      return Gate.away(context, "/desk/admin/channels");
    }
    return outbox
        .retry(id.get(), visit.viewer())
        .compose(retry -> channels(context, visit, words.text("retry." + retry)));
  }

  // Audit

  private Future<Void> audit(RoutingContext context, Visit visit) {
    Optional<String> who = Room.parameter(context, "who");
    Optional<String> subject = Room.parameter(context, "subject");
    Optional<Long> below = Room.below(context);
    boolean verify = Room.parameter(context, "verify").isPresent();
    Future<String> verdict = verify
        ? book.verify()
            .map(found -> found
                .broken()
                .map(seq -> words.say("audit.broken", "line", "" + seq))
                .orElse(words.say(
                    "audit.whole", "lines", "" + found.lines(), "newest", found.newest())))
        : Future.succeededFuture("");
    return Future.all(book.read(visit.viewer(), who, subject, below, LINES), verdict)
        .compose(done -> {
          List<AuditLog.Entry> lines = done.resultAt(0);
          String later = lines.size() < LINES
              ? ""
              : Room.address(
                  context, AUDIT, "below", Long.toString(lines.get(LINES - 1).seq()));
          return send(
              context,
              visit,
              "desk/audit.jte",
              new AuditPage(
                  lines.stream().map(this::row).toList(),
                  who.orElse(""),
                  subject.orElse(""),
                  later,
                  Room.address(context, AUDIT + ".xlsx", "verify", ""),
                  done.resultAt(1)));
        });
  }

  private Future<Void> exportAudit(RoutingContext context, Visit visit) {
    Optional<String> who = Room.parameter(context, "who");
    Optional<String> subject = Room.parameter(context, "subject");
    return book.export(visit.viewer(), who, subject, Spreadsheet.MOST_ROWS)
        .compose(lines -> room.download(
            context,
            "audit",
            new Spreadsheet(
                words.say("audit.sheet"),
                words.list("audit.heads"),
                lines.stream()
                    .map(this::row)
                    .map(one -> List.of(
                        Long.toString(one.seq()),
                        one.at(),
                        one.who(),
                        one.what(),
                        one.subject(),
                        one.detail()))
                    .toList())));
  }

  private AuditRow row(AuditLog.Entry kept) {
    return new AuditRow(
        kept.seq(),
        words.full(kept.line().at()),
        kept.line().who(),
        words.text("audit." + kept.line().what()),
        kept.line().subject(),
        kept.line().detail());
  }

  // The city

  private Future<Void> city(RoutingContext context, Visit visit, String message) {
    return desk.emergencies().compose(categories -> {
      Map<String, Long> below = pack.units().stream()
          .flatMap(unit -> unit.parent().stream())
          .collect(Collectors.groupingBy(parent -> parent, Collectors.counting()));
      return send(
          context,
          visit,
          "desk/city.jte",
          new CityPage(
              pack.id() + "（" + pack.city() + "）",
              pack.rules().name(),
              pack.units().stream()
                  .filter(unit -> !unit.kind().equals("street"))
                  .map(unit -> new UnitRow(
                      unit.id(),
                      unit.name(),
                      words.text("unit." + unit.kind()),
                      unit.onDuty(),
                      below.getOrDefault(unit.id(), 0L).intValue()))
                  .toList(),
              categories.stream()
                  .sorted()
                  .map(id -> new Option(id, words.category(id)))
                  .toList(),
              pack.categories().stream()
                  .map(one -> new Option(one.id(), words.category(one.id())))
                  .toList(),
              message,
              words.text("city.emergency")));
    });
  }

  private Future<Void> emergency(RoutingContext context, Visit visit) {
    String category = Room.field(context, "category");
    boolean known = pack.categories().stream().anyMatch(one -> one.id().equals(category));
    if (!known) {
      return city(context, visit, words.text("emergency.unknown"));
    }
    Future<Declaring> declared = Room.field(context, "end").equals("true")
        ? desk.endEmergency(category, visit.viewer())
        : desk.startEmergency(category, Room.field(context, "reason"), visit.viewer());
    return declared.compose(done -> done == Declaring.DONE
        ? Gate.away(context, "/desk/admin/city")
        : city(context, visit, words.text("emergency." + done)));
  }
}
