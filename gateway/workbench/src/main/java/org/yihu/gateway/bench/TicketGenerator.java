package org.yihu.gateway.bench;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongConsumer;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.Sealed;
import org.yihu.gateway.store.Vault;

/**
 * Fills a scratch database with tickets of two years, to measure the desks on. Their numbers begin at
 * 500,000 of each day, where no real ticket comes; their clocks do not tick.
 */
public final class TicketGenerator {
  private static final int CHUNK = 20_000;

  private static final String CLOSED = """
      INSERT INTO ticket (number, state, channel, source, kind, category, region, urgency, title, description, confidential,
        requester_kind, personal, phone_index, lead, holder, facts, result, satisfaction, open, received_at, changed_at)
      SELECT number, CASE WHEN i % 3 = 0 THEN 'answered' ELSE 'completed' END, channel, channel, kind, category, region, 'normal',
        title, description, false, 'citizen', $5::bytea, phone, CASE WHEN i % 3 = 0 THEN NULL ELSE unit END,
        CASE WHEN i % 3 = 0 THEN NULL ELSE unit END,
        jsonb_build_object('lead', CASE WHEN i % 3 = 0 THEN NULL ELSE unit END, 'chain', '[]'::jsonb, 'assisting', '[]'::jsonb,
          'clocks', jsonb_build_object('all', '[]'::jsonb), 'round', 1, 'result', '已办理完毕并告知诉求人', 'returned', '[]'::jsonb,
          'joint', '[]'::jsonb, 'unreached', '[]'::jsonb, 'followUpTries', '[]'::jsonb, 'merged', '[]'::jsonb),
        '已办理完毕并告知诉求人', 'satisfied', false, at, at
      FROM (MADE) made
      """;

  private static final String OPEN = """
      INSERT INTO ticket (number, state, channel, source, kind, category, region, urgency, title, description, confidential,
        requester_kind, personal, phone_index, suggestion, lead, holder, facts, open, received_at, changed_at, due_at, flags)
      SELECT number, state, channel, channel, kind, category, region, CASE WHEN i % 10 = 0 THEN 'urgent' ELSE 'normal' END,
        title, description, i % 20 = 0, 'citizen', $5::bytea, phone,
        jsonb_build_array(jsonb_build_object('unit', unit, 'name', unit, 'score', 0.8, 'why', '职责')),
        CASE WHEN state = 'received' THEN NULL ELSE unit END, CASE WHEN state = 'received' THEN NULL ELSE unit END,
        jsonb_strip_nulls(jsonb_build_object('lead', CASE WHEN state = 'received' THEN NULL ELSE unit END, 'chain', '[]'::jsonb,
          'assisting', '[]'::jsonb,
          'clocks', jsonb_build_object('all', jsonb_build_array(jsonb_build_object('step',
            CASE state WHEN 'received' THEN 'DISPATCH' WHEN 'dispatched' THEN 'SIGN' ELSE 'HANDLE' END,
            'unit', CASE WHEN state = 'received' THEN '' ELSE unit END, 'warned', true, 'overdue', false, 'warnAt', due,
            'due', jsonb_build_object('at', due, 'from', at, 'provisional', false, 'article', '第十四条')))),
          'round', 1, 'returned', '[]'::jsonb, 'joint', '[]'::jsonb, 'unreached', '[]'::jsonb, 'followUpTries', '[]'::jsonb,
          'merged', '[]'::jsonb,
          'returning', CASE WHEN state = 'return_requested' THEN jsonb_build_object('unit', unit, 'reason', '非我局职责',
            'basis', '三定方案', 'afterCheck', false) END)),
        true, at, at, CASE WHEN state IN ('in_review', 'follow_up') THEN NULL ELSE due END,
        CASE WHEN i % 25 = 0 THEN '{supervised}'::text[] WHEN i % 40 = 0 THEN '{extending}'::text[]
             WHEN i % 90 = 0 THEN '{difficult}'::text[] WHEN i % 110 = 0 THEN '{appealing}'::text[] ELSE '{}' END
      FROM (SELECT m.*, CASE WHEN i % 100 < 5 THEN 'received' WHEN i % 100 < 20 THEN 'dispatched'
          WHEN i % 100 < 22 THEN 'return_requested' WHEN i % 100 < 77 THEN 'handling' WHEN i % 100 < 85 THEN 'in_review'
          ELSE 'follow_up' END AS state,
        $7::timestamptz + ((i % 240) - 60) * interval '1 hour' AS due FROM (MADE) m) made
      """;

  /** Numbers, units, categories and the like of a chunk. */
  private static final String MADE = """
      SELECT i, (to_char(day, 'YYYYMMDD') || lpad((FIRST + i / DAYS)::text, 6, '0'))::bigint AS number,
        day + (i % 86000) * interval '1 second' AS at,
        (ARRAY['phone', 'phone', 'phone', 'wechat', 'web', 'mailbox', 'province'])[1 + i % 7] AS channel,
        (ARRAY['inquiry', 'assistance', 'complaint', 'complaint', 'suggestion'])[1 + i % 5] AS kind,
        ($3::text[])[1 + (i * 7) % array_length($3::text[], 1)] AS category,
        ($4::text[])[1 + (i * 11) % array_length($4::text[], 1)] AS region,
        ($6::text[])[1 + (i * 13) % array_length($6::text[], 1)] AS unit,
        '第' || i || '号路段坑洼积水影响出行' AS title,
        '敏州路' || i || '号门前路面坑洼不平，雨天积水，来往车辆颠簸，请有关部门尽快修补处理。' AS description,
        decode(md5((i % 700000)::text), 'hex') AS phone
      FROM (SELECT i, (($7::timestamptz)::date - SINCE - (i % DAYS)::int)::timestamptz AS day
        FROM generate_series($1::bigint, $2::bigint) AS i) numbered""";

  private static final String EVENTS = """
      INSERT INTO ticket_event (number, at, type, actor, data)
      SELECT t.number, t.received_at + e.after, e.type, 'bench', e.data
      FROM ticket t CROSS JOIN (VALUES
        ('received', interval '0', '{"channel":"phone","source":"phone","why":[]}'::jsonb),
        ('dispatched', interval '1 hour', '{"lead":"tax","assisting":[],"signBy":"2026-01-01T00:00:00Z","clocks":[]}'),
        ('signed', interval '3 hours', '{"unit":"tax","late":false,"byDefault":false,"clocks":[]}'),
        ('followed_up', interval '5 days', '{"satisfaction":"SATISFIED","contacted":true,"genuine":true,"solved":true,"means":"phone","remark":""}')
      ) AS e(type, after, data)
      WHERE t.number BETWEEN $1 AND $2 AND (NOT t.open OR e.type = 'received')
      """;

  private static final String RANGE =
      "SELECT min(number) AS low, max(number) AS high, count(*) AS rows FROM ticket WHERE number % 1000000 >= 500000";

  private final Pg pg;
  private final Sealed sealed;
  private final List<String> units;
  private final List<String> categories;
  private final List<String> regions;

  public TicketGenerator(
      Pg pg, Vault vault, List<String> units, List<String> categories, List<String> regions) {
    this.pg = pg;
    this.sealed = new Sealed(vault);
    this.units = List.copyOf(units);
    this.categories = List.copyOf(categories);
    this.regions = List.copyOf(regions);
  }

  /** How many generated tickets there are. */
  public Future<Long> count() {
    return pg.run(RANGE, Tuple.tuple()).map(rows -> rows.iterator().next().getLong("rows"));
  }

  /**
   * Makes them, chunk by chunk.
   *
   * @param now what the open ones are due around, and the closed ones before
   * @param done how many so far
   */
  public Future<Void> make(long open, long closed, Instant now, LongConsumer done) {
    String old = CLOSED.replace("MADE", made(500_000, 730, 31));
    String fresh = OPEN.replace("MADE", made(600_000, 30, 0));
    return chunks(old, closed, 0, now, done)
        .compose(all -> chunks(fresh, open, closed, now, done))
        .compose(all -> pg.run(RANGE, Tuple.tuple()))
        .compose(rows -> events(rows.iterator().next()))
        .compose(all -> pg.run("ANALYZE ticket", Tuple.tuple()))
        .compose(all -> pg.run("ANALYZE ticket_event", Tuple.tuple()))
        .mapEmpty();
  }

  /**
   * @param first of each day's numbers
   * @param days how many days, ending so many days ago
   */
  private static String made(int first, int days, int ago) {
    return MADE.replace("FIRST", Integer.toString(first))
        .replace("DAYS", Integer.toString(days))
        .replace("SINCE", Integer.toString(ago));
  }

  private Future<Void> chunks(String sql, long rows, long before, Instant now, LongConsumer done) {
    var person = new Person(
        java.util.Optional.of("压测"),
        java.util.Optional.of("+8613000000000"),
        Person.CITIZEN,
        false,
        java.util.Optional.empty());
    var place = new Place(
        java.util.Optional.empty(),
        java.util.Optional.of("敏州路"),
        java.util.Optional.empty(),
        java.util.Optional.empty());
    Future<Void> all = Future.succeededFuture();
    for (long from = 0; from < rows; from += CHUNK) {
      long first = from;
      long last = Math.min(rows, from + CHUNK) - 1;
      all = all.compose(next -> pg.run(
              sql,
              Tuple.of(
                      first,
                      last,
                      categories.toArray(String[]::new),
                      regions.toArray(String[]::new),
                      sealed.personal(person, place),
                      units.toArray(String[]::new))
                  .addValue(now.atOffset(ZoneOffset.UTC)))
          .onSuccess(inserted -> done.accept(before + last + 1))
          .mapEmpty());
    }
    return all;
  }

  /** Their histories, day by day. Without the check that each ticket is there, which it is. */
  private Future<Void> events(Row range) {
    if (range.getLong("low") == null) return Future.succeededFuture();
    long step = 1_000_000L;
    Future<Void> all = Future.succeededFuture();
    for (long day = range.getLong("low") / step; day <= range.getLong("high") / step; day++) {
      long low = day * step + 500_000;
      long high = day * step + 999_999;
      all = all.compose(next -> pg.inTransaction(tx -> unchecked(tx)
          .compose(set -> tx.preparedQuery(EVENTS).execute(Tuple.of(low, high)))
          .mapEmpty()));
    }
    return all;
  }

  private static Future<Void> unchecked(SqlConnection tx) {
    return tx.query("SET LOCAL session_replication_role = replica").execute().mapEmpty();
  }
}
