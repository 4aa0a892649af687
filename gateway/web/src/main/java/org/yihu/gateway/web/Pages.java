package org.yihu.gateway.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Renders templates: compiled ones in production, their sources while they are worked on. */
public final class Pages {
  private final TemplateEngine engine;

  /** @param sources directory of the templates when they shall reload, empty for the compiled ones */
  public Pages(Optional<Path> sources) {
    this.engine = sources
        .map(path -> TemplateEngine.create(
            new DirectoryCodeResolver(path),
            path.resolveSibling("../../target/jte-dev").normalize(),
            ContentType.Html,
            Pages.class.getClassLoader()))
        .orElseGet(() -> TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "org.yihu.gateway.jte"));
    engine.setTrimControlStructures(true);
  }

  /** Done when the page is on its way. */
  public Future<Void> send(
      RoutingContext context, int status, String template, Map<String, Object> values) {
    var output = new StringOutput();
    engine.render(template, values, output);
    return context
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "text/html; charset=utf-8")
        .end(output.toString());
  }
}
