package org.yihu.gateway.pages;

import java.util.List;
import org.yihu.gateway.pages.Words.Due;

/**
 * One ticket with all that is on file and what may be done with it.
 *
 * @param message what came of the last action, empty for nothing
 * @param canUnmask whether the requester may be shown in full, for a reason
 * @param script what to ask in a follow-up, empty when none is due
 */
public record TicketPage(
    String number,
    String title,
    String description,
    String state,
    Due due,
    List<String> flags,
    List<Named> facts,
    List<Named> requester,
    boolean canUnmask,
    List<File> files,
    List<ClockRow> clocks,
    List<Suggested> suggestions,
    List<ActionForms.Form> forms,
    List<Happened> timeline,
    List<Other> others,
    List<Answer> answers,
    String script,
    String message,
    boolean isError) {

  /** A name and what goes with it. */
  public record Named(String name, String value) {}

  /** An attachment. */
  public record File(String href, String name, String detail, boolean isPicture) {}

  /** A deadline. */
  public record ClockRow(
      String step, String unit, String due, String article, String state, String tone) {}

  /** A unit that might be the one. */
  public record Suggested(String id, String name, int percent, String why) {}

  /** One line of the history. */
  public record Happened(String at, String actor, String what) {}

  /**
   * Another ticket.
   *
   * @param why it stands here
   */
  public record Other(String number, String title, String state, String why) {}

  /** An entry of the knowledge base that may answer it. */
  public record Answer(String entry, String question, String text, int percent, String key) {}

  public TicketPage {
    flags = List.copyOf(flags);
    facts = List.copyOf(facts);
    requester = List.copyOf(requester);
    files = List.copyOf(files);
    clocks = List.copyOf(clocks);
    suggestions = List.copyOf(suggestions);
    forms = List.copyOf(forms);
    timeline = List.copyOf(timeline);
    others = List.copyOf(others);
    answers = List.copyOf(answers);
  }
}
