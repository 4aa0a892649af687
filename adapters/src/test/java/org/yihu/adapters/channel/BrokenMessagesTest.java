package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The index of broken messages, from which others may draw, names each that there is. */
class BrokenMessagesTest {
  private static final Path FOLDER = Path.of("src/test/resources/broken");

  @Test
  void everyFileHasALineAndEveryLineAFile() throws Exception {
    List<Path> named = Files.readAllLines(FOLDER.resolve("index.tsv")).stream()
        .skip(1)
        .map(row -> FOLDER.resolve(row.split("\t", -1)[0]).normalize())
        .toList();
    try (var files = Files.walk(FOLDER)) {
      assertThat(files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("index.tsv"))
              .toList())
          .isSubsetOf(named)
          .hasSizeGreaterThan(40);
    }
    assertThat(named).allMatch(Files::exists).doesNotHaveDuplicates();
  }
}
