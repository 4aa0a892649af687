package org.yihu.gateway.desk;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.yihu.config.Texts;
import org.yihu.gateway.ticket.Decision.Reason;

/**
 * Why the rules say no, as people read it: from the reason alone, since the detail of a refusal is
 * English and for programs.
 */
public final class Refusals {
  private static final String RATING = "refused-rating.";

  private final Texts texts;

  public Refusals(Texts texts) {
    this.texts = texts;
  }

  /** To staff. */
  public String say(Outcome.Refused refused) {
    String text = texts.get("refused." + refused.reason());
    if (refused.reason() != Reason.REPORT_INCOMPLETE) return text;
    return text
        + Arrays.stream(refused.detail().split(", ", -1))
            .map(fault -> texts.get("fault." + fault))
            .collect(Collectors.joining("；"));
  }

  /** To a requester who rates. */
  public String sayToRater(Outcome.Refused refused) {
    String key = RATING + refused.reason();
    return texts.get(texts.keys().contains(key) ? key : RATING + "other");
  }
}
