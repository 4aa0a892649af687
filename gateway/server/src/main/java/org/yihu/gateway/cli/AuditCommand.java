package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.util.Optional;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit}: the log of who read and did what. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "The log of who read and did what.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {
  private static final int HALF_AN_HOUR = 1800;

  /** {@code audit verify}: exit code 0 only when every line hangs together. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Compute every hash again. Prints the number of lines and the newest line's mark.",
        "Note that mark elsewhere: with --newest a log cut short at its end is found as well."
      })
  static final class Verify extends StoreCommand {
    @Option(
        names = "--newest",
        paramLabel = "MARK",
        description = "a mark printed before; its line must still be there and the same")
    private Optional<String> newest = Optional.empty();

    @Override
    int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception {
      AuditLog log = new PgAudit(pg, store.vault());
      AuditLog.Verdict verdict = Waiting.on(log.verify(newest), HALF_AN_HOUR);
      if (verdict.broken().isPresent()) {
        print("broken at line " + verdict.broken().get());
        return 1;
      }
      if (!verdict.hasMark()) {
        print("the line of the mark is gone or changed");
        return 1;
      }
      print(verdict.lines() + " lines, all in order, newest " + verdict.newest());
      return 0;
    }
  }
}
