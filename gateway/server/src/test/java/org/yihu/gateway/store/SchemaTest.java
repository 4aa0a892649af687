package org.yihu.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.testing.TestStore;

class SchemaTest {

  @Test
  void anEmptyDatabaseIsMigratedOnceAndFoundDoneAfterwards() throws Exception {
    Database database = TestStore.freshDatabase();

    assertThat(Migrations.run(database)).isEqualTo(Integer.parseInt(Migrations.NEWEST));
    assertThat(Migrations.run(database)).isZero();
  }

  @Test
  void aMigrationThatIsMissingIsMadeUpFor() throws Exception {
    Database database = TestStore.freshDatabase();
    int newest = Integer.parseInt(Migrations.NEWEST);
    Migrations.to(database, Integer.toString(newest - 1));

    assertThat(Migrations.run(database)).isEqualTo(1);
    assertThat(Migrations.run(database)).isZero();
  }
}
