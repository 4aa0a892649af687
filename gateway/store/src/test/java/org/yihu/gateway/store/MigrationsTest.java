package org.yihu.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
}
