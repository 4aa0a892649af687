package org.yihu.gateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yihu.config.ConfigLoader;
import org.yihu.config.HotlineConfig;
import org.yihu.config.InvalidConfig;
import org.yihu.gateway.Installation;
import picocli.CommandLine.Option;

/** The options that say which settings hold. */
public final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings file (default: yihu.yaml here, if there is one)")
  private @Nullable Path file;

  @Option(names = "--data", paramLabel = "DIR", description = "data directory (data.dir)")
  private @Nullable Path data;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any setting, e.g. --set http.host=127.0.0.1")
  private Map<String, String> settings = new LinkedHashMap<>();

  public HotlineConfig load() {
    return load(Map.of());
  }

  /**
   * The settings as they hold together with those of other options.
   *
   * @param more settings from other options, by key
   */
  public HotlineConfig load(Map<String, String> more) {
    ConfigLoader.Reading reading = read(more);
    if (!reading.problems().isEmpty()) throw new InvalidConfig(reading.problems());
    return reading.config();
  }

  /** Settings, pack and profiles, everything that is wrong with them told at once. */
  public Installation installation() {
    return installation(Map.of());
  }

  /**
   * The same together with settings of other options.
   *
   * @param more settings from other options, by key
   */
  public Installation installation(Map<String, String> more) {
    return Installation.of(read(more));
  }

  private ConfigLoader.Reading read(Map<String, String> more) {
    Map<String, String> overrides = new LinkedHashMap<>(settings);
    if (data != null) overrides.put("data.dir", data.toString());
    overrides.putAll(more);
    Optional<Path> chosen =
        Optional.ofNullable(file).or(() -> Optional.of(Path.of("yihu.yaml")).filter(Files::exists));
    return new ConfigLoader(System.getenv()).read(chosen, overrides);
  }
}
