package org.yihu.gateway.pages;

import java.util.List;
import org.yihu.gateway.pages.Words.Due;
import org.yihu.gateway.pages.Words.Option;

/**
 * A list of tickets.
 *
 * @param count how many there are, in words
 * @param self the address of this list, for its parts
 * @param canDispatch whether the rows may be dispatched from here
 * @param message what came of the last batch, empty for nothing
 */
public record ListPage(
    List<Tab> tabs,
    Filter filter,
    List<Row> rows,
    String count,
    String self,
    String earlier,
    String later,
    String export,
    boolean canDispatch,
    List<Option> units,
    String message) {

  /**
   * A worklist.
   *
   * @param count of what waits in it, empty when it is not work
   */
  public record Tab(String id, String name, String count, boolean current) {}

  /** What the list is narrowed by. */
  public record Filter(
      String view,
      String text,
      String kind,
      String category,
      String region,
      String channel,
      String urgency,
      String from,
      String to,
      String sort,
      List<Option> kinds,
      List<Option> categories,
      List<Option> regions,
      List<Option> channels,
      List<Option> urgencies,
      List<Option> sorts) {
    public Filter {
      kinds = List.copyOf(kinds);
      categories = List.copyOf(categories);
      regions = List.copyOf(regions);
      channels = List.copyOf(channels);
      urgencies = List.copyOf(urgencies);
      sorts = List.copyOf(sorts);
    }
  }

  /**
   * One ticket.
   *
   * @param suggested id of the likeliest unit, empty when there is none
   */
  public record Row(
      String number,
      String title,
      String kind,
      String category,
      String region,
      String channel,
      String state,
      String unit,
      String received,
      Due due,
      String urgency,
      boolean pressing,
      List<String> flags,
      String suggested,
      String suggestedName,
      String why) {
    public Row {
      flags = List.copyOf(flags);
    }
  }

  public ListPage {
    tabs = List.copyOf(tabs);
    rows = List.copyOf(rows);
    units = List.copyOf(units);
  }
}
