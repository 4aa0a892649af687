package org.yihu.gateway.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.yihu.config.InvalidConfig;
import org.yihu.gateway.BuildVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code yihu}: the list of commands. */
@Command(
    name = "yihu",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    description = "Yihu (一呼), an open 12345 hotline.",
    subcommands = {
      ServeCommand.class,
      ConfigCommand.class,
      ForwardCommand.class,
      DeadlineCommand.class,
      ApiKeyCommand.class,
      UserCommand.class,
      AuditCommand.class,
      MigrateCommand.class,
      ImportCommand.class,
      ReindexCommand.class,
      AssessCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CommandLine.HelpCommand.class
    })
public final class YihuCommand {

  /**
   * Runs a command line.
   *
   * @return the exit code
   */
  public static int run(String[] args) {
    CommandLine line = line();
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println(explained(failure));
      return command.getCommandSpec().exitCodeOnExecutionException();
    });
    CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler((wrong, words) -> {
      unknown(wrong.getCommandLine(), words)
          .filter(option -> !String.valueOf(wrong.getMessage()).contains(option))
          .forEach(option -> line.getErr().println("Unknown option: '" + option + "'"));
      return usual.handleParseException(wrong, words);
    });
    return args.length == 0 ? usage(line) : line.execute(args);
  }

  /** What is missing is complained of first, though an option was misspelt. */
  private static Stream<String> unknown(CommandLine command, String[] words) {
    return Arrays.stream(words)
        .map(word -> word.split("=", 2)[0])
        .filter(word -> word.startsWith("--") && word.length() > 2)
        .filter(word -> !command.getCommandSpec().optionsMap().containsKey(word));
  }

  /** All commands, with those from whatever else lies on the class path. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new YihuCommand());
    for (MoreCommands more : ServiceLoader.load(MoreCommands.class))
      more.commands().forEach(line::addSubcommand);
    return line;
  }

  private static int usage(CommandLine line) {
    line.usage(line.getErr());
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What an administrator can act on; anything unforeseen with its type. */
  private static String explained(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause instanceof java.util.concurrent.ExecutionException)
      cause = cause.getCause();
    if (cause instanceof NoSuchFileException missing)
      return "yihu: there is no file " + missing.getFile();
    if (cause instanceof AccessDeniedException denied)
      return "yihu: " + denied.getFile() + " may not be read or written";
    String message = String.valueOf(cause.getMessage());
    boolean plain = cause instanceof InvalidConfig
        || cause instanceof java.io.IOException
        || cause instanceof IllegalStateException;
    return "yihu: " + (plain ? message : cause.getClass().getSimpleName() + ": " + message);
  }
}
