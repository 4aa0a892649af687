package org.yihu.gateway.store;

import static org.yihu.gateway.testing.Await.on;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.desk.FileCabinet;
import org.yihu.gateway.desk.TicketLists;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.memory.StoreUnderTest;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.reply.AnnouncedMedia;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.reply.Settlement;
import org.yihu.gateway.testing.DraftBuilder;
import org.yihu.gateway.testing.TestStore;
import org.yihu.gateway.ticket.Role;

/** A database of its own, emptied for each test. */
final class PgStoreUnderTest implements StoreUnderTest, AutoCloseable {
  private static final String SMS = "sms";

  final Database database;
  final Vault vault;
  final Pg pg;
  private final Vertx vertx = Vertx.vertx();
  private final PhoneNumbers phones = new PhoneNumbers(DraftBuilder.PACK.areaCode());

  PgStoreUnderTest() throws Exception {
    database = TestStore.freshDatabase();
    Migrations.run(database);
    vault = Vault.open(Files.createTempDirectory("yihu-keys").resolve("keys.json"));
    pg = Pg.connect(
        vertx,
        database,
        new StoreConfig(Optional.empty(), 0, 4, Optional.empty(), Duration.ofSeconds(20)));
  }

  PgStoreUnderTest emptied() throws Exception {
    TestStore.execute(
        database,
        "TRUNCATE ticket, ticket_event, ticket_counter, message_key, attachment, outbox, delivery,"
            + " call_back_task, account, emergency_mode RESTART IDENTITY CASCADE");
    return this;
  }

  @Override
  public Tickets tickets() {
    return new PgTickets(pg, vault, DraftBuilder.PACK.zone(), Optional.of(SMS));
  }

  @Override
  public Outbox outbox() {
    return new PgOutbox(pg, vault);
  }

  @Override
  public FileCabinet files() {
    return new Attachments(pg, vault);
  }

  @Override
  public AnnouncedMedia media() {
    return new Attachments(pg, vault);
  }

  @Override
  public AuditLog audit() {
    return new PgAudit(pg, vault);
  }

  @Override
  public TicketLists lists() {
    return new PgTicketLists(pg, vault, phones);
  }

  @Override
  public void liaison(String unit, String phone) throws Exception {
    var accounts = new PgAccounts(pg, vault);
    String login = "u" + phone.substring(1);
    on(accounts.add(
        login, "联络员", Set.of(Role.LIAISON), Optional.of(unit), "hash", java.time.Instant.EPOCH));
    on(accounts.noticesTo(login, Optional.of(new ReplyAddress(SMS, phone, Map.of()))));
  }

  @Override
  public List<Settlement.Call> owed() throws Exception {
    return on(new PgCalls(pg, vault, phones).openTasks()).stream()
        .map(task ->
            new Settlement.Call(task.phone(), task.confirmed(), task.text().orElseThrow()))
        .toList();
  }

  @Override
  public void close() throws Exception {
    on(pg.close());
    on(vertx.close());
  }
}
