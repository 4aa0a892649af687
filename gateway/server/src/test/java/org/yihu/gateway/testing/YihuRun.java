package org.yihu.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.yihu.gateway.cli.YihuCommand;

/** A command line that was run as the launcher does, in this process: how it ended and what it said. */
public record YihuRun(int code, String out, String err) {

  public static synchronized YihuRun of(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var said = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    System.setErr(new PrintStream(complained, true, UTF_8));
    try {
      int code = YihuCommand.run(args);
      return new YihuRun(code, said.toString(UTF_8), complained.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The first line that it printed. */
  public String first() {
    return out.lines().findFirst().orElse("");
  }
}
