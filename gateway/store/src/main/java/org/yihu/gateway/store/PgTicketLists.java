package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TicketLists;
import org.yihu.gateway.desk.TicketQuery;
import org.yihu.gateway.ticket.TicketNumber;

/** Lists of tickets in PostgreSQL; each condition has its index (V9). */
public final class PgTicketLists implements TicketLists {
  private static final String COLUMNS = """
      number, state, channel, kind, category, title, received_at, lead, holder, due_at, urgency, flags, region,
      confidential, suggestion -> 0 AS suggested""";

  private static final String SAME_REQUESTER = "SELECT " + COLUMNS
      + " FROM ticket WHERE phone_index = (SELECT phone_index FROM ticket WHERE number = $1) ORDER BY number DESC LIMIT 20";

  private static final Duration A_DAY = Duration.ofDays(1);
  /** Words are looked for among the tickets of so long, as nothing indexes them. */
  private static final Duration WORDS_WITHIN = Duration.ofDays(90);

  private static final Set<String> CLOSED = Set.of("declined", "answered", "completed");
  private static final int COUNTED = 1000;

  private final Pg pg;
  private final Vault vault;
  private final PhoneNumbers phones;

  public PgTicketLists(Pg pg, Vault vault, PhoneNumbers phones) {
    this.pg = pg;
    this.vault = vault;
    this.phones = phones;
  }

  @Override
  public Future<List<TicketFile.Line>> list(TicketQuery query, Instant now) {
    int last = (query.page() + 1) * query.size() + 1;
    var values = new ArrayList<Object>();
    String sql = "SELECT " + COLUMNS + " FROM ticket" + where(query, now, last, values)
        + " ORDER BY " + order(query)
        + " LIMIT " + (query.size() + 1) + " OFFSET " + query.page() * query.size();
    return pg.run(sql, Tuple.from(values))
        .map(rows -> PgTickets.stream(rows).map(TicketRows::line).toList());
  }

  @Override
  public Future<List<TicketFile.Line>> ofSameRequester(TicketNumber number) {
    return pg.run(SAME_REQUESTER, Tuple.of(number.value()))
        .map(rows -> PgTickets.stream(rows).map(TicketRows::line).toList());
  }

  @Override
  public Future<Integer> count(TicketQuery query, Instant now) {
    var values = new ArrayList<Object>();
    String sql = "SELECT count(*)::int AS rows FROM (SELECT FROM ticket"
        + where(query, now, COUNTED + 1, values) + " LIMIT " + (COUNTED + 1) + ") AS found";
    return pg.run(sql, Tuple.from(values)).map(rows -> rows.iterator().next().getInteger("rows"));
  }

  /** @param most how many rows can be wanted of the list, at most */
  private String where(TicketQuery query, Instant now, int most, List<Object> values) {
    if (query.units().isPresent() && query.sort() != TicketQuery.Sort.DUE)
      return " WHERE number IN (" + ofUnits(query, now, most, values) + ")";
    var all = new Conditions(values);
    conditions(query, now, all);
    query.units().ifPresent(units -> {
      String[] some = units.toArray(String[]::new);
      all.and(
          "(lead = ANY(?::text[]) OR holder = ANY(?::text[]) OR (assisting && ?::text[] AND assisting <> '{}'))",
          some,
          some,
          some);
    });
    return all.sql();
  }

  /**
   * Units have tens of thousands of tickets each, of which a page needs the newest: unit by unit along
   * the index, so far as can be wanted. A ticket that is closed is held by its lead.
   */
  private String ofUnits(TicketQuery query, Instant now, int most, List<Object> values) {
    String[] units = query.units().orElseThrow().toArray(String[]::new);
    var led = new Conditions(values);
    String each = led.place((Object) units);
    led.and("lead = unit.id");
    conditions(query, now, led);
    String newest = "SELECT t.number FROM unnest(" + each
        + "::text[]) AS unit(id) CROSS JOIN LATERAL (SELECT number FROM ticket" + led.sql()
        + " ORDER BY " + order(query) + " LIMIT " + most + ") AS t";
    var held = new Conditions(values);
    held.and("open AND holder = ANY(?::text[])", (Object) units);
    conditions(query, now, held);
    var assisted = new Conditions(values);
    assisted.and("assisting && ?::text[] AND assisting <> '{}'", (Object) units);
    conditions(query, now, assisted);
    return newest + " UNION SELECT number FROM ticket" + held.sql()
        + " UNION SELECT number FROM ticket" + assisted.sql();
  }

  private static String order(TicketQuery query) {
    return switch (query.sort()) {
      case DUE -> "due_at NULLS LAST, number";
      case NEWEST -> "number DESC";
      case OLDEST -> "number";
    };
  }

  private void conditions(TicketQuery query, Instant now, Conditions where) {
    if (!query.states().isEmpty()) {
      if (query.states().size() == 1)
        where.and("state = ?", query.states().iterator().next());
      else where.and("state = ANY(?::text[])", (Object) query.states().toArray(String[]::new));
      // Said for the partial indexes.
      if (query.states().stream().noneMatch(CLOSED::contains)) where.and("open");
    }
    if (!query.flags().isEmpty())
      where.and(
          "flags @> ?::text[] AND flags <> '{}'", (Object) query.flags().toArray(String[]::new));
    query.kind().ifPresent(kind -> where.and("kind = ?", kind));
    query
        .category()
        .ifPresent(
            category -> where.and("(category = ? OR category LIKE ? || '.%')", category, category));
    query.region().ifPresent(region -> where.and("region LIKE ? || '%'", region));
    query.channel().ifPresent(channel -> where.and("channel = ?", channel));
    query.urgency().ifPresent(urgency -> where.and("urgency = ?", urgency));
    query.dueBefore().ifPresent(moment -> where.and("open AND due_at < ?", Pg.time(moment)));
    query.receivedFrom().ifPresent(from -> where.and("received_at >= ?", Pg.time(from)));
    query.receivedTo().ifPresent(to -> where.and("received_at < ?", Pg.time(to)));
    query.text().ifPresent(text -> text(text.strip(), query, now, where));
  }

  /** The first number that a ticket of a moment's day may have. */
  private static long firstOf(Instant moment) {
    return Long.parseLong(DateTimeFormatter.BASIC_ISO_DATE.format(
            moment.atZone(ZoneOffset.UTC).toLocalDate()))
        * 1_000_000L;
  }

  private void text(String text, TicketQuery query, Instant now, Conditions where) {
    if (text.matches("\\d{14}")) {
      where.and("number = ?", Long.parseLong(text));
      return;
    }
    if (query.isByPhone()) {
      Buffer index =
          vault.index("phone", phones.e164(text).map(PhoneNumbers::first).orElse(text));
      where.and("phone_index = ?", index);
      return;
    }
    if (query.receivedFrom().isEmpty()) where.and("number >= ?", firstOf(now.minus(WORDS_WITHIN)));
    String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    where.and("title LIKE '%' || ? || '%'", escaped);
  }

  /** Conditions with their values; {@code ?} becomes the number of its place. */
  private static final class Conditions {
    private final List<String> all = new ArrayList<>();
    private final List<Object> values;

    /** @param values of the whole statement, to which these are added */
    Conditions(List<Object> values) {
      this.values = values;
    }

    /** The place of a value that stands elsewhere in the statement. */
    String place(Object value) {
      values.add(value);
      return "$" + values.size();
    }

    void and(String condition, Object... given) {
      var text = new StringBuilder();
      int place = values.size();
      for (int i = 0; i < condition.length(); i++) {
        char c = condition.charAt(i);
        if (c == '?') text.append('$').append(++place);
        else text.append(c);
      }
      all.add(text.toString());
      values.addAll(Arrays.asList(given));
    }

    String sql() {
      return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }
  }
}
