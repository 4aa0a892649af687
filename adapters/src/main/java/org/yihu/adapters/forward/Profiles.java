package org.yihu.adapters.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yihu.config.ChannelsConfig;
import org.yihu.config.ChannelsConfig.ForwardAccount;
import org.yihu.config.CityPack;
import org.yihu.config.InvalidConfig;
import org.yihu.config.Problem;

/** Reads the mapping profiles that the configured platforms name. Blocking; at start. */
public final class Profiles {
  private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
      .addModule(new Jdk8Module())
      .addModule(new JavaTimeModule())
      .build();

  /** A platform: its name in the address, its account and its profile. */
  public record Platform(String name, ForwardAccount account, Profile profile) {}

  private final Map<String, Platform> platforms;

  private Profiles(Map<String, Platform> platforms) {
    this.platforms = Map.copyOf(platforms);
  }

  /**
   * The profiles of the pack and the settings, compiled.
   *
   * @throws InvalidConfig naming every profile that cannot be read
   */
  public static Profiles load(CityPack pack, ChannelsConfig channels) {
    Map<String, Platform> platforms = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    // Shipped profiles are checked even when no account uses them.
    pack.profiles()
        .forEach((name, yaml) -> parse("forward/" + name + ".yaml", yaml, pack, problems));
    channels
        .forward()
        .forEach((name, account) -> text(account, pack, name, problems)
            .flatMap(yaml -> parse("forward." + name + ".profile", yaml, pack, problems))
            .ifPresent(profile -> platforms.put(name, new Platform(name, account, profile))));
    if (!problems.isEmpty()) throw new InvalidConfig(problems);
    return new Profiles(platforms);
  }

  private static Optional<String> text(
      ForwardAccount account, CityPack pack, String name, List<Problem> problems) {
    String shipped = pack.profiles().get(account.profile());
    if (shipped != null) return Optional.of(shipped);
    Path file = Path.of(account.profile());
    try {
      if (Files.isRegularFile(file)) return Optional.of(Files.readString(file));
    } catch (IOException e) {
      problems.add(
          new Problem("forward." + name + ".profile", account.profile(), "a readable file"));
      return Optional.empty();
    }
    problems.add(new Problem(
        "forward." + name + ".profile",
        account.profile(),
        "a profile of the pack ("
            + String.join(", ", new java.util.TreeSet<>(pack.profiles().keySet()))
            + ") or a YAML file"));
    return Optional.empty();
  }

  static Optional<Profile> parse(String place, String yaml, CityPack pack, List<Problem> problems) {
    try {
      Profile profile = YAML.readValue(yaml, Profile.class);
      boolean known =
          pack.sources().stream().anyMatch(source -> source.id().equals(profile.source()));
      if (!known)
        problems.add(new Problem(place + "/source", profile.source(), "a source of the pack"));
      for (String outcome : Acks.OUTCOMES) {
        if (!profile.ack().containsKey(outcome))
          problems.add(new Problem(place + "/ack/" + outcome, "missing", "an answer"));
      }
      return Optional.of(profile);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      problems.add(new Problem(
          place + line, e.getOriginalMessage(), "a mapping profile (docs/forward-profiles.md)"));
      return Optional.empty();
    }
  }

  Optional<Platform> find(String name) {
    return Optional.ofNullable(platforms.get(name));
  }

  Map<String, Platform> all() {
    return platforms;
  }
}
