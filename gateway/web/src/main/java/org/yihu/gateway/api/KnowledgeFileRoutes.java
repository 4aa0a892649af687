package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.Problems;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.config.Texts;
import org.yihu.gateway.knowledge.KnowledgeBase;
import org.yihu.gateway.knowledge.KnowledgeBase.Parsed;
import org.yihu.gateway.sheet.SheetReader;
import org.yihu.gateway.sheet.SheetWords;
import org.yihu.gateway.sheet.Spreadsheet;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;

/** The whole knowledge base as a file, NDJSON or spreadsheet: taken in and given out. */
public final class KnowledgeFileRoutes implements Routes {
  /** Which of them a file is, its bytes say. */
  private static final List<String> SHEETS = List.of(
      Spreadsheet.MEDIA_TYPE,
      "application/vnd.ms-excel",
      "application/octet-stream",
      "text/csv",
      "text/tab-separated-values");

  private static final List<String> LINES =
      List.of("application/x-ndjson", "application/json", "text/plain");

  private final Vertx vertx;
  private final KnowledgeBase base;
  private final Keyed editor;
  private final SheetWords words;

  public KnowledgeFileRoutes(Vertx vertx, KnowledgeBase base, Guard guard, Texts texts) {
    this.vertx = vertx;
    this.base = base;
    this.words = new SheetWords(texts, EntrySheet.COLUMNS);
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
    if (SHEETS.stream().anyMatch(type::startsWith)) return loadSheet(context, body);
    if (LINES.stream().anyMatch(type::startsWith)) return loadLines(context, body);
    return Problems.send(
        context,
        415,
        "Unsupported media type",
        "Send application/x-ndjson, one JSON object a line, or a spreadsheet (xlsx, xls, csv).");
  }

  private Future<Void> loadLines(RoutingContext context, Buffer body) {
    return vertx
        .executeBlocking(
            () -> Parsed.of(body.toString(StandardCharsets.UTF_8).lines().toList()), false)
        .compose(parsed -> base.importAll(parsed, false))
        .compose(done -> context.json(view(done)));
  }

  private Future<Void> loadSheet(RoutingContext context, Buffer body) {
    return vertx
        .executeBlocking(() -> EntrySheet.read(body.getBytes()), false)
        .compose(read -> base.importAll(new Parsed(read.values(), List.of()), false)
            .map(done -> view(done)
                .put("rejected", Keyed.array(read.rejected(), this::view))
                .put("skipped", new JsonArray(read.skipped()))
                .put("ignored", new JsonArray(List.copyOf(read.ignored())))))
        .compose(context::json);
  }

  private JsonObject view(SheetReader.BadRow bad) {
    return new JsonObject()
        .put("sheet", bad.sheet())
        .put("line", bad.row())
        .put("why", SheetWords.english(bad))
        .put("text", words.chinese(bad))
        .put(
            "errors",
            Keyed.array(
                bad.faults(),
                fault -> Problems.error(fault, FaultsInEnglish::detail)
                    .put("column", words.heading(fault))));
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
    Parameters asked = Parameters.of(context).only("format");
    boolean sheet =
        asked.oneOf("format", List.of("ndjson", "xlsx")).filter("xlsx"::equals).isPresent();
    asked.throwIfWrong();
    return base.all()
        .compose(all -> vertx.executeBlocking(
            () -> sheet ? Buffer.buffer(EntrySheet.write(all)) : ndjson(all), false))
        .compose(file -> context
            .response()
            .putHeader("content-type", sheet ? Spreadsheet.MEDIA_TYPE : "application/x-ndjson")
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
