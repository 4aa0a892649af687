package org.yihu.gateway.http.desk;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.yihu.config.CityPack;
import org.yihu.gateway.http.Pages;
import org.yihu.gateway.people.Viewer;

/** What every page of the desks shares: who is let in, what stands around it, the city's words. */
public record Room(Pages pages, Gate gate, CityPack pack, Words words, Clock clock) {

  public static Room of(Pages pages, Gate gate, CityPack pack, Clock clock) {
    return new Room(pages, gate, pack, new Words(pack), clock);
  }

  /** A page for whom the condition lets in. */
  Handler<RoutingContext> page(
      Predicate<Viewer> allowed, BiConsumer<RoutingContext, Visit> handler) {
    return gate.page(allowed, handler);
  }

  /** @param menu path of the menu's entry that the page belongs to */
  void show(RoutingContext context, Visit visit, String menu, String template, Object page) {
    Shell shell = Shell.of(pack.city(), visit, words, menu);
    pages.send(context, 200, template, Map.of("shell", shell, "page", page));
  }

  /** What a form says in a field, without white space around it; empty when it has no such field. */
  static String field(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getFormAttribute(name))
        .map(String::strip)
        .orElse("");
  }

  /** A part of a page, for the script that asked for it. */
  void part(RoutingContext context, String template, Map<String, Object> values) {
    pages.send(context, 200, template, values);
  }
}
