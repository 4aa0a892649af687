package org.yihu.adapters.forward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yihu.config.ChannelsConfig;
import org.yihu.config.ChannelsConfig.ForwardAccount;
import org.yihu.config.CityPack;
import org.yihu.config.InvalidConfig;
import org.yihu.config.Problem;

/** Reads the mapping profiles that the configured platforms name. Blocking; at start. */
public final class Profiles {

  /** A platform: its name in the address, its account and its profile. */
  record Platform(String name, ForwardAccount account, Profile profile) {}

  private final CityPack pack;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Platform> platforms = new TreeMap<>();
  private final Map<String, CityPack.Source> own = new TreeMap<>();

  private Profiles(CityPack pack) {
    this.pack = pack;
  }

  /**
   * The profiles of the pack and the settings, compiled.
   *
   * @throws InvalidConfig naming every fault of every profile, with file and place
   */
  public static Profiles load(CityPack pack, ChannelsConfig channels) {
    var profiles = new Profiles(pack);
    profiles.read(channels);
    if (!profiles.problems.isEmpty()) throw new InvalidConfig(profiles.problems);
    return profiles;
  }

  private void read(ChannelsConfig channels) {
    Map<String, Optional<Profile>> compiled = new HashMap<>();
    // Shipped profiles are checked even when no account uses them.
    pack.profiles()
        .forEach((name, yaml) -> compiled.put(name, compile("forward/" + name + ".yaml", yaml)));
    channels.forward().forEach((name, account) -> {
      String profile = account.profile();
      if (!compiled.containsKey(profile))
        compiled.put(
            profile,
            text(profile, "forward." + name + ".profile").flatMap(yaml -> compile(profile, yaml)));
      Optional.ofNullable(compiled.get(profile))
          .flatMap(found -> found)
          .ifPresent(found -> platforms.put(name, new Platform(name, account, found)));
    });
  }

  private Optional<Profile> compile(String file, String yaml) {
    Optional<Profile> profile = Profile.read(file, yaml, new City(pack), problems);
    profile.map(Profile::source).ifPresent(source -> {
      CityPack.Source before = own.putIfAbsent(source.id(), source);
      if (before != null && !before.equals(source))
        problems.add(new Problem(
            file + " source",
            source.name(),
            before.name() + ", as another profile calls " + source.id()));
    });
    return profile;
  }

  /** A file's text. */
  private Optional<String> text(String profile, String key) {
    Path file = Path.of(profile);
    try {
      if (Files.isRegularFile(file)) return Optional.of(Files.readString(file));
    } catch (IOException e) {
      problems.add(new Problem(key, profile, "a readable file in UTF-8"));
      return Optional.empty();
    }
    problems.add(new Problem(
        key,
        profile,
        "a profile of the pack ("
            + String.join(", ", new TreeSet<>(pack.profiles().keySet()))
            + ") or a YAML file"));
    return Optional.empty();
  }

  /**
   * One profile, by its name in the pack or its file.
   *
   * @throws InvalidConfig naming every fault of it
   */
  static Profile one(CityPack pack, String profile) {
    var profiles = new Profiles(pack);
    Optional<Profile> found = Optional.ofNullable(pack.profiles().get(profile))
        .map(yaml -> profiles.compile("forward/" + profile + ".yaml", yaml))
        .orElseGet(() ->
            profiles.text(profile, "PROFILE").flatMap(yaml -> profiles.compile(profile, yaml)));
    if (!profiles.problems.isEmpty()) throw new InvalidConfig(profiles.problems);
    return found.orElseThrow();
  }

  /** Sources that profiles bring along beside those of the pack. */
  public List<CityPack.Source> ownSources() {
    return own.values().stream()
        .filter(source -> !pack.sources().contains(source))
        .toList();
  }

  Optional<Platform> find(String name) {
    return Optional.ofNullable(platforms.get(name));
  }

  Map<String, Platform> all() {
    return platforms;
  }
}
