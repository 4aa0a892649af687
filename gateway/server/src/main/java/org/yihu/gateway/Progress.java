package org.yihu.gateway;

import java.io.PrintWriter;

/** A progress bar on the error stream, where it does not mix with results; one line, rewritten. */
public final class Progress {
  private static final int WIDTH = 40;

  private final PrintWriter out;
  private final String what;
  private int shown = -1;

  public Progress(PrintWriter out, String what) {
    this.out = out;
    this.what = what;
  }

  /** Draws when a per cent more is done; ends the line when all is. */
  public void at(int done, int all) {
    int percent = all == 0 ? 100 : (int) (100L * done / all);
    if (percent == shown) return;
    shown = percent;
    int filled = percent * WIDTH / 100;
    out.printf(
        "\r%s [%s%s] %3d%% %d/%d",
        what, "#".repeat(filled), " ".repeat(WIDTH - filled), percent, done, all);
    if (done >= all) out.println();
    out.flush();
  }
}
