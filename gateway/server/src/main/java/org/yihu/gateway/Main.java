package org.yihu.gateway;

import org.slf4j.LoggerFactory;
import org.yihu.gateway.cli.YihuCommand;

/** Starts one command of the program; {@code --help} lists them. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int code = 1;
    try {
      code = YihuCommand.run(args);
    } catch (Throwable e) { // a class that does not load is an Error
      LoggerFactory.getLogger(Main.class).error("the program cannot go on", e);
    } finally {
      // Whatever happened, left-over threads must not keep the process.
      System.exit(code);
    }
  }
}
