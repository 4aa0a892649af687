package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.config.CityPack;
import org.yihu.gateway.desk.Declaring;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TicketQuery;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.desk.Unmasking;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Report;
import org.yihu.gateway.ticket.ReportCheck;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.Verb;
import org.yihu.gateway.ticket.Verbs;
import org.yihu.gateway.web.ActionReader;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Download;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;
import org.yihu.gateway.web.TicketQueryReader;
import org.yihu.gateway.web.UploadedFiles;

/** Tickets for staff programs: lists, one ticket, its attachments, and what may be done with it. */
public final class StaffRoutes implements Routes {
  private static final int MAX_REASON = 500;

  private final TicketDesk desk;
  private final TimelineWording wording;
  private final Guard guard;
  private final UploadedFiles uploads;
  private final ActionReader actions;
  private final TicketQueryReader queries;
  private final Clock clock;

  public StaffRoutes(
      TicketDesk desk,
      TimelineWording wording,
      Guard guard,
      UploadedFiles uploads,
      CityPack pack,
      Clock clock) {
    this.desk = desk;
    this.wording = wording;
    this.guard = guard;
    this.uploads = uploads;
    this.actions = new ActionReader(pack.zone());
    this.queries = new TicketQueryReader(pack.zone());
    this.clock = clock;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/tickets").handler(Keyed.staff(guard, this::list));
    router.get("/api/v1/tickets/:number").handler(Keyed.staff(guard, this::show));
    router.post("/api/v1/tickets/:number/actions").handler(Keyed.staff(guard, this::act));
    router.post("/api/v1/tickets/:number/unmask").handler(Keyed.staff(guard, this::unmask));
    router
        .post("/api/v1/tickets/:number/report-check")
        .handler(Keyed.staff(guard, this::checkReport));
    router
        .get("/api/v1/tickets/:number/attachments/:id")
        .handler(Keyed.staff(guard, this::attachment));
    router
        .get("/api/v1/emergency-mode")
        .handler(Keyed.staff(guard, (context, viewer) -> emergencies(context)));
    router
        .put("/api/v1/emergency-mode/:category")
        .handler(Keyed.staff(guard, this::startEmergency));
    router
        .delete("/api/v1/emergency-mode/:category")
        .handler(Keyed.staff(guard, this::endEmergency));
  }

  private Future<Void> list(RoutingContext context, Viewer viewer) {
    TicketQuery query = queries.read(
        Parameters.of(context).only(TicketQueryReader.NAMES.toArray(String[]::new)),
        clock.instant());
    return Keyed.answer(context, desk.list(query, viewer), lines -> {
      JsonArray array = new JsonArray();
      lines.stream().limit(query.size()).map(TicketJson::line).forEach(array::add);
      JsonObject page = new JsonObject().put("tickets", array);
      if (lines.size() > query.size())
        page.put("next", "/api/v1/tickets?" + queries.nextPage(context.queryParams(), query));
      return page;
    });
  }

  private Future<Void> show(RoutingContext context, Viewer viewer) {
    return with(
        context,
        number -> desk.show(number, viewer)
            .compose(found -> found
                .map(file -> context.json(
                    TicketJson.view(file, wording).put("actions", possible(file, viewer))))
                .orElseGet(() -> unknown(context))));
  }

  private Future<Void> unmask(RoutingContext context, Viewer viewer) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String reason = fields.required("reason", MAX_REASON);
      fields.throwIfWrong();
      return with(
          context,
          number ->
              desk.unmask(number, viewer, reason).compose(unmasking -> answer(context, unmasking)));
    });
  }

  private JsonArray possible(TicketFile file, Viewer viewer) {
    return new JsonArray(
        Verbs.possible(file.ticket(), viewer.actor(), desk.rules(), clock.instant()).stream()
            .map(Verb::name)
            .toList());
  }

  /** With the number of the path. */
  private static Future<Void> with(
      RoutingContext context, Function<TicketNumber, Future<Void>> use) {
    return TicketNumber.parse(context.pathParam("number"))
        .map(use)
        .orElseGet(() -> unknown(context));
  }

  private static Future<Void> unknown(RoutingContext context) {
    return Problems.send(context, 404, "Not found", "No ticket has this number.");
  }

  private Future<Void> act(RoutingContext context, Viewer viewer) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String name = fields.requiredOneOf("action", actions.names());
      fields.throwIfWrong();
      var attached = new Tickets.Files("answer", "staff", uploads.read(fields));
      TicketAction action = actions.read(name, fields, viewer, (int) pictures(attached.list()));
      fields.throwIfWrong();
      return with(
          context,
          number -> desk.act(number, action, viewer, attached)
              .compose(outcome -> answer(context, outcome)));
    });
  }

  private static long pictures(List<Attachment> files) {
    return files.stream().filter(file -> file.mediaType().startsWith("image/")).count();
  }

  private Future<Void> checkReport(RoutingContext context, Viewer viewer) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      var report = ((Report) actions.read("report", fields, viewer, 0)).report();
      fields.throwIfWrong();
      return with(
          context,
          number -> desk.checkReport(number, report, viewer)
              .compose(found -> found
                  .map(checked -> context.json(new JsonObject()
                      .put(
                          "faults",
                          new JsonArray(checked.faults().stream()
                              .map(ReportCheck.Fault::id)
                              .toList()))
                      .put("advice", TicketJson.advice(checked.advice()))))
                  .orElseGet(() -> unknown(context))));
    });
  }

  private static Future<Void> answer(RoutingContext context, Outcome outcome) {
    return outcome.fold(
        () -> unknown(context),
        refused -> Problems.send(
            context, status(refused.reason()), refused.reason().name(), refused.detail()),
        done -> context.json(new JsonObject()
            .put("number", done.ticket().number().toString())
            .put("status", done.ticket().state().id())
            .put("dueAt", done.ticket().dueAt().map(Object::toString).orElse(null))));
  }

  private static int status(Decision.Reason reason) {
    return switch (reason) {
      case NOT_YOUR_DUTY, NOT_YOUR_TICKET, NOT_BELOW_YOU -> 403;
      case WRONG_STATE,
          ALREADY_DONE,
          TOO_LATE,
          TOO_OFTEN,
          TOO_FEW_ATTEMPTS,
          JOINT_INVESTIGATION,
          ASSIGNED_FINALLY -> 409;
      case UNKNOWN_REASON,
          UNKNOWN_UNIT,
          EMPTY_TEXT,
          TOO_LONG,
          PHOTO_NEEDED,
          PROPOSAL_NEEDED,
          REPORT_INCOMPLETE -> 400;
    };
  }

  private Future<Void> attachment(RoutingContext context, Viewer viewer) {
    return with(
        context,
        number -> RowId.parse(context.pathParam("id"))
            .map(id -> desk.attachment(number, id, viewer))
            .orElse(Future.succeededFuture(Optional.empty()))
            .compose(found ->
                found.map(file -> Download.send(context, file)).orElseGet(() -> unknown(context))));
  }

  private Future<Void> emergencies(RoutingContext context) {
    return Keyed.answer(
        context,
        desk.emergencies(),
        categories -> new JsonObject()
            .put("categories", new JsonArray(categories.stream().sorted().toList())));
  }

  private Future<Void> startEmergency(RoutingContext context, Viewer viewer) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String reason = fields.required("reason", MAX_REASON);
      fields.throwIfWrong();
      String category = context.pathParam("category");
      return desk.startEmergency(category, reason, viewer)
          .compose(declared -> answer(context, declared));
    });
  }

  private Future<Void> endEmergency(RoutingContext context, Viewer viewer) {
    return desk.endEmergency(context.pathParam("category"), viewer)
        .compose(declared -> answer(context, declared));
  }

  private static Future<Void> answer(RoutingContext context, Declaring declared) {
    return switch (declared) {
      case DONE -> context.response().setStatusCode(204).end();
      case NOT_YOUR_DUTY ->
        Problems.send(context, 403, "Not allowed", "A supervisor or administrator declares it.");
      case REASON_NEEDED -> Problems.send(context, 400, "Reason needed", "Say why.");
    };
  }

  /** Who may never see them is given the ticket as they may see it. */
  private Future<Void> answer(RoutingContext context, Unmasking unmasking) {
    return unmasking.fold(
        () -> unknown(context),
        () -> Problems.send(context, 400, "Reason needed", "Say why."),
        refused -> context.json(TicketJson.view(refused.masked(), wording)),
        shown -> context.json(TicketJson.view(shown.file(), wording)));
  }
}
