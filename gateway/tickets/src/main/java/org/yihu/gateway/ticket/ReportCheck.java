package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yihu.config.RulesConfig.ReportRules;
import org.yihu.gateway.rules.Rulebook;

/**
 * Checks a handling report before it is let through: what is missing stops it, what looks wrong is
 * pointed out.
 *
 * @article 第十四条（二）, 第十五条
 */
public final class ReportCheck {
  /** Shared pairs of characters from which a report may be about the request. */
  private static final double FITS = 0.05;

  private static final int LONG_ENOUGH = 8;

  private ReportCheck() {}

  /** What stops a report. */
  public enum Fault {
    NO_HANDLER,
    NO_TIME,
    TIME_AHEAD,
    NO_PROCESS,
    NO_RESULT,
    /** Nothing is left of the result without its empty phrases. */
    EMPTY_RESULT,
    NO_CONTACT,
    TOO_FEW_ATTEMPTS,
    NO_PLAN,
    PLAN_BEHIND;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What looks wrong.
   *
   * @param kind {@code typo}, {@code empty_phrase} or {@code does_not_fit}
   * @param found the wording, empty for {@code does_not_fit}
   * @param better the right wording of a typo, empty otherwise
   */
  public record Advice(String kind, String found, String better) {}

  /** What is missing; empty when the report can go. */
  public static List<Fault> faults(
      HandlingReport report, Ticket ticket, Rulebook rules, Instant now) {
    ReportRules figures = rules.figures().handling().report();
    var faults = new ArrayList<Fault>();
    if (report.handler().isBlank()) faults.add(Fault.NO_HANDLER);
    if (report.handledAt().isEmpty()) faults.add(Fault.NO_TIME);
    if (report.handledAt().filter(now::isBefore).isPresent()) faults.add(Fault.TIME_AHEAD);
    if (report.process().strip().length() < figures.shortest()) faults.add(Fault.NO_PROCESS);
    if (report.result().isBlank()) faults.add(Fault.NO_RESULT);
    else if (said(report.result(), figures).length() < figures.shortest())
      faults.add(Fault.EMPTY_RESULT);
    contact(report, ticket, rules, now, faults);
    plan(report, rules, now, faults);
    return faults;
  }

  private static void contact(
      HandlingReport report, Ticket ticket, Rulebook rules, Instant now, List<Fault> faults) {
    boolean hidden =
        ticket.request().confidential() || rules.hidesRequester(ticket.request().category());
    // Whom a unit may not know it cannot call (第二十三条).
    if (!ticket.request().reachable() || hidden) return;
    if (report.contact().filter(contact -> !contact.how().isBlank()).isEmpty()) {
      faults.add(Fault.NO_CONTACT);
      return;
    }
    if (report.contact().get().reached()) return;
    if (!wasTried(ticket.facts().handling().unreached(), rules)) faults.add(Fault.TOO_FEW_ATTEMPTS);
  }

  /** Whether so many vain attempts lie within the span of the rules. */
  private static boolean wasTried(List<Instant> unreached, Rulebook rules) {
    int needed = rules.figures().handling().contactAttempts();
    for (int last = needed - 1; last < unreached.size(); last++) {
      Instant first = unreached.get(last - needed + 1);
      if (!unreached.get(last).isAfter(first.plus(rules.contactSpan()))) return true;
    }
    return false;
  }

  private static void plan(HandlingReport report, Rulebook rules, Instant now, List<Fault> faults) {
    if (report.outcome() != HandlingReport.Outcome.PLANNED) return;
    if (report.plan().filter(plan -> !plan.measures().isBlank()).isEmpty())
      faults.add(Fault.NO_PLAN);
    else if (report
        .plan()
        .get()
        .by()
        .isBefore(now.atZone(rules.calendar().zone()).toLocalDate())) faults.add(Fault.PLAN_BEHIND);
  }

  /** What is left without empty phrases and punctuation. */
  private static String said(String text, ReportRules figures) {
    String left = text;
    for (String phrase : figures.emptyPhrases()) left = left.replace(phrase, "");
    return left.replaceAll("[\\p{P}\\p{S}\\s]", "");
  }

  /** What looks wrong; does not stop the report. */
  public static List<Advice> advice(HandlingReport report, CitizenRequest request, Rulebook rules) {
    ReportRules figures = rules.figures().handling().report();
    String text = report.process() + "\n" + report.result();
    var advice = new ArrayList<Advice>();
    figures.typos().forEach((wrong, right) -> {
      if (text.contains(wrong)) advice.add(new Advice("typo", wrong, right));
    });
    for (String phrase : figures.emptyPhrases())
      if (report.result().contains(phrase)) advice.add(new Advice("empty_phrase", phrase, ""));
    if (!fits(request.title() + request.description(), text))
      advice.add(new Advice("does_not_fit", "", ""));
    return advice;
  }

  /** Whether a text is about what another asks: by the pairs of characters that they share. */
  static boolean fits(String asked, String answered) {
    Set<String> question = pairs(asked);
    Set<String> answer = pairs(answered);
    if (question.size() < LONG_ENOUGH || answer.size() < LONG_ENOUGH) return true;
    Set<String> shared = new HashSet<>(question);
    shared.retainAll(answer);
    return shared.size() >= FITS * Math.min(question.size(), answer.size());
  }

  private static Set<String> pairs(String text) {
    String plain = text.replaceAll("[\\p{P}\\p{S}\\s]", "");
    Set<String> pairs = new HashSet<>();
    for (int i = 1; i < plain.length(); i++) pairs.add(plain.substring(i - 1, i + 1));
    return pairs;
  }
}
