package org.yihu.gateway.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.web.JsonFields;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Filled;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.Verb;
import org.yihu.gateway.ticket.Verbs;

/** Reads what staff fill in from JSON, of programs and pages alike. The fields are flat. */
public final class ActionReader {
  private static final Set<String> NAMES =
      Verbs.ALL.stream().map(Verb::name).collect(Collectors.toUnmodifiableSet());

  private final ZoneId zone;

  /** @param zone where a time without an offset is told */
  public ActionReader(ZoneId zone) {
    this.zone = zone;
  }

  /** The words of all verbs. */
  public Set<String> names() {
    return NAMES;
  }

  /**
   * Reads an action; what is wrong with its fields is noted in them.
   *
   * @param name one of {@link #names}
   * @param viewer a unit's verbs act for their unit
   * @param photos pictures that come with the action
   */
  public TicketAction read(String name, JsonFields fields, Viewer viewer, int photos) {
    return Verbs.of(name)
        .orElseThrow(() -> new IllegalArgumentException("no action " + name))
        .read(filled(fields, viewer, photos));
  }

  /** What stands in JSON as the rules read it. */
  Filled filled(JsonFields fields, Viewer viewer, int photos) {
    return new FilledJson(fields, viewer.unit().orElse(""), photos, zone);
  }

  private record FilledJson(JsonFields fields, String unit, int photos, ZoneId zone)
      implements Filled {
    @Override
    public Optional<String> text(String name, int most) {
      return fields.text(name, most);
    }

    @Override
    public Optional<Integer> number(String name, int least, int most) {
      return fields.number(name, least, most).map(Double::intValue);
    }

    @Override
    public Optional<Boolean> flag(String name) {
      return fields.flag(name);
    }

    @Override
    public void wrong(String name, Wrong what, List<String> allowed) {
      switch (what) {
        case MISSING -> fields.fault(name, Code.REQUIRED);
        case NOT_ONE_OF -> fields.fault(name, Code.NOT_ONE_OF, allowed);
        case NOT_A_TIME -> fields.fault(name, Code.NOT_A_TIME, "2026-02-14T09:30");
        case NOT_A_DATE -> fields.fault(name, Code.NOT_A_DATE);
        case NOT_A_TICKET_NUMBER -> fields.fault(name, Code.NOT_A_TICKET_NUMBER);
      }
    }
  }
}
