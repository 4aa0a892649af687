package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings name outside the program is there and can be used; looking at it changes nothing. */
class SurroundingsTest {
  @TempDir
  private Path home;

  private List<String> problems(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(
        Map.of("data.dir", home.resolve("data").toString(), "http.host", "127.0.0.1"));
    all.putAll(settings);
    return Surroundings.problems(new ConfigLoader(Map.of()).load(Optional.empty(), all)).stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void aFirstStartHasEverythingItNeeds() throws Exception {
    assertThat(problems(Map.of("data.dir", home.resolve("deep/down/data").toString())))
        .isEmpty();
    try (var made = Files.list(home)) {
      assertThat(made).isEmpty();
    }
  }

  @Test
  void aDirectoryThatIsAFileOrInOneIsTold() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");

    assertThat(problems(Map.of("data.dir", file.toString())))
        .singleElement()
        .asString()
        .startsWith("data.dir must be a directory");
    assertThat(problems(Map.of("data.dir", file.resolve("data").toString())))
        .anyMatch(problem -> problem.startsWith("data.dir must be"));
    assertThat(problems(Map.of("keys.file", file.resolve("keys.json").toString())))
        .singleElement()
        .asString()
        .startsWith("keys.file must be a directory that can be written");
  }

  @Test
  void aFileThatIsMissingOrADirectoryIsTold() throws Exception {
    Path directory = Files.createDirectory(home.resolve("directory"));

    assertThat(problems(Map.of(
            "bot.confidence", directory.toString(),
            "triage.models", home.resolve("nowhere").toString(),
            "keys.file", directory.toString())))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("bot.confidence must be a readable file"))
        .anyMatch(problem -> problem.startsWith("triage.models must be a directory"))
        .anyMatch(problem -> problem.startsWith("keys.file must be a readable file"));
  }

  @Test
  void aDatabaseWithoutItsKeysIsTold() throws Exception {
    Path data = Files.createDirectories(home.resolve("data/postgres/data"));
    Files.writeString(data.resolve("PG_VERSION"), "16");

    assertThat(problems(Map.of()))
        .singleElement()
        .asString()
        .contains("put it back from its backup");
    Files.writeString(home.resolve("data.keys.json"), "{}");
    assertThat(problems(Map.of())).isEmpty();
  }

  @Test
  void anAddressOfAnotherMachineCannotBeListenedOn() {
    assertThat(problems(Map.of("http.host", "192.0.2.7")))
        .singleElement()
        .asString()
        .startsWith("http.host must be an address of this machine");
    assertThat(problems(Map.of("http.host", "0.0.0.0"))).isEmpty();
    assertThat(problems(Map.of("http.host", "::"))).isEmpty();
    assertThat(problems(Map.of("http.host", "no such host"))).hasSize(1);
  }
}
