package org.yihu.gateway.web;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.gateway.desk.TicketFlags;
import org.yihu.gateway.desk.TicketQuery;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Urgency;

/**
 * Reads which tickets are wanted from the parameters of an address, for the staff API and the pages
 * alike: {@code status, unit, flag, kind, category, region, channel, urgency, due, q, from, to, sort,
 * page, limit}. Pages count from 1. What cannot be read is refused, each with its name.
 */
public final class TicketQueryReader {
  /** What is due within so long is due soon. */
  private static final Duration SOON = Duration.ofHours(24);

  private static final int DEFAULT_SIZE = 50;
  /** What lists can be narrowed by; other parameters mean nothing to a list. */
  public static final List<String> NAMES = List.of(
      "status",
      "unit",
      "flag",
      "kind",
      "category",
      "region",
      "channel",
      "urgency",
      "due",
      "q",
      "from",
      "to",
      "sort",
      "page",
      "limit");

  private static final Set<String> STATES =
      Arrays.stream(TicketState.values()).map(TicketState::id).collect(Collectors.toSet());
  private static final Set<String> KINDS =
      Arrays.stream(TicketKind.values()).map(TicketKind::id).collect(Collectors.toSet());
  private static final Set<String> URGENCIES =
      Arrays.stream(Urgency.values()).map(Urgency::id).collect(Collectors.toSet());
  private static final Set<String> CHANNELS =
      Arrays.stream(Channel.values()).map(Channel::id).collect(Collectors.toSet());
  private static final Set<String> SORTS = Arrays.stream(TicketQuery.Sort.values())
      .map(sort -> sort.name().toLowerCase(Locale.ROOT))
      .collect(Collectors.toSet());
  private static final String OVERDUE = "overdue";
  private static final String SOON_DUE = "soon";

  private final ZoneId zone;

  public TicketQueryReader(ZoneId zone) {
    this.zone = zone;
  }

  /** @throws MalformedMessage naming every parameter that cannot be read */
  public TicketQuery read(MultiMap parameters, Instant now) {
    return read(new Parameters(parameters), now);
  }

  /** @throws MalformedMessage naming every parameter that cannot be read */
  public TicketQuery read(Parameters asked, Instant now) {
    var query = new TicketQuery(
        asked.someOf("status", STATES),
        Optional.of(asked.some("unit")).filter(units -> !units.isEmpty()),
        asked.someOf("flag", TicketFlags.ALL),
        asked.oneOf("kind", KINDS),
        asked.text("category"),
        asked.text("region"),
        asked.oneOf("channel", CHANNELS),
        asked.oneOf("urgency", URGENCIES),
        asked
            .oneOf("due", List.of(OVERDUE, SOON_DUE))
            .map(word -> word.equals(OVERDUE) ? now : now.plus(SOON)),
        asked.text("q"),
        asked.day("from").map(date -> date.atStartOfDay(zone).toInstant()),
        asked.day("to").map(date -> date.plusDays(1).atStartOfDay(zone).toInstant()),
        asked
            .oneOf("sort", SORTS)
            .map(word -> TicketQuery.Sort.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(TicketQuery.Sort.NEWEST),
        asked.page(TicketQuery.LAST_PAGE + 1) - 1,
        asked.number("limit", 1, TicketQuery.MOST).orElse(DEFAULT_SIZE));
    asked.throwIfWrong();
    return query;
  }

  /** The same parameters, for the next page. */
  public String nextPage(MultiMap parameters, TicketQuery query) {
    return page(parameters, query.page() + 1);
  }

  /**
   * The same parameters, for another page.
   *
   * @param page 0 is the first, which addresses call 1
   */
  public String page(MultiMap parameters, int page) {
    return parameters.entries().stream()
            .filter(entry -> !entry.getKey().equals("page") && !entry.getValue().isBlank())
            .map(TicketQueryReader::encoded)
            .map(text -> text + "&")
            .collect(Collectors.joining())
        + "page=" + (page + 1);
  }

  private static String encoded(Map.Entry<String, String> entry) {
    return URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
  }
}
