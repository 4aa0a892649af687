package org.yihu.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.desk.FileCabinet;
import org.yihu.gateway.desk.MediaTypes;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.people.Guard;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Decline;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

/** Tickets for operators: lists, one ticket, its attachments, and what may be done with it. */
public final class StaffRoutes implements Routes {
  private static final int MOST = 200;
  private static final int MAX_ANSWER = 5000;

  private final TicketDesk desk;
  private final FileCabinet files;
  private final TimelineWording wording;
  private final Guard guard;
  private final IntakeConfig limits;
  private final Set<String> units;

  public StaffRoutes(
      TicketDesk desk,
      FileCabinet files,
      TimelineWording wording,
      Guard guard,
      IntakeConfig limits,
      CityPack pack) {
    this.desk = desk;
    this.files = files;
    this.wording = wording;
    this.guard = guard;
    this.limits = limits;
    this.units = pack.units().stream().map(CityPack.Unit::id).collect(Collectors.toSet());
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/tickets").handler(context -> operator(context, sender -> list(context)));
    router
        .get("/api/v1/tickets/:number")
        .handler(context -> operator(context, sender -> show(context)));
    router
        .post("/api/v1/tickets/:number/actions")
        .handler(context -> operator(context, sender -> act(context)));
    router
        .get("/api/v1/tickets/:number/attachments/:id")
        .handler(context -> operator(context, sender -> attachment(context)));
  }

  private void operator(RoutingContext context, Consumer<Sender> handler) {
    guard
        .checkKey(context, "operator")
        .onSuccess(sender -> sender.ifPresent(handler))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void list(RoutingContext context) {
    Optional<String> state = parameter(context, "status");
    Optional<TicketNumber> below = parameter(context, "below").flatMap(TicketNumber::parse);
    int limit = parameter(context, "limit")
        .filter(text -> text.matches("\\d{1,3}"))
        .map(Integer::parseInt)
        .orElse(50);
    desk.list(state, below, Math.max(1, Math.min(MOST, limit)))
        .onSuccess(lines -> {
          JsonArray array = new JsonArray();
          lines.forEach(line -> array.add(new JsonObject()
              .put("number", line.number().toString())
              .put("status", line.state())
              .put("channel", line.channel())
              .put("kind", line.kind())
              .put("category", line.category())
              .put("title", line.title())
              .put("receivedAt", line.receivedAt().toString())
              .put("lead", line.lead().orElse(null))));
          JsonObject page = new JsonObject().put("tickets", array);
          if (lines.size() == limit)
            page.put(
                "next",
                "/api/v1/tickets?below=" + lines.get(lines.size() - 1).number() + "&limit="
                    + limit);
          context.json(page);
        })
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private static Optional<String> parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name)).filter(text -> !text.isBlank());
  }

  private void show(RoutingContext context) {
    number(context)
        .ifPresent(number -> desk.showToStaff(number)
            .onSuccess(found ->
                found.ifPresentOrElse(file -> context.json(view(file)), () -> unknown(context)))
            .onFailure(failure -> Problems.fail(context, failure)));
  }

  private static Optional<TicketNumber> number(RoutingContext context) {
    Optional<TicketNumber> number = TicketNumber.parse(context.pathParam("number"));
    if (number.isEmpty()) unknown(context);
    return number;
  }

  private static void unknown(RoutingContext context) {
    Problems.send(context, 404, "Not found", "No ticket has this number.");
  }

  private JsonObject view(TicketFile file) {
    Ticket ticket = file.ticket();
    JsonArray history = new JsonArray();
    List<TimelineWording.Line> lines = wording.timeline(file);
    for (int i = 0; i < lines.size(); i++) {
      history.add(new JsonObject()
          .put("at", lines.get(i).at().toString())
          .put("type", file.history().get(i).event().type())
          .put("actor", file.history().get(i).actor())
          .put("what", lines.get(i).what()));
    }
    JsonArray suggested = new JsonArray();
    file.suggestions()
        .forEach(unit -> suggested.add(new JsonObject()
            .put("id", unit.unit())
            .put("name", unit.name())
            .put("score", unit.score())
            .put("why", unit.why())));
    JsonArray attachments = new JsonArray();
    file.attachments()
        .forEach(one -> attachments.add(new JsonObject()
            .put("id", one.id())
            .put("role", one.role())
            .put("name", one.name())
            .put("mediaType", one.mediaType())
            .put("size", one.size().orElse(null))
            .put("state", one.state())));
    return new JsonObject()
        .put("number", ticket.number().toString())
        .put("status", ticket.state().id())
        .put("channel", ticket.channel())
        .put("source", ticket.source())
        .put("kind", ticket.kind().id())
        .put("category", ticket.category())
        .put("region", ticket.region().orElse(null))
        .put("urgency", ticket.urgency().id())
        .put("title", ticket.title())
        .put("description", ticket.description())
        .put("tags", new JsonArray(file.tags()))
        .put(
            "requester",
            new JsonObject()
                .put("name", file.requester().name().orElse(null))
                .put("phone", file.requester().phone().orElse(null))
                .put("kind", file.requester().kind())
                .put("anonymous", file.requester().anonymous()))
        .put(
            "place",
            new JsonObject()
                .put("region", file.place().region().orElse(null))
                .put("address", file.place().address().orElse(null))
                .put("longitude", file.place().longitude().orElse(null))
                .put("latitude", file.place().latitude().orElse(null)))
        .put("receivedAt", ticket.receivedAt().toString())
        .put("dueAt", ticket.dueAt().map(Object::toString).orElse(null))
        .put("provisional", ticket.signBy().map(due -> due.provisional()).orElse(false))
        .put("lead", ticket.lead().orElse(null))
        .put("assisting", new JsonArray(ticket.assisting()))
        .put("result", ticket.result().orElse(null))
        .put("satisfaction", ticket.satisfaction().map(rating -> rating.id()).orElse(null))
        .put("suggestedUnits", suggested)
        .put("attachments", attachments)
        .put("history", history);
  }

  private void act(RoutingContext context) {
    Body.json(context, json -> {
      var fields = new JsonFields(json);
      Optional<String> name = fields.oneOf("action", Set.of("decline", "answer", "dispatch"));
      if (name.isEmpty()) fields.fault("action", "is required");
      TicketAction action = action(name.orElse(""), fields);
      var attached = new Tickets.Files("answer", "staff", attachments(fields));
      fields.throwIfWrong();
      number(context)
          .ifPresent(number -> desk.act(number, action, "operator", attached)
              .onSuccess(decision -> decision.ifPresentOrElse(
                  decided -> answer(context, decided), () -> unknown(context)))
              .onFailure(failure -> Problems.fail(context, failure)));
    });
  }

  private TicketAction action(String name, JsonFields fields) {
    if (name.equals("decline")) return new Decline(fields.text("reason", 50).orElse(""));
    if (name.equals("answer"))
      return new AnswerOnTheSpot(
          fields.text("answer", MAX_ANSWER).orElse(""), fields.text("entry", 100));
    Optional<String> lead = fields.text("lead", 100);
    List<String> assisting = fields
        .text("assisting", 1000)
        .map(text -> List.of(text.split("[,， ]+")))
        .orElse(List.of());
    if (name.equals("dispatch")) {
      lead.filter(units::contains)
          .ifPresentOrElse(
              unit -> {}, () -> fields.fault("lead", "must be the id of a handling unit"));
      assisting.stream()
          .filter(unit -> !units.contains(unit))
          .forEach(unit ->
              fields.fault("assisting", "must be ids of handling units, separated by commas"));
    }
    return new Dispatch(lead.orElse(""), assisting);
  }

  private List<Attachment> attachments(JsonFields fields) {
    var result = new ArrayList<Attachment>();
    for (JsonFields one : fields.objects("attachments", limits.maxAttachments())) {
      String name = one.text("name", 200).orElse("附件");
      try {
        byte[] content =
            Base64.getDecoder().decode(one.text("content", Integer.MAX_VALUE).orElse(""));
        String type = MediaTypes.of(content, name);
        boolean fits = content.length > 0
            && content.length <= limits.maxAttachmentBytes()
            && MediaTypes.isAllowed(type);
        if (fits) result.add(Attachment.of(name, type, content));
        else
          one.fault(
              "content",
              "must be 1.." + limits.maxAttachmentBytes() + " bytes of an allowed kind, is "
                  + type);
      } catch (IllegalArgumentException e) {
        one.fault("content", "must be base64");
      }
    }
    return result;
  }

  private static void answer(RoutingContext context, Decision decision) {
    decision.fold(
        accepted -> context.json(new JsonObject()
            .put("number", accepted.next().number().toString())
            .put("status", accepted.next().state().id())),
        refused -> {
          int status = switch (refused.reason()) {
            case WRONG_STATE, ALREADY_DONE -> 409;
            case UNKNOWN_REASON, UNKNOWN_UNIT, EMPTY_TEXT -> 400;
          };
          Problems.send(context, status, refused.reason().name(), refused.detail());
          return Future.succeededFuture();
        });
  }

  private void attachment(RoutingContext context) {
    String id = context.pathParam("id");
    number(context).ifPresent(number -> {
      if (!id.matches("\\d{1,18}")) {
        unknown(context);
        return;
      }
      files
          .read(number, Long.parseLong(id))
          .onSuccess(
              found -> found.ifPresentOrElse(file -> send(context, file), () -> unknown(context)))
          .onFailure(failure -> Problems.fail(context, failure));
    });
  }

  private static void send(RoutingContext context, Attachment file) {
    if (file.content().isEmpty()) {
      context.json(
          new JsonObject().put("name", file.name()).put("link", file.link().orElse(null)));
      return;
    }
    context
        .response()
        .putHeader("content-type", file.mediaType())
        .putHeader(
            "content-disposition",
            "attachment; filename*=UTF-8''"
                + URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20"))
        .end(Buffer.buffer(file.content().orElseThrow()));
  }
}
