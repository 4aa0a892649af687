package org.yihu.gateway.workbench;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints what it measured: in words, or as one JSON object and nothing else. */
final class Figures {
  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  void print(JsonObject figures, Supplier<String> words) {
    PrintWriter out = command.commandLine().getOut();
    if (json) out.println(figures.encode());
    else out.print(words.get());
    out.flush();
  }

  /** Where that goes which is told beside the figures. */
  PrintWriter beside() {
    return json ? command.commandLine().getErr() : command.commandLine().getOut();
  }
}
