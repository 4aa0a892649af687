package org.yihu.gateway.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Style sheets, scripts and the OpenAPI document, from this program and its WebJars, compressed once at start. */
public final class Assets implements Routes {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private record Asset(Buffer plain, Buffer zipped, String type, String tag) {}

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  public Assets() {
    add("tabler.min.css", WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css", CSS);
    add("htmx.min.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js", SCRIPT);
    add("portal.css", "/portal/portal.css", CSS);
    add("portal.js", "/portal/portal.js", SCRIPT);
    add("solver.js", "/portal/solver.js", SCRIPT);
    add("large-print.js", "/portal/large-print.js", SCRIPT);
    add("desk.css", "/desk/desk.css", CSS);
    add("desk.js", "/desk/desk.js", SCRIPT);
    add("icon.svg", "/portal/icon.svg", "image/svg+xml");
  }

  private void add(String name, String resource, String type) {
    assets.put(name, read(resource, type));
  }

  private static Asset read(String resource, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException("not packaged: " + resource);
      byte[] bytes = in.readAllBytes();
      var crc = new CRC32();
      crc.update(bytes);
      var zipped = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(zipped)) {
        gzip.write(bytes);
      }
      return new Asset(
          Buffer.buffer(bytes),
          Buffer.buffer(zipped.toByteArray()),
          type,
          "\"" + Long.toHexString(crc.getValue()) + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void mount(Router router) {
    Asset contract = read("/openapi.json", "application/json");
    router.get("/api/v1/openapi.json").handler(context -> send(context, contract));
    assets.forEach(
        (name, asset) -> router.get("/assets/" + name).handler(context -> send(context, asset)));
  }

  private static void send(RoutingContext context, Asset asset) {
    var response = context
        .response()
        .putHeader("content-type", asset.type())
        .putHeader("cache-control", "public, max-age=600")
        .putHeader("vary", "accept-encoding")
        .putHeader("etag", asset.tag());
    if (asset.tag().equals(context.request().getHeader("if-none-match"))) {
      response.setStatusCode(304).end();
      return;
    }
    String accepted = context.request().getHeader("accept-encoding");
    if (accepted != null && accepted.contains("gzip"))
      response.putHeader("content-encoding", "gzip").end(asset.zipped());
    else response.putHeader("content-encoding", "identity").end(asset.plain());
  }
}
