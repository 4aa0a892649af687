package org.yihu.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a city's operating rules, each with its article (file {@code rules.yaml} of the
 * pack, which lists all of them at one level). Mechanisms are code; these are data.
 *
 * @param hiddenCategories categories whose requesters units never see (第二十三条)
 * @param warning when a running limit is warned of
 */
public record RulesConfig(
    String name,
    Acceptance acceptance,
    Signing signing,
    Handling handling,
    Urgent urgent,
    Afterwards afterwards,
    Supervision supervision,
    List<String> hiddenCategories,
    Warning warning) {

  public RulesConfig {
    hiddenCategories = List.copyOf(hiddenCategories);
  }

  /**
   * Taking a request in, and what becomes of it within the hotline.
   *
   * @param answerAfterAsking reply that needed a unit's information (第十二条)
   * @param dispatchWithin acceptance to dispatch (第十三条)
   * @param declineReasons why a request may be declined (第十条), in the order of the article
   */
  public record Acceptance(
      Limit answerAfterAsking, Limit dispatchWithin, List<DeclineReason> declineReasons) {
    public Acceptance {
      declineReasons = List.copyOf(declineReasons);
    }
  }

  /**
   * A unit takes a ticket on, or says it is not theirs.
   *
   * @param signWithin dispatch to signing (第十三条)
   * @param returnWhenClear return of what is plainly not the unit's (第十三条)
   * @param returnAfterCheck return after a check on site (第十三条)
   * @param photoCategories categories whose return needs a photo of the site (第十三条)
   * @param mutualReturns accepted returns between the same two units after which they investigate together
   */
  public record Signing(
      Limit signWithin,
      Limit returnWhenClear,
      Limit returnAfterCheck,
      List<String> photoCategories,
      int mutualReturns) {
    public Signing {
      photoCategories = List.copyOf(photoCategories);
    }
  }

  /**
   * Handling by a unit, from signing to the report.
   *
   * @param handling signing to report, by ticket kind (第十四条)
   * @param handlingComplex the same for complex matters (第十四条)
   * @param onlineInquiry an inquiry that came online, counted from dispatch; absent where none is set
   * @param extension longest extension (第十四条)
   * @param extensions how often a limit may be extended (第十四条)
   * @param contactWithin attempts to reach a requester (第十四条)
   * @param contactAttempts how many attempts at least (第十四条)
   * @param report what a handling report must be (第十五条)
   */
  public record Handling(
      Map<String, Limit> handling,
      Limit handlingComplex,
      Optional<Limit> onlineInquiry,
      Limit extension,
      int extensions,
      Limit contactWithin,
      int contactAttempts,
      ReportRules report) {
    public Handling {
      handling = Map.copyOf(handling);
    }
  }

  /**
   * What cannot wait for the usual limits.
   *
   * @param disturbance noise and cooking fumes, from dispatch to being on site (第二十条)
   * @param disturbanceCategories categories it holds for
   * @param emergencyDay every ticket of a category in emergency mode
   * @param emergencyRisk the urgent ones among them
   */
  public record Urgent(
      Limit disturbance,
      List<String> disturbanceCategories,
      Limit emergencyDay,
      Limit emergencyRisk) {
    public Urgent {
      disturbanceCategories = List.copyOf(disturbanceCategories);
    }
  }

  /**
   * What follows the report: asking the requester, rework, appeals.
   *
   * @param followUpAttempts attempts before a requester counts as unreachable (第十七条)
   * @param rework a new round after a dissatisfied follow-up (第十七条)
   * @param appealWithin after a dissatisfied follow-up (第二十五条)
   * @param appealGrounds why a unit may appeal (第二十五条)
   */
  public record Afterwards(
      int followUpAttempts, Limit rework, Limit appealWithin, List<Term> appealGrounds) {
    public Afterwards {
      appealGrounds = List.copyOf(appealGrounds);
    }
  }

  /**
   * 督办.
   *
   * @param supervisionBySystem supervision through the system (第二十四条)
   * @param supervisionOtherwise supervision by other means (第二十四条)
   * @param supervisionExtension its one extension (第二十四条)
   * @param superviseOverdue whether an overdue ticket comes under supervision by itself (第二十四条)
   * @param supervisionTriggers what starts supervision (第二十四条)
   * @param supervisionMeans how it is done (第二十四条); {@code system} has the shorter limit
   */
  public record Supervision(
      Limit supervisionBySystem,
      Limit supervisionOtherwise,
      Limit supervisionExtension,
      boolean superviseOverdue,
      List<Term> supervisionTriggers,
      List<Term> supervisionMeans) {
    public Supervision {
      supervisionTriggers = List.copyOf(supervisionTriggers);
      supervisionMeans = List.copyOf(supervisionMeans);
    }
  }

  /** A word of the rules: its code, its article, and how people read it. */
  public record Term(String code, String article, String text) {}

  /**
   * A limit is warned of when this share of it is left, at most so many hours before.
   *
   * @param share 0..1
   */
  public record Warning(double share, int hours) {}

  /**
   * When a report says something.
   *
   * @param shortest characters of process and result each, at least
   * @param emptyPhrases wordings that say nothing
   * @param typos wrong wording to right wording
   */
  public record ReportRules(int shortest, List<String> emptyPhrases, Map<String, String> typos) {
    public ReportRules {
      emptyPhrases = List.copyOf(emptyPhrases);
      typos = Map.copyOf(typos);
    }
  }

  /**
   * A reason to decline.
   *
   * @param text what the requester is told
   */
  public record DeclineReason(String code, String article, String text) {}
}
