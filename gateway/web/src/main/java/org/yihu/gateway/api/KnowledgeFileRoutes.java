package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yihu.adapters.channel.Problems;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.gateway.knowledge.KnowledgeBase;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Routes;

/** The whole knowledge base as a file, NDJSON or spreadsheet: taken in and given out. */
public final class KnowledgeFileRoutes implements Routes {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Vertx vertx;
  private final KnowledgeBase base;
  private final Keyed editor;

  public KnowledgeFileRoutes(Vertx vertx, KnowledgeBase base, Guard guard) {
    this.vertx = vertx;
    this.base = base;
    this.editor = new Keyed(guard, "editor");
  }

  @Override
  public void mount(Router router) {
    router
        .post("/api/v1/knowledge/import")
        .handler(editor.route((context, sender) -> load(context)));
    router
        .get("/api/v1/knowledge/export")
        .handler(editor.route((context, sender) -> export(context)));
  }

  private Future<Void> load(RoutingContext context) {
    String type = Optional.ofNullable(context.request().getHeader("content-type"))
        .orElse("")
        .toLowerCase(Locale.ROOT);
    Buffer body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
    if (type.startsWith(XLSX)) {
      return load(context, () -> EntrySheet.lines(body.getBytes()));
    }
    if (!type.startsWith("application/x-ndjson")
        && !type.startsWith("application/json")
        && !type.startsWith("text/plain")) {
      return Problems.send(
          context,
          415,
          "Unsupported media type",
          "Send application/x-ndjson, one JSON object a line, or an xlsx spreadsheet.");
    }
    return load(context, () -> body.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private Future<Void> load(RoutingContext context, Callable<List<String>> lines) {
    return vertx
        .executeBlocking(() -> KnowledgeBase.Parsed.of(lines.call()), false)
        .compose(parsed -> base.importAll(parsed, false))
        .compose(done -> context.json(view(done)))
        .recover(failure -> failure instanceof EntrySheet.BadSheet
            ? Problems.send(context, 400, "Invalid message", String.valueOf(failure.getMessage()))
            : Future.failedFuture(failure));
  }

  private static JsonObject view(KnowledgeBase.Imported done) {
    return new JsonObject()
        .put("added", done.counts().added())
        .put("changed", done.counts().changed())
        .put("unchanged", done.counts().unchanged())
        .put(
            "rejected",
            Keyed.array(
                done.rejected(),
                line -> new JsonObject().put("line", line.line()).put("why", line.why())));
  }

  private Future<Void> export(RoutingContext context) {
    boolean sheet = Keyed.parameter(context, "format").filter("xlsx"::equals).isPresent();
    return base.all()
        .compose(all -> vertx.executeBlocking(
            () -> sheet ? Buffer.buffer(EntrySheet.write(all)) : ndjson(all), false))
        .compose(file -> context
            .response()
            .putHeader("content-type", sheet ? XLSX : "application/x-ndjson")
            .putHeader(
                "content-disposition",
                "attachment; filename=\"knowledge." + (sheet ? "xlsx" : "ndjson") + "\"")
            .end(file));
  }

  private static Buffer ndjson(List<KnowledgeEntry> all) {
    Buffer file = Buffer.buffer();
    all.forEach(entry -> file.appendString(EntryParser.format(entry)).appendString("\n"));
    return file;
  }
}
