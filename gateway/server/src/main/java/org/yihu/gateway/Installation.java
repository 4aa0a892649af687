package org.yihu.gateway;

import java.util.ArrayList;
import java.util.List;
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
    pack.pack().ifPresent(city -> told(problems, () -> Profiles.load(city, config.channels())));
    told(problems, () -> SmsAdapter.check(config.channels().sms()));
    if (!problems.isEmpty()) throw new InvalidConfig(problems);
    return new Installation(config, pack.pack().orElseThrow(), settings.warnings());
  }

  private static void told(List<Problem> problems, Runnable check) {
    try {
      check.run();
    } catch (InvalidConfig e) {
      problems.addAll(e.problems());
    }
  }
}
