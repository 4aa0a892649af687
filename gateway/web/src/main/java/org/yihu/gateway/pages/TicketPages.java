package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.web.JsonFields;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.desk.CheckedReport;
import org.yihu.gateway.desk.Refusals;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Report;
import org.yihu.gateway.ticket.ReportCheck;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.web.ActionReader;
import org.yihu.gateway.web.Download;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;
import org.yihu.gateway.web.UploadedFiles;

/** One ticket at the desks: what is on file, and what is done with it. */
public final class TicketPages implements Routes {
  private static final Logger log = LoggerFactory.getLogger(TicketPages.class);
  private static final int ANSWERS = 3;
  private static final int MAX_REASON = 200;

  private final Room room;
  private final TicketDesk desk;
  private final AskDesk ask;
  private final UploadedFiles uploads;
  private final Words words;
  private final Refusals refusals;
  private final ActionReader actions;
  private final TicketLooks looks;
  private final Clock clock;

  public TicketPages(
      Room room, TicketDesk desk, AskDesk ask, TimelineWording wording, UploadedFiles uploads) {
    this.room = room;
    this.desk = desk;
    this.ask = ask;
    this.uploads = uploads;
    this.words = room.words();
    this.refusals = new Refusals(room.pack().texts());
    this.actions = new ActionReader(room.pack().zone());
    this.looks = new TicketLooks(words, wording, new ActionForms(words, desk::rules));
    this.clock = room.clock();
  }

  @Override
  public void mount(Router router) {
    router.get("/desk/tickets/:number").handler(room.route(Viewer::seesTickets, this::show));
    router.post("/desk/tickets/:number/act").handler(room.route(Viewer::seesTickets, this::act));
    router
        .post("/desk/tickets/:number/unmask")
        .handler(room.route(Viewer::seesTickets, this::unmask));
    router
        .post("/desk/tickets/:number/report-check")
        .handler(room.route(Viewer::seesTickets, this::checkReport));
    router
        .get("/desk/tickets/:number/attachments/:id")
        .handler(room.route(Viewer::seesTickets, this::attachment));
  }

  /** With the number of the path. */
  private Future<Void> with(RoutingContext context, Function<TicketNumber, Future<Void>> use) {
    return TicketNumber.parse(context.pathParam("number"))
        .map(use)
        .orElseGet(() -> unknown(context));
  }

  private Future<Void> unknown(RoutingContext context) {
    return room.gate().nothing(context, words.say("ticket.unknown"));
  }

  private Future<Void> show(RoutingContext context, Visit visit) {
    return with(
        context,
        number -> desk.show(number, visit.viewer())
            .compose(
                found -> show(context, visit, found, FiledNotice.told(context, words), false)));
  }

  private Future<Void> show(
      RoutingContext context,
      Visit visit,
      Optional<TicketFile> found,
      String message,
      boolean isError) {
    return found
        .map(file -> show(context, visit, file, message, isError))
        .orElseGet(() -> unknown(context));
  }

  private Future<Void> show(
      RoutingContext context, Visit visit, TicketFile file, String message, boolean isError) {
    Viewer viewer = visit.viewer();
    return beside(file, viewer)
        .map(beside -> looks.page(
            file,
            viewer,
            desk.mayUnmask(file.ticket(), viewer),
            beside,
            message,
            isError,
            clock.instant()))
        .compose(page -> room.show(
            context,
            visit,
            "/desk/tickets",
            Gate.isFragment(context) ? "desk/ticketCard.jte" : "desk/ticket.jte",
            page));
  }

  /** What helps at the hotline; what is away is left out. */
  private Future<TicketLooks.Beside> beside(TicketFile file, Viewer viewer) {
    if (!viewer.isHotline()) return Future.succeededFuture(TicketLooks.Beside.nothing());
    var request = file.ticket().request();
    boolean answerable = file.ticket().state() == TicketState.RECEIVED && viewer.is(Role.OPERATOR);
    var same = desk.ofSameRequester(file.ticket().number(), viewer).otherwise(List.of());
    var similar = file.ticket().state().isOpen()
        ? desk.similarTo(request.title(), request.description(), request.category())
            .otherwise(List.of())
        : Future.succeededFuture(List.<org.yihu.gateway.desk.Similar>of());
    var answers = answerable
        ? ask.help(request.title() + " " + request.description(), request.region(), ANSWERS)
        : Future.succeededFuture(List.<Hit>of());
    return Future.all(same, similar, answers)
        .map(done -> new TicketLooks.Beside(same.result(), similar.result(), answers.result()));
  }

  private Future<Void> act(RoutingContext context, Visit visit) {
    return with(context, number -> {
      JsonObject json = FormJson.of(context.request().formAttributes());
      var fields = new JsonFields(json);
      TicketAction action;
      Tickets.Files attached;
      try {
        String name = fields.requiredOneOf("action", actions.names());
        fields.throwIfWrong();
        attached = new Tickets.Files("answer", "staff", uploads.read(fields));
        long photos = attached.list().stream()
            .filter(file -> file.mediaType().startsWith("image/"))
            .count();
        action = actions.read(name, fields, visit.viewer(), (int) photos);
        fields.throwIfWrong();
      } catch (MalformedMessage malformed) {
        String verb = json.getString("action", "");
        return again(context, visit, number, words.faults(verb, malformed.faults()), true);
      }
      return desk.act(number, action, visit.viewer(), attached)
          .onFailure(
              failure -> log.warn("acting on {}: {}", number, failure.getClass().getSimpleName()))
          .compose(outcome -> outcome.fold(
              () -> unknown(context),
              refused -> again(context, visit, number, refusals.say(refused), true),
              done -> again(context, visit, number, words.say("page.done"), false)));
    });
  }

  private Future<Void> again(
      RoutingContext context, Visit visit, TicketNumber number, String message, boolean isError) {
    return desk.show(number, visit.viewer())
        .compose(found -> found
            .map(file -> show(context, visit, file, message, isError))
            // Handed on: no longer this viewer's.
            .orElseGet(() -> Gate.away(context, "/desk/tickets")));
  }

  private Future<Void> unmask(RoutingContext context, Visit visit) {
    return with(context, number -> {
      String reason = Optional.ofNullable(context.request().getFormAttribute("reason"))
          .map(String::strip)
          .filter(text -> text.length() <= MAX_REASON)
          .orElse("");
      return desk.unmask(number, visit.viewer(), reason)
          .compose(unmasking -> unmasking.fold(
              () -> unknown(context),
              () -> again(context, visit, number, words.say("ticket.unmaskWhy"), true),
              refused ->
                  show(context, visit, refused.masked(), words.say("ticket.confidential"), true),
              shown -> show(context, visit, shown.file(), words.say("ticket.unmasked"), false)));
    });
  }

  private Future<Void> checkReport(RoutingContext context, Visit visit) {
    return with(context, number -> {
      var fields = new JsonFields(FormJson.of(context.request().formAttributes()));
      var report = ((Report) actions.read("report", fields, visit.viewer(), 0)).report();
      return desk.checkReport(number, report, visit.viewer())
          .compose(found ->
              found.map(checked -> show(context, checked)).orElseGet(() -> unknown(context)));
    });
  }

  private Future<Void> show(RoutingContext context, CheckedReport checked) {
    var lines = new ArrayList<String>();
    checked.faults().forEach(fault -> lines.add(words.text("fault." + fault.id())));
    boolean complete = lines.isEmpty();
    checked.advice().forEach(one -> lines.add(advice(one)));
    return room.part(context, "desk/reportCheck.jte", Map.of("lines", lines, "complete", complete));
  }

  private String advice(ReportCheck.Advice advice) {
    return words
        .text("advice." + advice.kind())
        .replace("{found}", advice.found())
        .replace("{better}", advice.better());
  }

  private Future<Void> attachment(RoutingContext context, Visit visit) {
    return with(
        context,
        number -> RowId.parse(context.pathParam("id"))
            .map(id -> desk.attachment(number, id, visit.viewer()))
            .orElse(Future.succeededFuture(Optional.empty()))
            .compose(found ->
                found.map(file -> Download.send(context, file)).orElseGet(() -> unknown(context))));
  }
}
