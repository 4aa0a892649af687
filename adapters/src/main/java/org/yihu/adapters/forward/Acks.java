package org.yihu.adapters.forward;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.yihu.adapters.forward.Profile.Ack;
import org.yihu.adapters.forward.Profile.Format;

/** Answers a platform in its own words. */
final class Acks {
  /** What a profile must have an answer for. */
  static final List<String> OUTCOMES =
      List.of("accepted", "refused", "conflict", "unauthorized", "unavailable");

  private Acks() {}

  /** @param values for the places: number, queryCode, status, detail */
  static void send(
      RoutingContext context, Profile profile, String outcome, Map<String, String> values) {
    Ack ack = profile.ack().get(outcome);
    if (ack == null) throw new IllegalStateException("profiles are checked at start");
    Format format = profile.format() == Format.XML ? Format.XML : Format.JSON;
    JsonObject body = (JsonObject) Template.fill(ack.body(), values);
    context
        .response()
        .setStatusCode(ack.status())
        .putHeader("content-type", Template.contentType(format))
        .end(Template.write(body, format));
  }
}
