package org.yihu.gateway.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate all}: every set of a directory, as docs/quality.md shows them. */
@Command(
    name = "all",
    mixinStandardHelpOptions = true,
    description = "Measure with every set of a directory: bot/*/ and triage/*/.")
final class EvaluateAllCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "holds bot/NAME/{entries,questions}.jsonl, triage/NAME/{train,test}.jsonl or triage/NAME/all.jsonl")
  private Path data = Path.of("");

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    List<Path> bots = sets("bot");
    List<Path> triages = sets("triage");
    if (bots.isEmpty() && triages.isEmpty())
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--data holds no set, neither bot/NAME nor triage/NAME: " + data);
    int worst = 0;
    for (Path set : bots) {
      worst = Math.max(
          worst,
          measure(
              set,
              "bot",
              "--entries=" + set.resolve("entries.jsonl"),
              "--questions=" + set.resolve("questions.jsonl")));
    }
    for (Path set : triages) {
      Path all = set.resolve("all.jsonl");
      worst = Math.max(
          worst,
          Files.exists(all)
              ? measure(set, "triage", "--train=" + all)
              : measure(
                  set,
                  "triage",
                  "--train=" + set.resolve("train.jsonl"),
                  "--test=" + set.resolve("test.jsonl")));
    }
    return worst;
  }

  private List<Path> sets(String kind) throws java.io.IOException {
    if (!Files.isDirectory(data.resolve(kind))) return List.of();
    try (var paths = Files.list(data.resolve(kind))) {
      return paths.filter(Files::isDirectory).sorted().toList();
    }
  }

  private int measure(Path set, String kind, String... arguments) {
    var out = spec.commandLine().getOut();
    out.println("== " + data.relativize(set));
    out.flush();
    var command = new CommandLine(
        kind.equals("bot") ? new EvaluateCommand.Bot() : new EvaluateTriageCommand());
    return command
        .setOut(out)
        .setErr(spec.commandLine().getErr())
        .setExecutionExceptionHandler(spec.commandLine().getExecutionExceptionHandler())
        .execute(arguments);
  }
}
