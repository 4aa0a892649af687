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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.gateway.ask.AskDesk;
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
    router.get("/desk/tickets/:number").handler(room.page(Viewer::seesTickets, this::show));
    router.post("/desk/tickets/:number/act").handler(room.page(Viewer::seesTickets, this::act));
    router
        .post("/desk/tickets/:number/unmask")
        .handler(room.page(Viewer::seesTickets, this::unmask));
    router
        .post("/desk/tickets/:number/report-check")
        .handler(room.page(Viewer::seesTickets, this::checkReport));
    router
        .get("/desk/tickets/:number/attachments/:id")
        .handler(room.page(Viewer::seesTickets, this::attachment));
  }

  private Optional<TicketNumber> number(RoutingContext context) {
    Optional<TicketNumber> number = TicketNumber.parse(context.pathParam("number"));
    if (number.isEmpty()) unknown(context);
    return number;
  }

  private void unknown(RoutingContext context) {
    room.gate().nothing(context, words.say("ticket.unknown"));
  }

  private void show(RoutingContext context, Visit visit) {
    number(context).ifPresent(number -> {
      show(
          context,
          visit,
          number,
          desk.show(number, visit.viewer()),
          FiledNotice.told(context, words),
          false);
    });
  }

  private void show(
      RoutingContext context,
      Visit visit,
      TicketNumber number,
      Future<Optional<TicketFile>> shown,
      String message,
      boolean isError) {
    shown
        .compose(found -> found.isEmpty()
            ? Future.succeededFuture(Optional.<TicketPage>empty())
            : beside(found.get(), visit.viewer())
                .map(beside -> Optional.of(looks.page(
                    found.get(),
                    visit.viewer(),
                    desk.mayUnmask(found.get().ticket(), visit.viewer()),
                    beside,
                    message,
                    isError,
                    clock.instant()))))
        .onSuccess(page -> page.ifPresentOrElse(
            ready -> room.show(
                context,
                visit,
                "/desk/tickets",
                Gate.isFragment(context) ? "desk/ticketCard.jte" : "desk/ticket.jte",
                ready),
            () -> unknown(context)))
        .onFailure(failure -> Problems.fail(context, failure));
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

  private void act(RoutingContext context, Visit visit) {
    number(context).ifPresent(number -> {
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
        again(context, visit, number, words.faults(malformed.faults()), true);
        return;
      }
      Viewer viewer = visit.viewer();
      desk.act(number, action, viewer, attached)
          .onSuccess(outcome -> {
            Runnable said = outcome.fold(
                () -> () -> unknown(context),
                refused -> () -> again(context, visit, number, refusals.say(refused), true),
                done -> () -> again(context, visit, number, words.say("page.done"), false));
            said.run();
          })
          .onFailure(failure -> {
            log.warn("acting on {}: {}", number, failure.getClass().getSimpleName());
            Problems.fail(context, failure);
          });
    });
  }

  private void again(
      RoutingContext context, Visit visit, TicketNumber number, String message, boolean isError) {
    desk.show(number, visit.viewer())
        .onSuccess(found -> {
          if (found.isPresent())
            show(context, visit, number, Future.succeededFuture(found), message, isError);
          else
            // Handed on: no longer this viewer's.
            Gate.away(context, "/desk/tickets");
        })
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void unmask(RoutingContext context, Visit visit) {
    number(context).ifPresent(number -> {
      String reason = Optional.ofNullable(context.request().getFormAttribute("reason"))
          .map(String::strip)
          .filter(text -> text.length() <= MAX_REASON)
          .orElse("");
      desk.unmask(number, visit.viewer(), reason)
          .onSuccess(unmasking -> {
            Runnable said = unmasking.fold(
                () -> () -> unknown(context),
                () -> () -> again(context, visit, number, words.say("ticket.unmaskWhy"), true),
                refused -> () -> show(
                    context,
                    visit,
                    number,
                    refused.masked(),
                    words.say("ticket.confidential"),
                    true),
                shown -> () -> show(
                    context, visit, number, shown.file(), words.say("ticket.unmasked"), false));
            said.run();
          })
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }

  private void show(
      RoutingContext context,
      Visit visit,
      TicketNumber number,
      TicketFile file,
      String message,
      boolean isError) {
    show(context, visit, number, Future.succeededFuture(Optional.of(file)), message, isError);
  }

  private void checkReport(RoutingContext context, Visit visit) {
    number(context).ifPresent(number -> {
      var fields = new JsonFields(FormJson.of(context.request().formAttributes()));
      var report = ((Report) actions.read("report", fields, visit.viewer(), 0)).report();
      desk.checkReport(number, report, visit.viewer())
          .onSuccess(found -> found.ifPresentOrElse(
              checked -> {
                var lines = new ArrayList<String>();
                checked.faults().forEach(fault -> lines.add(words.text("fault." + fault.id())));
                boolean complete = lines.isEmpty();
                checked.advice().forEach(one -> lines.add(advice(one)));
                room.part(
                    context, "desk/reportCheck.jte", Map.of("lines", lines, "complete", complete));
              },
              () -> unknown(context)))
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }

  private String advice(ReportCheck.Advice advice) {
    return words
        .text("advice." + advice.kind())
        .replace("{found}", advice.found())
        .replace("{better}", advice.better());
  }

  private void attachment(RoutingContext context, Visit visit) {
    number(context).ifPresent(number -> {
      RowId.parse(context.pathParam("id"))
          .map(id -> desk.attachment(number, id, visit.viewer()))
          .orElse(Future.succeededFuture(Optional.empty()))
          .onSuccess(found ->
              found.ifPresentOrElse(file -> Download.send(context, file), () -> unknown(context)))
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }
}
