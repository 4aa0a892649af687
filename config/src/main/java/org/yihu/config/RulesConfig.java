package org.yihu.config;

import java.util.List;
import java.util.Map;

/**
 * The figures of a city's operating rules, each with its article (file {@code rules.yaml} of the
 * pack). Mechanisms are code; these are data.
 *
 * @param answerAfterAsking reply that needed a unit's information (第十二条)
 * @param dispatchWithin acceptance to dispatch (第十三条)
 * @param signWithin dispatch to signing (第十三条)
 * @param returnWhenClear return of what is plainly not the unit's (第十三条)
 * @param returnAfterCheck return after a check on site (第十三条)
 * @param handling signing to report, by ticket kind (第十四条)
 * @param handlingComplex the same for complex matters (第十四条)
 * @param contactWithin attempts to reach a requester (第十四条)
 * @param contactAttempts how many attempts at least (第十四条)
 * @param extension longest extension (第十四条)
 * @param extensions how often a limit may be extended (第十四条)
 * @param rework a new round after a dissatisfied follow-up (第十七条)
 * @param supervisionBySystem supervision through the system (第二十四条)
 * @param supervisionOtherwise supervision by other means (第二十四条)
 * @param supervisionExtension its one extension (第二十四条)
 * @param disturbance noise and cooking fumes (第二十条)
 * @param declineReasons why a request may be declined (第十条), in the order of the article
 */
public record RulesConfig(
    String name,
    Limit answerAfterAsking,
    Limit dispatchWithin,
    Limit signWithin,
    Limit returnWhenClear,
    Limit returnAfterCheck,
    Map<String, Limit> handling,
    Limit handlingComplex,
    Limit contactWithin,
    int contactAttempts,
    Limit extension,
    int extensions,
    Limit rework,
    Limit supervisionBySystem,
    Limit supervisionOtherwise,
    Limit supervisionExtension,
    Limit disturbance,
    List<DeclineReason> declineReasons) {

  public RulesConfig {
    handling = Map.copyOf(handling);
    declineReasons = List.copyOf(declineReasons);
  }

  /** @param text what the requester is told */
  public record DeclineReason(String code, String article, String text) {}
}
