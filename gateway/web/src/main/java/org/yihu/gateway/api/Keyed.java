package org.yihu.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yihu.adapters.channel.Answered;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.web.Guard;

/** Routes for the holders of an API key of some role, and how they are answered. */
record Keyed(Guard guard, String role) {

  /** A route for whose key it is; others have been answered by the guard. */
  Handler<RoutingContext> route(BiFunction<RoutingContext, Sender, Future<Void>> work) {
    return Answered.by(context -> guard
        .checkKey(context, role)
        .compose(sender ->
            sender.map(known -> work.apply(context, known)).orElse(Future.succeededFuture())));
  }

  /** A route for the programs of staff. */
  static Handler<RoutingContext> staff(
      Guard guard, BiFunction<RoutingContext, Viewer, Future<Void>> work) {
    return Answered.by(context -> guard
        .staff(context)
        .compose(found ->
            found.map(viewer -> work.apply(context, viewer)).orElse(Future.succeededFuture())));
  }

  static <T> Future<Void> answer(
      RoutingContext context, Future<T> future, Function<T, JsonObject> view) {
    return future.compose(value -> context.json(view.apply(value)));
  }

  /** Empty when the address does not have it, or nothing in it. */
  static Optional<String> parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name)).filter(text -> !text.isBlank());
  }

  static <T> JsonArray array(List<T> list, Function<T, ?> view) {
    JsonArray array = new JsonArray();
    list.forEach(one -> array.add(view.apply(one)));
    return array;
  }
}
