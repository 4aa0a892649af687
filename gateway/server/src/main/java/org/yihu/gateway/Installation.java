package org.yihu.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.forward.Profiles;
import org.yihu.adapters.forward.SmsAdapter;
import org.yihu.config.CityPack;
import org.yihu.config.ConfigLoader;
import org.yihu.config.HotlineConfig;
import org.yihu.config.InvalidConfig;
import org.yihu.config.PackLoader;
import org.yihu.config.Problem;
import org.yihu.config.Surroundings;

/**
 * All that an administrator states, read in one round: settings, what they name outside the program, city
 * pack, mapping profiles. So that one look at the list of problems is enough.
 *
 * @param warnings what is odd and may be meant so
 */
public record Installation(HotlineConfig config, CityPack pack, List<String> warnings) {

  /**
   * Reads and checks everything; blocking.
   *
   * @throws InvalidConfig naming every problem
   */
  public static Installation of(ConfigLoader.Reading settings) {
    List<Problem> problems = new ArrayList<>(settings.problems());
    HotlineConfig config = settings.config();
    problems.addAll(Surroundings.problems(config));
    PackLoader.Reading pack = PackLoader.read(config.pack());
    problems.addAll(pack.problems());
    told(problems, () -> SmsAdapter.check(config.channels().sms()));
    Optional<CityPack> city = pack.pack().map(read -> whole(read, config, problems));
    if (!problems.isEmpty()) throw new InvalidConfig(problems);
    return new Installation(config, city.orElseThrow(), settings.warnings());
  }

  /** The pack with sources of the settings and of the profiles. */
  private static CityPack whole(CityPack pack, HotlineConfig config, List<Problem> problems) {
    for (CityPack.Source source : config.sources())
      pack.sources().stream()
          .filter(known -> known.id().equals(source.id()))
          .forEach(known -> problems.add(new Problem(
              "sources." + source.id(),
              source.name(),
              "another name: the pack has " + known.name())));
    CityPack stated = pack.with(config.sources());
    List<CityPack.Source> own = new ArrayList<>();
    told(problems, () -> own.addAll(Profiles.load(stated, config.channels()).ownSources()));
    return stated.with(own);
  }

  private static void told(List<Problem> problems, Runnable check) {
    try {
      check.run();
    } catch (InvalidConfig e) {
      problems.addAll(e.problems());
    }
  }
}
