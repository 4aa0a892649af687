package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.setaside.SetAside;
import org.yihu.gateway.setaside.SetAsideDesk;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Download;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/** The ledger of messages that were not taken, for staff programs. */
public final class SetAsideRoutes implements Routes {
  private static final Set<String> ACTIONS = Set.of("take", "add", "dismiss");
  private static final Set<String> STATES =
      Arrays.stream(SetAside.State.values()).map(SetAside.State::id).collect(Collectors.toSet());
  private static final int NUMBER_DIGITS = 14;

  private final SetAsideDesk ledger;
  private final Guard guard;

  public SetAsideRoutes(SetAsideDesk ledger, Guard guard) {
    this.ledger = ledger;
    this.guard = guard;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/set-aside").handler(staff(this::list));
    router.get("/api/v1/set-aside/:id/raw").handler(staff(this::raw));
    router.post("/api/v1/set-aside/:id/actions").handler(staff(this::act));
  }

  private Handler<RoutingContext> staff(BiFunction<RoutingContext, Viewer, Future<Void>> work) {
    return Keyed.staff(
        guard,
        (context, viewer) -> SetAsideDesk.isOpenTo(viewer)
            ? work.apply(context, viewer)
            : Problems.send(context, 403, "Not allowed", "This needs a role of the hotline."));
  }

  private Future<Void> list(RoutingContext context, Viewer viewer) {
    Parameters asked = Parameters.of(context).only("state", "below");
    SetAside.State state =
        asked.oneOf("state", STATES).flatMap(SetAside.State::of).orElse(SetAside.State.WAITING);
    Optional<Long> from = asked.row("below");
    asked.throwIfWrong();
    return ledger.list(state, from, viewer).compose(lines -> context.json(page(lines, state)));
  }

  private JsonObject page(List<SetAside.Line> lines, SetAside.State state) {
    JsonArray array = new JsonArray();
    lines.stream().limit(ledger.pageSize()).map(SetAsideRoutes::line).forEach(array::add);
    JsonObject page = new JsonObject().put("messages", array);
    if (lines.size() > ledger.pageSize())
      page.put(
          "next",
          "/api/v1/set-aside?state=" + state.id() + "&below="
              + lines.get(ledger.pageSize() - 1).id());
    return page;
  }

  private static JsonObject line(SetAside.Line line) {
    return new JsonObject()
        .put("id", line.id())
        .put("source", line.source())
        .put("why", line.why().id())
        .put("state", line.state().id())
        .put("at", line.at().toString())
        .put("sender", line.sender())
        .put("title", line.title())
        .put("ticket", line.number().map(TicketNumber::toString).orElse(null))
        .put("tries", line.tries())
        .put("settledBy", line.settledBy().orElse(null))
        .put("settledAt", line.settledAt().map(Object::toString).orElse(null));
  }

  private Future<Void> raw(RoutingContext context, Viewer viewer) {
    return with(
        context,
        id -> ledger
            .raw(id, viewer)
            .compose(found -> found
                .map(bytes -> Download.send(
                    context, Attachment.of(id + ".eml", "application/octet-stream", bytes)))
                .orElseGet(() -> unknown(context))));
  }

  private Future<Void> act(RoutingContext context, Viewer viewer) {
    return with(
        context,
        id -> Body.read(context, json -> {
          var fields = new JsonFields(json);
          String type = fields.requiredOneOf("type", ACTIONS);
          Optional<TicketNumber> ticket =
              fields.text("ticket", NUMBER_DIGITS).flatMap(TicketNumber::parse);
          if (type.equals("add") && ticket.isEmpty())
            fields.fault("ticket", Code.NOT_A_TICKET_NUMBER);
          fields.throwIfWrong();
          Future<SetAsideDesk.Result> done = switch (type) {
            case "take" -> ledger.take(id, viewer);
            case "add" -> ledger.addTo(id, ticket.orElseThrow(), viewer);
            default -> ledger.dismiss(id, viewer);
          };
          return done.compose(outcome -> answer(context, outcome));
        }));
  }

  private static Future<Void> answer(RoutingContext context, SetAsideDesk.Result outcome) {
    return switch (outcome) {
      case DONE -> context.json(new JsonObject().put("done", true));
      case GONE -> unknown(context);
      case NO_TICKET -> Problems.send(context, 404, "Not found", "There is no such ticket.");
      case UNREADABLE ->
        Problems.send(context, 409, "Conflict", "The message holds nothing that can be taken.");
      case REFUSED ->
        Problems.send(context, 409, "Conflict", "The rules or your duties do not allow it.");
    };
  }

  private static Future<Void> with(RoutingContext context, Function<Long, Future<Void>> use) {
    return RowId.parse(context.pathParam("id")).map(use).orElseGet(() -> unknown(context));
  }

  private static Future<Void> unknown(RoutingContext context) {
    return Problems.send(context, 404, "Not found", "No message waits under this id.");
  }
}
