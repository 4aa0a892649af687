package org.yihu.gateway.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.config.Limit;
import org.yihu.config.RulesConfig;

/**
 * The rules' limits and reasons, applied to moments. Immutable; {@link #inEmergency} gives the
 * rulebook that holds while categories are in emergency mode.
 */
public final class Rulebook {
  private final RulesConfig rules;
  private final WorkCalendar calendar;
  private final UnitTree units;
  private final Set<String> emergencies;
  private final Map<String, RulesConfig.DeclineReason> declineReasons;

  public Rulebook(RulesConfig rules, WorkCalendar calendar, UnitTree units) {
    this(rules, calendar, units, Set.of());
  }

  private Rulebook(
      RulesConfig rules, WorkCalendar calendar, UnitTree units, Set<String> emergencies) {
    this.rules = rules;
    this.calendar = calendar;
    this.units = units;
    this.emergencies = Set.copyOf(emergencies);
    this.declineReasons = rules.acceptance().declineReasons().stream()
        .collect(Collectors.toMap(RulesConfig.DeclineReason::code, reason -> reason));
  }

  /** The same rules while these categories are in emergency mode (应急模式). */
  public Rulebook inEmergency(Set<String> categories) {
    return new Rulebook(rules, calendar, units, categories);
  }

  public WorkCalendar calendar() {
    return calendar;
  }

  public UnitTree units() {
    return units;
  }

  /** The pack's figures, for what needs no moment. */
  public RulesConfig figures() {
    return rules;
  }

  /**
   * 转派: the hotline dispatches within two hours of acceptance.
   *
   * @article 第十三条
   */
  public Deadline dispatchBy(Instant received) {
    return deadline(rules.acceptance().dispatchWithin(), received);
  }

  /**
   * An answer promised after asking a unit: within 24 hours.
   *
   * @article 第十二条（一）
   */
  public Deadline answerBy(Instant promised) {
    return deadline(rules.acceptance().answerAfterAsking(), promised);
  }

  /**
   * 签收: a unit signs within one working day of dispatch.
   *
   * @article 第十三条
   */
  public Deadline signBy(Instant dispatched) {
    return deadline(rules.signing().signWithin(), dispatched);
  }

  /**
   * 退回: until when a unit may return a ticket that it signed.
   *
   * @param afterCheck whether it had to be looked at on site first
   * @article 第十三条
   */
  public Deadline returnBy(Instant signed, boolean afterCheck) {
    return deadline(
        afterCheck ? rules.signing().returnAfterCheck() : rules.signing().returnWhenClear(),
        signed);
  }

  /**
   * 办理: the limit of a step of handling, from signing to the report.
   *
   * @param kind id of the ticket kind
   * @param channel id of the channel it came by
   * @article 第十四条
   */
  public Deadline handleBy(String kind, String channel, boolean complex, Instant signed) {
    if (complex) return deadline(rules.handling().handlingComplex(), signed);
    Optional<Limit> online = rules
        .handling()
        .onlineInquiry()
        .filter(limit -> kind.equals("inquiry") && !channel.equals("phone"));
    return deadline(
        online.orElseGet(() ->
            rules.handling().handling().getOrDefault(kind, rules.handling().handlingComplex())),
        signed);
  }

  /**
   * A limit of so many working days fixed by law.
   *
   * @article 第十四条（四）
   */
  public Deadline byLaw(Instant signed, int workingDays, String basis) {
    return working(signed, workingDays, basis);
  }

  /**
   * A limit that the source platform set.
   *
   * @article 第十四条
   */
  public Deadline byPlatform(Instant signed, Instant due) {
    return new Deadline(due, signed, Optional.empty(), false, "第十四条");
  }

  /** 应急模式: the same day, or an hour for what is urgent; empty when the category is not in it. */
  public Optional<Deadline> emergencyBy(String category, boolean urgent, Instant dispatched) {
    if (emergencies.stream()
        .noneMatch(one -> category.equals(one) || category.startsWith(one + ".")))
      return Optional.empty();
    return Optional.of(deadline(
        urgent ? rules.urgent().emergencyRisk() : rules.urgent().emergencyDay(), dispatched));
  }

  /**
   * 油烟、噪音: on site or settled within an hour of dispatch.
   *
   * @article 第二十条
   */
  public Optional<Deadline> onSiteBy(String category, Instant dispatched) {
    return rules.urgent().disturbanceCategories().contains(category)
        ? Optional.of(deadline(rules.urgent().disturbance(), dispatched))
        : Optional.empty();
  }

  /**
   * 延期: so many working days more.
   *
   * @article 第十四条
   */
  public Deadline extended(Deadline due, int workingDays) {
    return working(due.at(), workingDays, rules.handling().extension().article());
  }

  /**
   * The most working days that an extension may ask for.
   *
   * @article 第十四条
   */
  public int longestExtension() {
    return rules.handling().extension().workingDays().orElseThrow();
  }

  /**
   * The same of a supervision.
   *
   * @article 第二十四条
   */
  public int longestSupervisionExtension() {
    return rules.supervision().supervisionExtension().workingDays().orElseThrow();
  }

  /**
   * 重办.
   *
   * @article 第十七条
   */
  public Deadline reworkBy(Instant ordered) {
    return deadline(rules.afterwards().rework(), ordered);
  }

  /**
   * 督办: five working days through the system, ten by other means.
   *
   * @article 第二十四条
   */
  public Deadline superviseBy(String means, Instant started) {
    return deadline(
        means.equals("system")
            ? rules.supervision().supervisionBySystem()
            : rules.supervision().supervisionOtherwise(),
        started);
  }

  /**
   * A supervision's deadline after its extension.
   *
   * @article 第二十四条
   */
  public Deadline supervisionExtended(Deadline due, int workingDays) {
    return working(
        due.at(), workingDays, rules.supervision().supervisionExtension().article());
  }

  /**
   * 申诉: until when a unit may contest a follow-up.
   *
   * @article 第二十五条
   */
  public Deadline appealBy(Instant followedUp) {
    return deadline(rules.afterwards().appealWithin(), followedUp);
  }

  /**
   * The span within which a requester must have been tried so many times.
   *
   * @article 第十四条（二）
   */
  public Duration contactSpan() {
    return rules.handling().contactWithin().duration().orElseThrow();
  }

  /** When a deadline is warned of: a share of its span before, but not earlier than so many hours. */
  public Instant warnAt(Deadline due) {
    Duration span = Duration.between(due.from(), due.at());
    Duration before =
        Duration.ofSeconds((long) (span.toSeconds() * rules.warning().share()));
    Duration most = Duration.ofHours(rules.warning().hours());
    return due.at().minus(before.compareTo(most) < 0 ? before : most);
  }

  /**
   * A reason to decline, by its code; empty when the rules know no such reason.
   *
   * @article 第十条
   */
  public Optional<RulesConfig.DeclineReason> declineReason(String code) {
    return Optional.ofNullable(declineReasons.get(code));
  }

  /** Whether a list of the rules has a code. */
  public static boolean knows(List<RulesConfig.Term> terms, String code) {
    return terms.stream().anyMatch(term -> term.code().equals(code));
  }

  /**
   * Whether units never see the requesters of a category.
   *
   * @article 第二十三条
   */
  public boolean hidesRequester(String category) {
    return rules.hiddenCategories().contains(category);
  }

  /** The same deadline counted anew, for when a calendar year was published. */
  public Deadline recount(Deadline deadline) {
    return deadline
        .workingDays()
        .map(days -> working(deadline.from(), days, deadline.article()))
        .orElse(deadline);
  }

  private Deadline deadline(Limit limit, Instant from) {
    return limit
        .duration()
        .map(span -> new Deadline(from.plus(span), from, Optional.empty(), false, limit.article()))
        .orElseGet(() -> working(from, limit.workingDays().orElseThrow(), limit.article()));
  }

  private Deadline working(Instant from, int days, String article) {
    WorkCalendar.End end = calendar.add(from, days);
    // "The same day" is that calendar day, whatever the office hours.
    Instant at = days == 0 && calendar.isWorkday(from) ? calendar.midnightAfter(from) : end.at();
    return new Deadline(at, from, Optional.of(days), end.provisional(), article);
  }
}
