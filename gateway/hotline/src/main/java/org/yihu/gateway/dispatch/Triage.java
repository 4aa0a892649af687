package org.yihu.gateway.dispatch;

import java.util.List;
import java.util.Optional;
import org.yihu.gateway.desk.Suggestion;
import org.yihu.gateway.reading.Alarm;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.Urgency;

/**
 * What a text seems to be.
 *
 * @param region division code, absent when neither declared nor named
 * @param alarm the lines to be told at once, absent when nobody is in danger
 * @param units likely handling units, likeliest first
 * @param why the reason of each suggestion in words
 */
public record Triage(
    TicketKind kind,
    String category,
    Optional<String> region,
    Urgency urgency,
    Optional<Alarm> alarm,
    List<Suggestion> units,
    List<String> why) {

  public Triage {
    units = List.copyOf(units);
    why = List.copyOf(why);
  }
}
