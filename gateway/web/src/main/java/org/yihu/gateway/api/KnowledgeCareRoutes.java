package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.JsonFields;
import org.yihu.gateway.knowledge.Editor;
import org.yihu.gateway.knowledge.GapBook;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.web.Body;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/** What the knowledge base needs: reviews that are due, units' figures, questions nobody could answer. */
public final class KnowledgeCareRoutes implements Routes {
  private static final int MOST = 200;
  private static final Set<String> GAP_STATES = Set.of("open", "written", "dismissed");

  private final KnowledgeDesk desk;
  private final GapBook gaps;
  private final Keyed editor;
  private final Clock clock;
  private final ZoneId zone;

  public KnowledgeCareRoutes(
      KnowledgeDesk desk, GapBook gaps, Guard guard, Clock clock, ZoneId zone) {
    this.desk = desk;
    this.gaps = gaps;
    this.editor = new Keyed(guard, "editor");
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/knowledge/reminders").handler(editor.route(this::reminders));
    router.get("/api/v1/knowledge/figures").handler(editor.route(this::figures));
    router.get("/api/v1/knowledge/gaps").handler(editor.route((context, sender) -> gaps(context)));
    router
        .post("/api/v1/knowledge/gaps/:id")
        .handler(editor.route((context, sender) -> settle(context)));
  }

  private Future<Void> reminders(RoutingContext context, Sender sender) {
    return Keyed.answer(
        context,
        desk.reminders(Editor.centre(sender.who())),
        due -> new JsonObject()
            .put(
                "reminders",
                Keyed.array(
                    due,
                    one -> new JsonObject()
                        .put("entryId", one.entry())
                        .put("question", one.question())
                        .put("owner", one.owner().orElse(null))
                        .put("due", one.due().toString())
                        .put("overdue", one.overdue()))));
  }

  private Future<Void> figures(RoutingContext context, Sender sender) {
    Parameters asked = Parameters.of(context).only("month");
    YearMonth month =
        asked.month("month").orElseGet(() -> YearMonth.from(clock.instant().atZone(zone)));
    asked.throwIfWrong();
    return Keyed.answer(
        context,
        desk.figures(month, Editor.centre(sender.who())),
        units -> new JsonObject()
            .put("month", month.toString())
            .put(
                "units",
                Keyed.array(
                    units,
                    unit -> new JsonObject()
                        .put("owner", unit.owner())
                        .put("new", unit.added())
                        .put("updated", unit.updated())
                        .put("withdrawn", unit.withdrawn())
                        .put("reminders", unit.reminders())
                        .put("overdue", unit.overdue()))));
  }

  private Future<Void> gaps(RoutingContext context) {
    Parameters asked = Parameters.of(context).only("state");
    String state = asked.oneOf("state", GAP_STATES).orElse("open");
    asked.throwIfWrong();
    return Keyed.answer(
        context,
        gaps.list(state, MOST),
        groups -> new JsonObject()
            .put(
                "gaps",
                Keyed.array(
                    groups,
                    group -> new JsonObject()
                        .put("id", group.id())
                        .put("question", group.sample())
                        .put("category", group.category())
                        .put("questions", group.questions())
                        .put("firstAt", group.firstAt().toString())
                        .put("lastAt", group.lastAt().toString())
                        .put("state", group.state())
                        .put("entryId", group.entry().orElse(null)))));
  }

  private Future<Void> settle(RoutingContext context) {
    return Body.read(context, json -> {
      var fields = new JsonFields(json);
      String state = fields.requiredOneOf("state", GAP_STATES);
      Optional<String> entry = fields.text("entryId", 100);
      fields.onlyKnown(Set.of("state", "entryId"));
      fields.throwIfWrong();
      return RowId.parse(context.pathParam("id"))
          .map(id -> gaps.settle(id, state, entry))
          .orElse(Future.succeededFuture(false))
          .compose(known -> known
              ? context.response().setStatusCode(204).end()
              : Problems.send(context, 404, "Not found", "No group of questions has this id."));
    });
  }
}
