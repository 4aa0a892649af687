package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yihu.adapters.channel.Answered;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.ticket.Rate;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Routes;

/** What a requester may see and say with number and query code. */
public final class RequestRoutes implements Routes {
  private static final int MAX_REMARK = 500;

  private final TicketDesk desk;
  private final TimelineWording wording;
  private final Guard guard;

  public RequestRoutes(TicketDesk desk, TimelineWording wording, Guard guard) {
    this.desk = desk;
    this.wording = wording;
    this.guard = guard;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/requests/:number").handler(Answered.by(this::progress));
    router.post("/api/v1/requests/:number/satisfaction").handler(Answered.by(this::rate));
  }

  private Future<Void> progress(RoutingContext context) {
    return with(
        context,
        number -> desk.showToRequester(number, code(context))
            .compose(found ->
                found.map(file -> context.json(view(file))).orElseGet(() -> wrong(context))));
  }

  private Future<Void> rate(RoutingContext context) {
    return Body.read(context, json -> {
      Rate rate = rate(json);
      return with(
          context,
          number -> desk.isCodeOf(number, code(context))
              ? desk.act(number, rate, "requester").compose(outcome -> answer(context, outcome))
              : wrong(context));
    });
  }

  private static Rate rate(JsonObject json) {
    var fields = new JsonFields(json);
    fields.onlyKnown(Set.of("satisfaction", "contacted", "solved", "remark"));
    String satisfaction = fields.requiredOneOf(
        "satisfaction", Set.of("satisfied", "basically_satisfied", "dissatisfied"));
    Optional<Boolean> contacted = fields.flag("contacted");
    Optional<Boolean> solved = fields.flag("solved");
    String remark = fields.text("remark", MAX_REMARK).orElse("");
    fields.throwIfWrong();
    return new Rate(Satisfaction.of(satisfaction).orElseThrow(), contacted, solved, remark);
  }

  private Future<Void> answer(RoutingContext context, Outcome outcome) {
    return outcome.fold(
        () -> wrong(context),
        refused -> Problems.send(context, 409, "Not now", refused.detail()),
        done -> context.json(new JsonObject()
            .put("number", done.ticket().number().toString())
            .put("status", done.ticket().state().publicId())));
  }

  /** With the number of the path; one that cannot be right is answered like a wrong one. */
  private Future<Void> with(RoutingContext context, Function<TicketNumber, Future<Void>> use) {
    if (!guard.mayTryCode(context)) return Future.succeededFuture();
    return TicketNumber.parse(context.pathParam("number")).map(use).orElseGet(() -> wrong(context));
  }

  private static String code(RoutingContext context) {
    return Optional.ofNullable(context.request().getParam("code")).orElse("");
  }

  private Future<Void> wrong(RoutingContext context) {
    guard.wrongCode(context);
    return Problems.send(context, 404, "Not found", "No request has this number and query code.");
  }

  private JsonObject view(TicketFile file) {
    Ticket ticket = file.ticket();
    JsonArray timeline = new JsonArray();
    wording
        .timeline(file)
        .forEach(line -> timeline.add(
            new JsonObject().put("at", line.at().toString()).put("what", line.what())));
    JsonObject view = new JsonObject()
        .put("number", ticket.number().toString())
        .put("status", ticket.state().publicId())
        .put("kind", ticket.request().kind().id())
        .put("title", ticket.request().title())
        .put("receivedAt", ticket.request().receivedAt().toString());
    ticket.dueAt().ifPresent(due -> view.put("dueAt", due.toString()));
    view.put("timeline", timeline);
    ticket.facts().progress().result().ifPresent(result -> view.put("result", result));
    ticket
        .facts()
        .asking()
        .satisfaction()
        .ifPresent(rating -> view.put("satisfaction", rating.id()));
    return view;
  }
}
