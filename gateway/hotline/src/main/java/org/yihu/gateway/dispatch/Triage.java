package org.yihu.gateway.dispatch;

import java.util.List;
import java.util.Optional;
import org.yihu.gateway.desk.Suggestion;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.Urgency;

/**
 * What a text seems to be.
 *
 * @param region division code, absent when neither declared nor named
 * @param emergencyLine the line to be told at once, 110, 119, 120 or 122
 * @param units likely handling units, likeliest first
 * @param why the reason of each suggestion in words
 */
public record Triage(
    TicketKind kind,
    String category,
    Optional<String> region,
    Urgency urgency,
    Optional<String> emergencyLine,
    List<Suggestion> units,
    List<String> why) {

  public Triage {
    units = List.copyOf(units);
    why = List.copyOf(why);
  }
}
