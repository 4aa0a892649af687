package org.yihu.gateway.web;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.gateway.desk.TicketQuery;
import org.yihu.gateway.ticket.TicketState;

/**
 * Reads which tickets are wanted from the parameters of an address, for the staff API and the pages
 * alike: {@code status, unit, flag, kind, category, region, channel, urgency, due, q, from, to, sort,
 * page, limit}. What cannot be read is left out.
 */
public final class TicketQueryReader {
  /** What is due within so long is due soon. */
  private static final Duration SOON = Duration.ofHours(24);

  private static final int DEFAULT_SIZE = 50;
  private static final Set<String> STATES =
      Arrays.stream(TicketState.values()).map(TicketState::id).collect(Collectors.toSet());

  private final ZoneId zone;

  public TicketQueryReader(ZoneId zone) {
    this.zone = zone;
  }

  public TicketQuery read(MultiMap parameters, Instant now) {
    return new TicketQuery(
        words(parameters, "status").stream().filter(STATES::contains).collect(Collectors.toSet()),
        Optional.of(words(parameters, "unit")).filter(units -> !units.isEmpty()),
        words(parameters, "flag"),
        one(parameters, "kind"),
        one(parameters, "category"),
        one(parameters, "region"),
        one(parameters, "channel"),
        one(parameters, "urgency"),
        due(parameters, now),
        one(parameters, "q"),
        day(parameters, "from").map(date -> date.atStartOfDay(zone).toInstant()),
        day(parameters, "to").map(date -> date.plusDays(1).atStartOfDay(zone).toInstant()),
        sort(parameters),
        number(parameters, "page", 0, TicketQuery.LAST_PAGE, 0),
        number(parameters, "limit", 1, TicketQuery.MOST, DEFAULT_SIZE));
  }

  private static Optional<Instant> due(MultiMap parameters, Instant now) {
    return one(parameters, "due").flatMap(word -> switch (word) {
      case "overdue" -> Optional.of(now);
      case "soon" -> Optional.of(now.plus(SOON));
      default -> Optional.empty();
    });
  }

  private static TicketQuery.Sort sort(MultiMap parameters) {
    return one(parameters, "sort")
        .map(word -> word.toUpperCase(Locale.ROOT))
        .filter(word -> Arrays.stream(TicketQuery.Sort.values())
            .anyMatch(sort -> sort.name().equals(word)))
        .map(TicketQuery.Sort::valueOf)
        .orElse(TicketQuery.Sort.NEWEST);
  }

  public static Optional<String> one(MultiMap parameters, String key) {
    return Optional.ofNullable(parameters.get(key))
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= 100 && text.indexOf('\0') < 0);
  }

  private static Set<String> words(MultiMap parameters, String key) {
    return parameters.getAll(key).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= 100)
        .limit(50)
        .collect(Collectors.toSet());
  }

  private static Optional<LocalDate> day(MultiMap parameters, String key) {
    return one(parameters, key).flatMap(text -> {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    });
  }

  private static int number(MultiMap parameters, String key, int least, int most, int otherwise) {
    return one(parameters, key)
        .filter(text -> text.matches("\\d{1,4}"))
        .map(Integer::parseInt)
        .map(value -> Math.max(least, Math.min(most, value)))
        .orElse(otherwise);
  }

  /** The same parameters, for the next page. */
  public String nextPage(MultiMap parameters, TicketQuery query) {
    return page(parameters, query.page() + 1);
  }

  /** The same parameters, for another page. */
  public String page(MultiMap parameters, int page) {
    return parameters.entries().stream()
            .filter(entry -> !entry.getKey().equals("page") && !entry.getValue().isBlank())
            .map(TicketQueryReader::encoded)
            .map(text -> text + "&")
            .collect(Collectors.joining())
        + "page=" + page;
  }

  private static String encoded(Map.Entry<String, String> entry) {
    return URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
  }
}
