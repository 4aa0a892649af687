package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  @TempDir
  private Path dir;

  private Optional<Path> file(String yaml) throws Exception {
    return Optional.of(Files.writeString(dir.resolve("yihu.yaml"), yaml));
  }

  @Test
  void everythingHasADefault() {
    HotlineConfig config = new ConfigLoader(Map.of()).load(Optional.empty(), Map.of());

    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.keyFile()).isEqualTo(Path.of(config.dataDir() + ".keys.json"));
  }

  @Test
  void theEnvironmentOverridesTheFileAndTheCommandLineBoth() throws Exception {
    var loader = new ConfigLoader(
        Map.of("YIHU_HTTP_PORT", "9001", "YIHU_DB_URL", "postgresql://u:p@db:5432/yihu"));

    HotlineConfig config = loader.load(file("http:\n  port: 9000\n  host: 127.0.0.1\n"), Map.of());
    HotlineConfig told = loader.load(file("http:\n  port: 9000\n"), Map.of("http.port", "9002"));

    assertThat(config.http().port()).isEqualTo(9001);
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.store().dbUrl().orElseThrow().getHost()).isEqualTo("db");
    assertThat(told.http().port()).isEqualTo(9002);
  }

  @Test
  void allMistakesAreReportedTogetherByKeyValueAndRange() throws Exception {
    Optional<Path> yaml = file("""
        http: {port: 99999, prot: 80}
        db: {url: "mysql://user:hidden@db/x", patience: soon}
        intake: {repeatSimilarity: 7}
        wechat: {city: {appId: wx1, aesKey: short}}
        """);

    assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(yaml, Map.of()))
        .isInstanceOf(InvalidConfig.class)
        .hasMessageContaining("http.port must be a whole number 0..65535, was 99999")
        .hasMessageContaining("did you mean http.port?")
        .hasMessageContaining("db.url must be an address starting with postgresql://")
        .hasMessageContaining("db.patience must be an ISO-8601 duration")
        .hasMessageContaining("intake.repeatSimilarity must be a number 0..1, was 7")
        .hasMessageContaining("wechat.city.token must be")
        .hasMessageContaining(
            "wechat.city.aesKey must be the 43 letters and digits of EncodingAESKey, was ***")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void everySettingIsDocumented() throws Exception {
    String page = Files.readString(Path.of("../docs/operations.md"));

    assertThat(ConfigLoader.settings())
        .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }

  @Test
  void brokenYamlSaysWhereItIs() throws Exception {
    Optional<Path> yaml = file("http: [port");

    assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(yaml, Map.of()))
        .isInstanceOf(InvalidConfig.class)
        .hasMessageContaining("valid YAML");
  }
}
