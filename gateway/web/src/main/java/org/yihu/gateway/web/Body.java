package org.yihu.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.web.WebParser;

/** JSON bodies. */
public final class Body {
  private Body() {}

  /**
   * Hands the JSON body on; answers 415 instead when there is none. Fails with what is malformed, in the
   * body or as its use finds.
   */
  public static Future<Void> read(RoutingContext context, Function<JsonObject, Future<Void>> use) {
    String type =
        Optional.ofNullable(context.request().getHeader("content-type")).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json"))
      return Problems.send(context, 415, "Unsupported media type", "Send application/json.");
    try {
      if (context.body().buffer() == null) throw new MalformedMessage("", Code.NOT_A_JSON_OBJECT);
      return use.apply(WebParser.object(context.body().buffer()));
    } catch (MalformedMessage malformed) {
      return Future.failedFuture(malformed);
    }
  }
}
