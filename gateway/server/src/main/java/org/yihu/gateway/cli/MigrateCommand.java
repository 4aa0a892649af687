package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.store.Pg;
import picocli.CommandLine.Command;

/** {@code migrate}: brings the database to this program's schema, as {@code serve} does at start. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = "Bring the database to this version's schema.")
final class MigrateCommand extends StoreCommand {
  @Override
  int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) {
    print("the database is up to date"); // opening the store migrated it
    return 0;
  }
}
