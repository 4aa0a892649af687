package org.yihu.gateway.desk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.config.CityPack;
import org.yihu.config.Texts;
import org.yihu.gateway.ticket.TicketEvent;

/** The history of a ticket in the requester's words. */
public final class TimelineWording {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

  /** One line of the timeline. */
  public record Line(Instant at, String what) {}

  private final Texts texts;
  private final CityPack pack;
  private final Map<String, String> unitNames;

  public TimelineWording(CityPack pack) {
    this.pack = pack;
    this.texts = pack.texts();
    this.unitNames =
        pack.units().stream().collect(Collectors.toMap(CityPack.Unit::id, CityPack.Unit::name));
  }

  /** The name of a unit, or its id when the pack no longer has it. */
  public String unitName(String id) {
    return unitNames.getOrDefault(id, id);
  }

  public List<Line> timeline(TicketFile file) {
    return file.history().stream()
        .map(entry -> new Line(entry.at(), word(entry.event())))
        .toList();
  }

  private String word(TicketEvent event) {
    String key = "event." + event.type();
    if (event instanceof TicketEvent.Received) {
      int hours = pack.rules().dispatchWithin().hours().orElse(24);
      return texts.get(key, "hours", Integer.toString(hours));
    }
    if (event instanceof TicketEvent.Answered e) return texts.get(key, "answer", e.answer());
    if (event instanceof TicketEvent.Declined e) return texts.get(key, "reason", e.text());
    if (event instanceof TicketEvent.Dispatched e)
      return texts.get(key, "unit", unitName(e.lead()));
    if (event instanceof TicketEvent.Transferred e) return texts.get(key, "line", e.line());
    if (event instanceof TicketEvent.Rated e) {
      return texts.get(
          key, "satisfaction", texts.get("satisfaction." + e.satisfaction().id()));
    }
    if (event instanceof TicketEvent.DeadlineMoved e) return texts.get(key, "due", minute(e.due()));
    return texts.get(key);
  }

  private String minute(Instant at) {
    return Optional.of(at)
        .map(moment -> MINUTE.format(moment.atZone(pack.zone())))
        .orElseThrow();
  }
}
