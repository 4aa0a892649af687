package org.yihu.gateway.pages;

import java.util.List;
import org.yihu.gateway.pages.Words.Option;

/**
 * The form of a ticket that an operator files.
 *
 * @param call the call it is filed from, {@code pbx/callId}, empty for none
 * @param typed what is in its fields: what is known of the caller, or what was typed before
 */
public record NewTicketPage(
    String call,
    Typed typed,
    List<Option> kinds,
    List<Option> categories,
    List<Option> regions,
    String message) {
  public NewTicketPage {
    kinds = List.copyOf(kinds);
    categories = List.copyOf(categories);
    regions = List.copyOf(regions);
  }

  /**
   * What stands beside the form while it is filled in.
   *
   * @param kind and {@code category} as triage takes them, as ids and in words
   * @param units likely handling units
   */
  public record Help(
      String kind,
      String kindName,
      String category,
      String categoryName,
      String region,
      String emergency,
      List<TicketPage.Suggested> units,
      List<TicketPage.Answer> answers,
      List<TicketPage.Other> others) {
    public Help {
      units = List.copyOf(units);
      answers = List.copyOf(answers);
      others = List.copyOf(others);
    }
  }
}
