package org.yihu.gateway.workbench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.text.Normaliser;
import org.yihu.gateway.cli.BotIndexes;
import org.yihu.gateway.cli.JsonLines;
import org.yihu.gateway.cli.SettingsOptions;
import org.yihu.gateway.dispatch.TextModel;
import org.yihu.gateway.evaluate.TriageEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate triage}. */
@Command(
    name = "triage",
    mixinStandardHelpOptions = true,
    description =
        "Train on some labelled texts, sort others, and print accuracy and F1 for every field they have.")
final class EvaluateTriageCommand implements Callable<Integer> {
  private static final int FEWEST_FOLDS = 2;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      description = "{text, kind?, category?, unit?} a line; the model learns from these alone")
  private Path train = Path.of("");

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "the same, to be sorted; without it --train is cross-validated")
  private @Nullable Path test;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "parts to cross-validate in (default 5)")
  private int folds;

  @Mixin
  private Figures figures = new Figures();

  @Mixin
  private SettingsOptions settings = new SettingsOptions();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (folds < FEWEST_FOLDS)
      throw new ParameterException(spec.commandLine(), "--folds must be 2 or more, was " + folds);
    JsonObject result = new JsonObject();
    Normaliser normaliser = BotIndexes.vocabulary(settings.load().pack()).normaliser();
    List<JsonObject> training = JsonLines.read(train, JsonObject::new);
    List<JsonObject> tests = test == null ? List.of() : JsonLines.read(test, JsonObject::new);
    for (String field : TriageEvaluation.FIELDS) {
      List<TextModel.Example> examples = TriageEvaluation.examples(training, field, normaliser);
      if (examples.isEmpty()) continue;
      if (TriageEvaluation.labels(examples) < 2)
        throw new ParameterException(
            spec.commandLine(), "--train needs two labels or more for " + field);
      if (test == null)
        result.put(field, TriageEvaluation.crossValidated(examples, folds, TextModel.By.of(field)));
      else {
        List<TextModel.Example> asked = TriageEvaluation.examples(tests, field, normaliser);
        if (!asked.isEmpty())
          result.put(field, TriageEvaluation.run(examples, asked, TextModel.By.of(field)));
      }
    }
    if (result.isEmpty())
      throw new ParameterException(
          spec.commandLine(), "no line has one of the fields " + TriageEvaluation.FIELDS);
    figures.print(result, () -> table(result));
    return 0;
  }

  static String table(JsonObject result) {
    var text = new StringBuilder();
    for (String field : result.fieldNames()) {
      JsonObject figures = result.getJsonObject(field);
      text.append(String.format(
          Locale.ROOT,
          "%s: accuracy %.3f, macro-F1 %.3f%n",
          field,
          figures.getDouble("accuracy"),
          figures.getDouble("macroF1")));
      JsonObject classes = figures.getJsonObject("perClass");
      for (String label : classes.fieldNames()) {
        JsonObject one = classes.getJsonObject(label);
        text.append(String.format(
            Locale.ROOT,
            "  precision %.3f  recall %.3f  F1 %.3f  of %5d  %s%n",
            one.getDouble("precision"),
            one.getDouble("recall"),
            one.getDouble("f1"),
            one.getInteger("count"),
            label));
      }
    }
    return text.toString();
  }
}
