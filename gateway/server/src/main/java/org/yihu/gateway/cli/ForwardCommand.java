package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.forward.Trial;
import org.yihu.bot.text.Normaliser;
import org.yihu.config.ChannelsConfig.ForwardAccount;
import org.yihu.config.CityPack;
import org.yihu.config.HotlineConfig;
import org.yihu.config.PackLoader;
import org.yihu.gateway.BotOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.intake.Rehearsal;
import org.yihu.gateway.outside.sniffing.TikaSniffer;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.UnitTree;
import org.yihu.gateway.rules.WorkCalendar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forward}: commands about platforms that forward to us. */
@Command(
    name = "forward",
    mixinStandardHelpOptions = true,
    description = "Look at how other platforms are understood.",
    subcommands = ForwardCommand.Try.class)
final class ForwardCommand {

  /** {@code forward try PROFILE SAMPLE}: exit code 0 only when the message would be taken. */
  @Command(
      name = "try",
      mixinStandardHelpOptions = true,
      description = {
        "Show what would become of a platform's message: the ticket, the acknowledgement, the pushes.",
        "Nothing is sent or stored, the bot is not asked, the message's signature is not looked at."
      })
  static final class Try implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Parameters(
        index = "0",
        paramLabel = "PROFILE",
        description =
            "a platform of the settings (forward.NAME), a profile of the pack, or a YAML file")
    private String profile = "";

    @Parameters(
        index = "1",
        paramLabel = "SAMPLE",
        description =
            "a file with the body as the platform sends it: JSON, XML or a form; - reads standard input")
    private String sample = "";

    @Option(names = "--header", paramLabel = "NAME=VALUE", description = "a header of the request")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
        names = "--query",
        paramLabel = "NAME=VALUE",
        description = "a parameter after the question mark")
    private Map<String, String> query = new LinkedHashMap<>();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
      HotlineConfig config = settings.load();
      CityPack stated = PackLoader.load(config.pack()).with(config.sources());
      Optional<ForwardAccount> account =
          Optional.ofNullable(config.channels().forward().get(profile));
      Trial trial = Trial.of(stated, account.map(ForwardAccount::profile).orElse(profile), account);
      byte[] body = body();
      Trial.Result result = trial.run(
          body, headers, query, Clock.systemUTC().instant(), new SampleReplies(trial.pack()));
      Optional<Draft> draft = Optional.empty();
      Optional<MalformedMessage> refused = Optional.empty();
      try {
        draft = drafted(config, trial.pack(), result);
      } catch (MalformedMessage e) {
        refused = Optional.of(e);
      }
      var report = new ForwardReport(trial.pack(), result, draft, refused);
      spec.commandLine().getOut().println(json ? report.json().encodePrettily() : report.text());
      return report.isTaken() ? 0 : 1;
    }

    private byte[] body() throws IOException {
      return sample.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(sample));
    }

    /** A new request as the ticket that it would be. */
    private static Optional<Draft> drafted(HotlineConfig config, CityPack pack, Trial.Result result)
        throws Exception {
      if (result.intake().isEmpty()) return Optional.empty();
      Vertx vertx = ServeCommand.newVertx();
      try {
        var triager =
            new Triager(pack, new Normaliser(pack.synonyms()), BotOpening.triage(config.bot()));
        var rules = new Rulebook(pack.rules(), new WorkCalendar(pack), new UnitTree(pack.units()));
        var rehearsal =
            new Rehearsal(vertx, pack, config.intake(), triager, rules, new TikaSniffer());
        return Optional.of(Waiting.on(rehearsal.draft(result.intake().get()), 60));
      } finally {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      }
    }
  }
}
