package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aMisspeltSettingIsAnErrorWhereverItIsWritten() throws Exception {
    var loader = new ConfigLoader(Map.of(
        "YIHU_HTTP_PROT", "80",
        "YIHU_FORWARD_PROVINCE_SECRET", "x",
        "YIHU_JAVA_OPTS", "-Xmx1g",
        "PATH", "/bin"));

    assertThat(loader
            .read(
                file("bot: {patence: PT1S}\nlimits: 7\n"),
                Map.of("foo.bar", "1", "http.publicurl", "x"))
            .problems())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "YIHU_HTTP_PROT must be a setting's variable (docs/operations.md); did you mean YIHU_HTTP_PORT?, was a variable that is none",
            "bot.patence must be a setting that exists (docs/operations.md); did you mean bot.patience?, was an unknown setting",
            "limits must be a section with settings, such as limits.altchaCost, was an unknown setting",
            "foo.bar must be a setting that exists (docs/operations.md), was an unknown setting",
            "http.publicurl must be a setting that exists (docs/operations.md); did you mean http.publicUrl?, was an unknown setting");
  }

  @Test
  void variablesSetAccountsThatAreNamedElsewhereOrNowhere() throws Exception {
    var loader = new ConfigLoader(Map.of(
        "YIHU_FORWARD_COUNTY_HOTLINE_SECRET", "agreed",
        "YIHU_FORWARD_WATERWORKS_2_SECRET", "wet",
        "YIHU_CTI_MAIN_SECRET", "ring"));

    HotlineConfig config =
        loader.load(file("forward: {county_hotline: {profile: x.yaml}}"), Map.of());

    assertThat(config.channels().forward()).containsOnlyKeys("county_hotline", "waterworks-2");
    assertThat(config.channels().forward().get("county_hotline").secret().value())
        .isEqualTo("agreed");
    assertThat(config.channels().cti()).containsKey("main");
  }

  @Test
  void aVariableOfAnAccountThatIsMisspeltIsTold() {
    var loader =
        new ConfigLoader(Map.of("YIHU_FORWARD_PROVINCE_SECRT", "x", "YIHU_FORWARD__SECRET", "x"));

    assertThat(loader.read(Optional.empty(), Map.of()).problems()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.publicUrl=http://host:99999",
        "http.publicUrl=http://host:0",
        "http.publicUrl=http://host/?a=b",
        "http.publicUrl=http://host/#a",
        "http.publicUrl=https://",
        "http.publicUrl=host",
        "db.url=postgresql://db/yihu",
        "db.url=postgresql://u:p@db:70000/yihu",
        "redis.url=redis://",
        "elasticsearch.url=http://one:9200,two",
        "sms.url=ftp://sms"
      })
  void anAddressThatCannotBeUsedIsTold(String setting) {
    String[] parts = setting.split("=", 2);

    assertThat(new ConfigLoader(Map.of())
            .read(Optional.empty(), Map.of(parts[0], parts[1]))
            .problems())
        .extracting(Problem::key)
        .contains(parts[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, true",
    "http://127.0.0.1, true",
    "http://[::1]:80, true",
    "http://0.0.0.0, true",
    "https://LOCALHOST/, true",
    "https://12345.shaoyang.example, false",
    "http://10.0.0.5:8080, false"
  })
  void aPublicAddressOfThisMachineIsOdd(String url, boolean odd) {
    var reading = new ConfigLoader(Map.of()).read(Optional.empty(), Map.of("http.publicUrl", url));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.warnings()).hasSize(odd ? 1 : 0);
  }

  @Test
  void everySettingIsDocumented() throws Exception {
    String page = Files.readString(Path.of("../docs/operations.md"));

    assertThat(ConfigLoader.settings())
        .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    assertThat(ConfigLoader.keys().stream().filter(key -> key.contains("." + ConfigLoader.NAME)))
        .hasSizeGreaterThan(20)
        .allSatisfy(key -> assertThat(page).contains(key.substring(key.lastIndexOf('.') + 1)));
  }

  @Test
  void brokenYamlSaysWhereItIs() throws Exception {
    Optional<Path> yaml = file("http: [port");

    assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(yaml, Map.of()))
        .isInstanceOf(InvalidConfig.class)
        .hasMessageContaining("valid YAML");
  }
}
