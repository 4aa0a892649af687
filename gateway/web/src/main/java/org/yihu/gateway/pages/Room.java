package org.yihu.gateway.pages;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.yihu.config.CityPack;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.sheet.Spreadsheet;
import org.yihu.gateway.ticket.Ratio;
import org.yihu.gateway.web.Pages;
import org.yihu.gateway.web.Parameters;

/** What every page of the desks shares: who is let in, what stands around it, the city's words. */
public record Room(Pages pages, Gate gate, CityPack pack, Words words, Clock clock) {
  private static final int LONGEST_PARAMETER = 200;
  private static final int LAST_PAGE = 10_000;

  public static Room of(Pages pages, Gate gate, CityPack pack, Clock clock) {
    return new Room(pages, gate, pack, new Words(pack), clock);
  }

  /** A route for whom the condition lets in. */
  Handler<RoutingContext> route(
      Predicate<Viewer> allowed, BiFunction<RoutingContext, Visit, Future<Void>> work) {
    return gate.route(allowed, work);
  }

  /** @param menu path of the menu's entry that the page belongs to */
  Future<Void> show(
      RoutingContext context, Visit visit, String menu, String template, Object page) {
    Shell shell = Shell.of(pack.city(), visit, words, menu);
    return pages.send(context, 200, template, Map.of("shell", shell, "page", page));
  }

  /** Two decimals, half up; nothing of nothing is no rate. */
  static String percent(Ratio ratio) {
    return ratio.percent(2).map(value -> value.toPlainString() + "%").orElse("—");
  }

  /** What a form says in a field, without white space around it; empty when it has no such field. */
  static String field(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getFormAttribute(name))
        .map(String::strip)
        .orElse("");
  }

  /**
   * A list to take away; written off the event loop.
   *
   * @param file its name without the ending
   */
  Future<Void> download(RoutingContext context, String file, Spreadsheet sheet) {
    return context
        .vertx()
        .executeBlocking(sheet::xlsx, false)
        .compose(bytes -> context
            .response()
            .putHeader("content-type", Spreadsheet.MEDIA_TYPE)
            .putHeader("content-disposition", "attachment; filename=\"" + file + ".xlsx\"")
            .end(Buffer.buffer(bytes)));
  }

  /** What an address asks for, without white space around it; empty when it does not, or at great length. */
  static Optional<String> parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_PARAMETER);
  }

  /** The page of a list that an address asks for, from 1. */
  static int number(RoutingContext context) {
    Parameters asked = Parameters.of(context);
    int page = asked.page(LAST_PAGE);
    asked.throwIfWrong();
    return page;
  }

  /** The row below which an address asks for a list. */
  static Optional<Long> below(RoutingContext context) {
    Parameters asked = Parameters.of(context);
    Optional<Long> row = asked.row("below");
    asked.throwIfWrong();
    return row;
  }

  /** One of the words, where an address has one. */
  static Optional<String> oneOf(RoutingContext context, String name, Collection<String> words) {
    Parameters asked = Parameters.of(context);
    Optional<String> word = asked.oneOf(name, words);
    asked.throwIfWrong();
    return word;
  }

  /** The same list with something else asked for; other pages begin anew. */
  static String address(RoutingContext context, String path, String name, String value) {
    var address = new QueryStringEncoder(path);
    context.queryParams().forEach(entry -> {
      boolean kept = !entry.getKey().equals(name) && !entry.getKey().equals("page");
      if (kept && !entry.getValue().isBlank()) address.addParam(entry.getKey(), entry.getValue());
    });
    if (!value.isEmpty()) address.addParam(name, value);
    return address.toString();
  }

  /** A part of a page, for the script that asked for it. */
  Future<Void> part(RoutingContext context, String template, Map<String, Object> values) {
    return pages.send(context, 200, template, values);
  }
}
