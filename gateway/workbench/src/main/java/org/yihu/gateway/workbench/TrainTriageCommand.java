package org.yihu.gateway.workbench;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.yihu.bot.text.Normaliser;
import org.yihu.gateway.cli.BotIndexes;
import org.yihu.gateway.cli.JsonLines;
import org.yihu.gateway.cli.SettingsOptions;
import org.yihu.gateway.dispatch.TextModel;
import org.yihu.gateway.dispatch.TextModels;
import org.yihu.gateway.evaluate.TriageEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train triage}. */
@Command(
    name = "triage",
    mixinStandardHelpOptions = true,
    description =
        "Learn kind, category and unit from labelled history; triage.models names the directory written.")
final class TrainTriageCommand implements Callable<Integer> {
  private static final int FEWEST = 20;

  @Option(
      names = "--history",
      required = true,
      paramLabel = "FILE",
      description =
          "{text, kind?, category?, unit?} a line; labels are the ids of kinds, and of the pack's categories and units")
  private Path history = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "directory for the models")
  private Path out = Path.of("");

  @Mixin
  private SettingsOptions settings = new SettingsOptions();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter print = spec.commandLine().getOut();
    List<JsonObject> lines = JsonLines.read(history, JsonObject::new);
    Normaliser normaliser = BotIndexes.vocabulary(settings.load().pack()).normaliser();
    Files.createDirectories(out);
    int written = 0;
    for (String field : TriageEvaluation.FIELDS) {
      List<TextModel.Example> examples = TriageEvaluation.examples(lines, field, normaliser);
      if (examples.size() < FEWEST) {
        print.printf("%s: %d texts, at least %d are needed%n", field, examples.size(), FEWEST);
        continue;
      }
      if (TriageEvaluation.labels(examples) < 2) {
        print.printf("%s: all texts have the same label, there is nothing to tell apart%n", field);
        continue;
      }
      Path file = out.resolve(TextModels.file(field));
      try (var to = Files.newOutputStream(file)) {
        TextModel.train(examples, TextModel.By.of(field)).write(to);
      }
      print.printf("%s: learned from %d texts, %s%n", field, examples.size(), file);
      written++;
    }
    return written > 0 ? 0 : 1;
  }
}
