package org.yihu.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.store.Migrations;
import org.yihu.gateway.testing.TestStore;

/** What a backup promises: all of one moment or nothing, and back again into an empty place alone. */
class BackupTest {
  private static final Backup.Progress QUIET = (done, all, part) -> {};

  @TempDir
  private Path dir;

  private Database database;
  private Path keys;
  private BackupDirectory out;

  @BeforeEach
  void someTickets() throws Exception {
    database = TestStore.freshDatabase();
    Migrations.run(database);
    keys = Files.writeString(dir.resolve("the-keys.json"), "{\"secret\":1}");
    out = new BackupDirectory(dir.resolve("monday"));
    TestStore.execute(
        database,
        "INSERT INTO setting (name, value) VALUES ('odd', E'tab\\tnewline\\nslash\\\\N 一呼')");
    ticket(database, 20260302000001L);
    ticket(database, 20260302000002L);
    TestStore.execute(database, """
        INSERT INTO attachment (number, role, name, media_type, size, content, source, state, next_try, at)
        VALUES (20260302000001, 'request', '照片', 'image/jpeg', 3, '\\x00ff5c', 'web', 'kept', now(), now())""");
  }

  private static void ticket(Database into, long number) throws Exception {
    TestStore.execute(into, """
        INSERT INTO ticket (number, state, channel, source, kind, category, urgency, title, description, confidential,
          requester_kind, facts, open, received_at, changed_at)
        VALUES (%d, 'received', 'web', 'web', 'assistance', 'urban.roads', 'normal', '路灯', '不亮', false, 'citizen',
          '{}', true, now(), now())""".formatted(number));
    TestStore.execute(into, """
        INSERT INTO ticket_event (number, at, type, actor, data)
        VALUES (%d, now(), 'received', 'system', '{"channel": "web"}')""".formatted(number));
  }

  private Manifest backup() throws IOException {
    return Backup.write(database, keys, out, "1.2.3", QUIET);
  }

  private Database restored() throws Exception {
    Database empty = TestStore.freshDatabase();
    Restore.of(out).into(empty, QUIET);
    return empty;
  }

  private static String count(Database of, String table) throws Exception {
    return TestStore.query(of, "SELECT count(*) FROM " + table);
  }

  @Test
  void everyRowComesBackAsItWas() throws Exception {
    Manifest written = backup();
    Database again = restored();

    assertThat(written.program()).isEqualTo("1.2.3");
    assertThat(written.tables())
        .extracting(Manifest.Part::table)
        .contains("ticket", "audit", "account");
    for (Manifest.Part part : written.tables()) {
      assertThat(count(again, part.table())).as(part.table()).isEqualTo(Long.toString(part.rows()));
      String all = "SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM "
          + part.table() + " t";
      assertThat(TestStore.query(again, all)).isEqualTo(TestStore.query(database, all));
    }
  }

  @Test
  void whatIsAddedAfterwardsGetsNumbersOfItsOwn() throws Exception {
    backup();
    Database again = restored();

    ticket(again, 20260302000003L);

    assertThat(TestStore.query(again, "SELECT max(id) FROM ticket_event")).isEqualTo("3");
  }

  @Test
  void allTablesShowTheSameMoment() throws Exception {
    List<String> meanwhile = new ArrayList<>();
    Backup.write(database, keys, out, "1", (done, all, part) -> {
      try {
        long number = 20260303000000L + done;
        ticket(database, number);
        meanwhile.add(Long.toString(number));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    Database again = restored();

    assertThat(meanwhile).hasSizeGreaterThan(10);
    assertThat(count(again, "ticket")).isEqualTo("2");
    assertThat(count(again, "ticket_event")).isEqualTo("2");
    assertThat(count(database, "ticket")).isEqualTo(Integer.toString(2 + meanwhile.size()));
  }

  @Test
  void dataAndKeysLieApartAndForTheirOwnerAlone() throws Exception {
    backup();

    assertThat(out.keyFile()).hasSameTextualContentAs(keys);
    try (Stream<Path> data = Files.walk(out.data())) {
      assertThat(data.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.contains("keys"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.root())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.keys())))
        .isEqualTo("rwx------");
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    Files.createDirectories(out.root());
    Files.writeString(out.root().resolve("letter"), "mine");

    assertThatThrownBy(this::backup)
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("is not empty");
    assertThat(out.root().resolve("letter")).hasContent("mine");
  }

  @Test
  void aFailedBackupLeavesNothingBehind() throws Exception {
    Path missing = dir.resolve("no-keys.json");

    assertThatThrownBy(() -> Backup.write(database, missing, out, "1", QUIET))
        .isInstanceOf(IOException.class);
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).containsExactly(keys);
    }
  }

  @Test
  void oneThatWasBrokenOffIsNoneAndTheNextTakesItsPlace() throws Exception {
    BackupDirectory half = out.growing();
    half.create();
    Files.writeString(half.table("ticket"), "half");

    assertThatThrownBy(() -> Restore.of(half))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("half of one");
    backup();
    assertThat(half.root()).doesNotExist();
    assertThat(count(restored(), "ticket")).isEqualTo("2");
  }

  @Test
  void aChangedFileIsFoundBeforeAnythingIsTouched() throws Exception {
    backup();
    byte[] bytes = Files.readAllBytes(out.table("ticket"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(out.table("ticket"), bytes);

    assertThatThrownBy(() -> Restore.of(out))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("ticket");
  }

  @Test
  void aMissingFileIsFound() throws Exception {
    backup();
    Files.delete(out.table("ticket_event"));

    assertThatThrownBy(() -> Restore.of(out)).hasMessageContaining("is missing");
  }

  @Test
  void withoutItsKeysItIsRefused() throws Exception {
    backup();
    Files.delete(out.keyFile());

    assertThatThrownBy(() -> Restore.of(out))
        .hasMessageContaining("keys of the backup are missing");
  }

  @Test
  void aNewerProgramsBackupIsRefused() throws Exception {
    backup();
    String manifest = Files.readString(out.manifest());
    Files.writeString(
        out.manifest(), manifest.replaceFirst("\"schema\" : \"\\d+\"", "\"schema\" : \"9999\""));

    assertThatThrownBy(() -> Restore.of(out)).hasMessageContaining("newer than this one");
  }

  @Test
  void aTableOfAnotherNameIsNoWayIntoTheDatabase() throws Exception {
    backup();
    String manifest = Files.readString(out.manifest());
    Files.move(out.table("setting"), out.table("pg_authid"));
    Files.writeString(out.manifest(), manifest.replace("\"setting\"", "\"pg_authid\""));
    Database empty = TestStore.freshDatabase();

    assertThatThrownBy(() -> Restore.of(out).into(empty, QUIET))
        .hasMessageContaining("does not have");
    assertThat(count(empty, "ticket")).isEqualTo("0");
  }

  @Test
  void onlyAnEmptyPlaceIsFilled() throws Exception {
    backup();

    assertThatThrownBy(() -> Restore.of(out).into(database, QUIET))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("not empty");
    assertThat(count(database, "ticket")).isEqualTo("2");
  }

  /** As after a death in the middle: the schema is there, no row is. */
  @Test
  void aRestoreThatWasBrokenOffCanBeDoneAgain() throws Exception {
    backup();
    Database empty = TestStore.freshDatabase();
    Migrations.run(empty);

    Restore.of(out).into(empty, QUIET);

    assertThat(count(empty, "ticket")).isEqualTo("2");
  }

  @Test
  void aBackupOfAnOlderSchemaIsBroughtForward() throws Exception {
    Database old = TestStore.freshDatabase();
    Migrations.to(old, "15");
    ticket(old, 20260101000001L);
    Backup.write(old, keys, out, "0.9", QUIET);
    Database again = restored();

    assertThat(count(again, "ticket")).isEqualTo("1");
    assertThat(TestStore.query(again, "SELECT max(version::int) FROM flyway_schema_history"))
        .isEqualTo(
            TestStore.query(database, "SELECT max(version::int) FROM flyway_schema_history"));
  }

  @Test
  void anEmptyDatabaseIsNotWorthABackup() throws Exception {
    Database empty = TestStore.freshDatabase();

    assertThatThrownBy(() -> Backup.write(empty, keys, out, "1", QUIET))
        .hasMessageContaining("empty");
    assertThat(out.root()).doesNotExist();
  }
}
