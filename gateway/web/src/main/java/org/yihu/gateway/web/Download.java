package org.yihu.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.yihu.adapters.channel.Attachment;

/** A file that is taken away. */
public final class Download {
  private Download() {}

  /** Sends the file, or as JSON where it is when it was left there. */
  public static Future<Void> send(RoutingContext context, Attachment file) {
    if (file.content().isEmpty()) {
      return context.json(
          new JsonObject().put("name", file.name()).put("link", file.link().orElse(null)));
    }
    return context
        .response()
        .putHeader("content-type", file.mediaType())
        .putHeader(
            "content-disposition",
            "attachment; filename*=UTF-8''"
                + URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20"))
        .end(Buffer.buffer(file.content().orElseThrow()));
  }
}
