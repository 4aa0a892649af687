package org.yihu.gateway.cli;

import java.util.concurrent.Callable;
import org.yihu.config.CityPack;
import org.yihu.gateway.Installation;
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

  /** {@code config check}: reads settings, pack and profiles as {@code serve} would and reports every mistake. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Check settings, what they name, city pack and mapping profiles; report every mistake at once.")
  static final class Check implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Installation all = settings.installation();
      CityPack pack = all.pack();
      all.warnings().forEach(this::warn);
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

    private void warn(String line) {
      spec.commandLine().getErr().println("warning: " + line);
    }
  }
}
