package org.yihu.gateway.cli;

import java.util.concurrent.Callable;
import org.yihu.adapters.forward.Profiles;
import org.yihu.config.CityPack;
import org.yihu.config.HotlineConfig;
import org.yihu.config.PackLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code config}: commands about the configuration. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Look at the configuration.",
    subcommands = ConfigCommand.Check.class)
final class ConfigCommand {

  /** {@code config check}: reads settings and pack as {@code serve} would and reports every mistake. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Check settings and city pack; report every mistake at once.")
  static final class Check implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      HotlineConfig config = settings.load();
      CityPack pack = PackLoader.load(config.pack());
      Profiles.load(pack, config.channels());
      var out = spec.commandLine().getOut();
      out.println("settings are valid");
      out.printf(
          "city pack %s (%s): %d units, %d categories, %d sources, calendar %d-%d, %d knowledge entries%n",
          pack.id(),
          pack.city(),
          pack.units().size(),
          pack.categories().size(),
          pack.sources().size(),
          pack.calendar().firstKey(),
          pack.calendar().lastKey(),
          pack.knowledge().size());
      return 0;
    }
  }
}
