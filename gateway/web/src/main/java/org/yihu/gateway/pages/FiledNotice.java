package org.yihu.gateway.pages;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.gateway.calls.Filed;
import org.yihu.gateway.ticket.Decision;

/** What became of a request just filed, told on the page of its ticket, to which the browser is sent. */
final class FiledNotice {
  private static final String OPENED = "opened";
  private static final String LINKED = "linked";
  private static final String ANSWERED = "answered";
  private static final String ANSWER_KEPT = "answer_kept";
  private static final Set<String> REASONS =
      Arrays.stream(Decision.Reason.values()).map(Enum::name).collect(Collectors.toSet());
  private static final Set<String> ALL = Set.of(OPENED, LINKED, ANSWERED, ANSWER_KEPT);

  private FiledNotice() {}

  /** The ticket's page, with what it has to tell; empty when it is not for that page to tell. */
  static Optional<String> address(Filed filed) {
    if (filed instanceof Filed.Opened opened) return address(opened.ticket().number(), OPENED);
    if (filed instanceof Filed.Linked linked) return address(linked.ticket().number(), LINKED);
    if (filed instanceof Filed.Answered answered)
      return address(answered.ticket().number(), ANSWERED);
    return filed instanceof Filed.AnswerRefused refused && refused.kept()
        ? address(refused.ticket().number(), ANSWER_KEPT + "&why=" + refused.why())
        : Optional.empty();
  }

  private static Optional<String> address(String number, String what) {
    return Optional.of("/desk/tickets/" + number + "?filed=" + what);
  }

  /** What an address tells; empty when it tells nothing that we know. */
  static String told(RoutingContext context, Words words) {
    return Room.parameter(context, "filed")
        .filter(ALL::contains)
        .map(what -> words.text("filed." + what).replace("{why}", why(context, words)))
        .orElse("");
  }

  private static String why(RoutingContext context, Words words) {
    return Room.parameter(context, "why")
        .filter(REASONS::contains)
        .map(name -> words.text("refused." + name))
        .orElse("");
  }
}
