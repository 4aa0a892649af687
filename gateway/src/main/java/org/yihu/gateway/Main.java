package org.yihu.gateway;

import org.yihu.gateway.cli.YihuCommand;

/** Starts one command of the program; {@code --help} lists them. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int code = YihuCommand.run(args);
    // A command that serves ends when its server has stopped; left-over threads must not keep it.
    System.exit(code);
  }
}
