package org.yihu.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yihu.gateway.cli.YihuCommand;
import picocli.CommandLine;

/** Every command there is, at any depth: it has help, and what it does not know it says. */
class EveryCommandTest {

  static Stream<String> commands() {
    return below(YihuCommand.line(), "");
  }

  private static Stream<String> below(CommandLine line, String path) {
    return line.getSubcommands().entrySet().stream()
        .filter(entry -> !entry.getKey().equals("help"))
        .flatMap(entry -> {
          String own = (path + " " + entry.getKey()).strip();
          return Stream.concat(Stream.of(own), below(entry.getValue(), own));
        });
  }

  private record Ended(int code, String said) {}

  private static synchronized Ended yihu(String command, String option) {
    String[] words = command.split(" ");
    String[] args = Arrays.copyOf(words, words.length + 1);
    args[words.length] = option;
    PrintStream out = System.out;
    PrintStream err = System.err;
    var said = new ByteArrayOutputStream();
    var stream = new PrintStream(said, true, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    try {
      int code = YihuCommand.run(args);
      return new Ended(code, said.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itHasHelp(String command) {
    Ended ended = yihu(command, "--help");

    assertThat(ended.code()).isZero();
    assertThat(ended.said()).startsWith("Usage: yihu " + command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anOptionThatItDoesNotHaveIsRefused(String command) {
    Ended ended = yihu(command, "--no-such-option");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.said()).contains("--no-such-option").doesNotContain("Exception");
  }
}
