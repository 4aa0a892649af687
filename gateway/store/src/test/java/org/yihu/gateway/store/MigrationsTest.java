package org.yihu.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.testing.TestStore;

class MigrationsTest {

  @Test
  void theNewestFileIsTheOneThatIsLookedFor() throws Exception {
    Path folder = Path.of(
        Objects.requireNonNull(Migrations.class.getResource("/db/migration")).toURI());
    try (var files = Files.list(folder)) {
      assertThat(files
              .map(file -> file.getFileName().toString())
              .map(name -> name.substring(1, name.indexOf("__")))
              .max(Comparator.comparingInt(Integer::parseInt)))
          .contains(Migrations.NEWEST);
    }
  }

  /** Three calls of one caller and one of another were owed a call each. */
  @Test
  void callsOwedToOneCallerBecomeOneTask() throws Exception {
    Database database = TestStore.freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password().value())
        .target("18")
        .load()
        .migrate();
    for (int i = 1; i <= 4; i++) {
      String caller = i == 3 ? "'b'" : "'a'";
      TestStore.execute(database, """
          INSERT INTO call (pbx, call_id, direction, phone_index, ended_at)
            VALUES ('main', 'c%1$d', 'in', %2$s, '2026-03-02T09:0%1$d:00Z');
          INSERT INTO call_back_task (reason, pbx, call_id, created_at)
            VALUES ('missed', 'main', 'c%1$d', '2026-03-02T09:0%1$d:00Z')
          """.formatted(i, caller));
    }

    Migrations.run(database);

    assertThat(TestStore.query(database, """
            SELECT string_agg(call_id || ' ' || state || ' ' || calls, ', ' ORDER BY call_id) FROM call_back_task
            """))
        .isEqualTo("c1 open 3, c2 withdrawn 1, c3 open 1, c4 withdrawn 1");
    assertThat(TestStore.query(
            database,
            "SELECT last_at = '2026-03-02T09:04:00Z' FROM call_back_task WHERE call_id = 'c1'"))
        .isEqualTo("t");
  }
}
