package org.yihu.gateway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.config.Scheme;
import org.yihu.config.Schemes;
import org.yihu.gateway.assess.Assessment;
import org.yihu.gateway.assess.FigureTable;
import org.yihu.gateway.sheet.PlainTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assess}: a month's table of units, assessed by a scheme. */
@Command(
    name = "assess",
    mixinStandardHelpOptions = true,
    description = {
      "Assess units by a scheme: writes the table's columns, then index, grade, rank or what the scheme gives.",
      "Rates come from exact counts where the table has them; one that is printed otherwise is told on standard error.",
      "Exit code 2 and nothing written when the table is wrong: one line a fault, with row and column."
    })
final class AssessCommand implements Callable<Integer> {
  private static final int WRONG_TABLE = 2;

  @Mixin
  private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--scheme",
      required = true,
      paramLabel = "NAME",
      description =
          "furong, shaoyang, yueyang-hotline, yueyang-mailbox, or a file NAME.yaml in the directory schemes of the pack")
  private String name = "";

  @Option(
      names = "--figures",
      required = true,
      paramLabel = "FILE",
      description = "table of the units: csv, xlsx or xls, its columns by their Chinese names")
  private Path figures = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "csv to write; standard output by default")
  private Optional<Path> out = Optional.empty();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Scheme scheme = scheme();
    Optional<FigureTable> table = table(scheme);
    if (table.isEmpty()) return WRONG_TABLE;
    Assessment assessed = Assessment.of(scheme, table.get());
    PrintWriter err = spec.commandLine().getErr();
    assessed.faults().forEach(err::println);
    assessed.notes().forEach(note -> err.println("note: " + note));
    if (!assessed.faults().isEmpty()) return WRONG_TABLE;
    write(assessed);
    return 0;
  }

  private Scheme scheme() throws IOException {
    Schemes schemes = new Schemes(settings.load().pack());
    Optional<Scheme> found = schemes.find(name);
    if (found.isPresent()) return found.get();
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "--scheme must be one of " + String.join(", ", schemes.names()) + ", was " + name);
  }

  private Optional<FigureTable> table(Scheme scheme) throws IOException {
    if (!Files.isRegularFile(figures))
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--figures must be a file that can be read, was " + figures);
    Set<String> words = new HashSet<>(Set.of(scheme.unit()));
    scheme.columns().forEach(column -> {
      words.add(column.name());
      words.addAll(column.aliases());
    });
    try {
      PlainTable read = PlainTable.read(Files.readAllBytes(figures), words);
      return Optional.of(new FigureTable(
          read.headings(),
          read.rows().stream()
              .map(row -> new FigureTable.Row(row.number(), row.cells()))
              .toList()));
    } catch (MalformedMessage wrong) {
      wrong
          .faults()
          .forEach(fault ->
              spec.commandLine().getErr().println(figures + ": " + FaultsInEnglish.detail(fault)));
      return Optional.empty();
    }
  }

  /** A file appears whole or not at all. */
  private void write(Assessment assessed) throws IOException {
    String csv = csv(assessed.headings())
        + assessed.rows().stream().map(AssessCommand::csv).collect(Collectors.joining());
    if (out.isEmpty()) {
      spec.commandLine().getOut().print(csv);
      spec.commandLine().getOut().flush();
      return;
    }
    Path file = out.get().toAbsolutePath();
    Path growing = Files.createTempFile(file.getParent(), ".assess", ".csv");
    try {
      Files.writeString(growing, csv, StandardCharsets.UTF_8);
      Files.move(
          growing, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(growing);
    }
  }

  private static String csv(List<String> cells) {
    return cells.stream().map(AssessCommand::cell).collect(Collectors.joining(",", "", "\n"));
  }

  /** Quoted where it must be; what a spreadsheet program would calculate stays text. */
  private static String cell(String text) {
    boolean number = text.matches("[-+]?\\d{1,12}(?:\\.\\d{1,10})?%?");
    String safe =
        !number && !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
