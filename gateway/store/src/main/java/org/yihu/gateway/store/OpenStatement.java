package org.yihu.gateway.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Attachment;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Suggestion;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;

/**
 * The one statement that opens a batch of tickets: keys, tickets, events, attachments and
 * outbox rows from parallel arrays. A single statement is a single transaction with a single wait for
 * the disk, however many requests share it.
 *
 * <p>It reads no table: whether a key is new is left to the unique index. A look-up before would be
 * planned once, while the table was small, and scan it when it is large. The price is a number left
 * out for each request delivered twice.
 */
final class OpenStatement {
  static final String SQL = """
      WITH incoming AS (
        SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::text[], $7::text[],
            $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
            $16::text[], $17::boolean[], $18::text[], $19::bytea[], $20::bytea[], $21::text[], $22::bytea[],
            $23::bytea[], $24::text[], $25::text[], $26::text[], $27::timestamptz[], $28::text[], $29::boolean[],
            $30::timestamptz[], $31::boolean[], $32::timestamptz[], $33::timestamptz[], $43::bigint[])
          AS i(ord, key_source, key, body_hash, raw, said, state, channel, source, line, kind, category, region,
            urgency, title, description, confidential, requester_kind, personal, reply_to, reply_source, phone_index,
            account_index, tags, suggestion, facts, platform_due, result, open, received_at, confirm, due_at, tick_at, number)
      ), keys AS (
        INSERT INTO message_key (source, key, body_hash, number, said, raw, at)
          SELECT key_source, key, body_hash, number, said, raw, received_at FROM incoming
          ON CONFLICT DO NOTHING
          RETURNING source, key
      ), won AS (
        SELECT i.* FROM incoming i JOIN keys k ON k.source = i.key_source AND k.key = i.key
      ), tickets AS (
        INSERT INTO ticket (number, state, channel, source, line, kind, category, region, urgency, title, description,
            confidential, requester_kind, personal, reply_to, reply_source, phone_index, account_index, tags,
            suggestion, facts, platform_due, result, open, received_at, changed_at, due_at, tick_at)
          SELECT number, state, channel, source, line, kind, category, region, urgency, title, description,
            confidential, requester_kind, personal, reply_to, reply_source, phone_index, account_index,
            string_to_array(tags, ' '), suggestion::jsonb, facts::jsonb, platform_due, result, open, received_at, received_at,
            due_at, tick_at
          FROM won
      ), events AS (
        INSERT INTO ticket_event (number, at, type, actor, data)
          SELECT w.number, w.received_at, e.type, 'system', e.data::jsonb
          FROM unnest($34::int[], $35::text[], $36::text[]) WITH ORDINALITY AS e(ord, type, data, n)
          JOIN won w USING (ord) ORDER BY e.n
      ), files AS (
        INSERT INTO attachment (number, role, name, media_type, size, content, source, link, state, next_try, at)
          SELECT w.number, 'request', a.name, a.media_type,
            a.size, a.content, w.key_source, a.link,
            CASE WHEN a.content IS NULL THEN 'announced' ELSE 'kept' END, w.received_at, w.received_at
          FROM unnest($37::int[], $38::text[], $39::text[], $40::int[], $41::bytea[], $42::bytea[])
            AS a(ord, name, media_type, size, content, link)
          JOIN won w USING (ord)
      ), notes AS (
        INSERT INTO outbox (number, step, source, reply_to, at, next_try)
          SELECT number, CASE state WHEN 'answered' THEN 'answered' WHEN 'declined' THEN 'declined' ELSE 'received' END,
            reply_source, reply_to, received_at, received_at
          FROM won WHERE confirm AND reply_to IS NOT NULL
      )
      SELECT ord, number FROM won
      """;

  private final Vault vault;
  private final Sealed sealed;

  OpenStatement(Vault vault) {
    this.vault = vault;
    this.sealed = new Sealed(vault);
  }

  /** How much is to be sealed. */
  static long bytes(List<Draft> drafts) {
    long bytes = 0;
    for (Draft draft : drafts) {
      bytes += draft.raw().length;
      for (Attachment file : draft.attachments())
        bytes += file.content().map(content -> content.length).orElse(0);
    }
    return bytes;
  }

  /** @param first of the numbers taken for them */
  Tuple parameters(long first, List<Draft> drafts) {
    Tuple tuple = Tuple.tuple();
    List<Ticket> tickets = drafts.stream().map(Draft::ticket).toList();
    add(tuple, drafts, Integer[]::new, (draft, i) -> i);
    text(tuple, drafts, draft -> draft.key().source());
    text(tuple, drafts, draft -> draft.key().value());
    bytes(tuple, drafts, draft -> Buffer.buffer(draft.bodyHash()));
    bytes(tuple, drafts, draft -> vault.seal(draft.raw(), MessageKeys.RAW));
    text(tuple, drafts, draft -> draft.said().map(Draft.Said::opened).orElse(null));
    text(tuple, tickets, ticket -> ticket.state().id());
    text(tuple, drafts, draft -> draft.request().channel());
    text(tuple, drafts, draft -> draft.request().source());
    text(tuple, drafts, draft -> draft.line().orElse(null));
    text(tuple, drafts, draft -> draft.request().kind().id());
    text(tuple, drafts, draft -> draft.request().category());
    text(tuple, drafts, draft -> draft.request().region().orElse(null));
    text(tuple, drafts, draft -> draft.request().urgency().id());
    text(tuple, drafts, draft -> draft.request().title());
    text(tuple, drafts, draft -> draft.request().description());
    add(tuple, drafts, Boolean[]::new, (draft, i) -> draft.requester().anonymous());
    text(tuple, drafts, draft -> draft.requester().kind());
    bytes(tuple, drafts, draft -> sealed.personal(draft.requester(), draft.place()));
    bytes(tuple, drafts, draft -> draft.replyTo().map(sealed::replyTo).orElse(null));
    text(
        tuple, drafts, draft -> draft.replyTo().map(address -> address.source()).orElse(null));
    bytes(tuple, drafts, draft -> PersonKeys.phone(vault, draft.requester()));
    bytes(
        tuple,
        drafts,
        draft -> PersonKeys.account(vault, draft.requester(), draft.key().source()));
    text(tuple, drafts, draft -> String.join(" ", draft.tags()));
    text(tuple, drafts, draft -> suggestions(draft.suggestions()));
    text(tuple, tickets, ticket -> EventCodec.encode(ticket.facts()));
    add(
        tuple,
        drafts,
        OffsetDateTime[]::new,
        (draft, i) -> Pg.time(draft.request().platformDue()));
    text(tuple, tickets, ticket -> ticket.facts().progress().result().orElse(null));
    add(tuple, tickets, Boolean[]::new, (ticket, i) -> ticket.state().isOpen());
    add(tuple, drafts, OffsetDateTime[]::new, (draft, i) -> Pg.time(draft.receivedAt()));
    add(tuple, drafts, Boolean[]::new, (draft, i) -> draft.confirm());
    add(tuple, tickets, OffsetDateTime[]::new, (ticket, i) -> Pg.time(TicketRows.dueAt(ticket)));
    add(
        tuple,
        tickets,
        OffsetDateTime[]::new,
        (ticket, i) -> Pg.time(ticket.clocks().nextTick()));
    addEvents(tuple, drafts);
    addFiles(tuple, drafts);
    add(tuple, drafts, Long[]::new, (draft, i) -> first + i);
    return tuple;
  }

  private static void addEvents(Tuple tuple, List<Draft> drafts) {
    var ords = new ArrayList<Integer>();
    var events = new ArrayList<TicketEvent>();
    for (int i = 0; i < drafts.size(); i++) {
      for (TicketEvent event : drafts.get(i).events()) {
        ords.add(i);
        events.add(event);
      }
    }
    tuple.addValue(ords.toArray(Integer[]::new));
    text(tuple, events, TicketEvent::type);
    text(tuple, events, EventCodec::encode);
  }

  private void addFiles(Tuple tuple, List<Draft> drafts) {
    var ords = new ArrayList<Integer>();
    var files = new ArrayList<Attachment>();
    for (int i = 0; i < drafts.size(); i++) {
      for (Attachment file : drafts.get(i).attachments()) {
        ords.add(i);
        files.add(file);
      }
    }
    tuple.addValue(ords.toArray(Integer[]::new));
    text(tuple, files, Attachment::name);
    text(tuple, files, Attachment::mediaType);
    add(
        tuple,
        files,
        Integer[]::new,
        (file, i) -> file.content().map(bytes -> bytes.length).orElse(null));
    bytes(
        tuple,
        files,
        file ->
            file.content().map(bytes -> vault.seal(bytes, Attachments.CONTENT)).orElse(null));
    bytes(
        tuple,
        files,
        file -> file.link().map(link -> vault.seal(link, Attachments.LINK)).orElse(null));
  }

  private static String suggestions(List<Suggestion> suggestions) {
    JsonArray array = new JsonArray();
    for (Suggestion unit : suggestions) {
      array.add(new JsonObject()
          .put("unit", unit.unit())
          .put("name", unit.name())
          .put("score", unit.score())
          .put("why", unit.why()));
    }
    return array.encode();
  }

  private interface Field<S, T> {
    @Nullable
    T of(S item);
  }

  private static <S> void text(Tuple tuple, List<S> items, Field<S, String> field) {
    add(tuple, items, String[]::new, (item, i) -> field.of(item));
  }

  private static <S> void bytes(Tuple tuple, List<S> items, Field<S, Buffer> field) {
    add(tuple, items, Buffer[]::new, (item, i) -> field.of(item));
  }

  private static <S, T> void add(
      Tuple tuple,
      List<S> items,
      IntFunction<T[]> array,
      BiFunction<S, Integer, @Nullable T> field) {
    T[] values = array.apply(items.size());
    for (int i = 0; i < values.length; i++) values[i] = field.apply(items.get(i), i);
    tuple.addValue(values);
  }
}
