package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the store, beside a running gateway or without one. */
public abstract class StoreCommand implements Callable<Integer> {
  @Mixin
  SettingsOptions settings = new SettingsOptions();

  @Spec
  CommandSpec spec = CommandSpec.create();

  abstract int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception;

  @Override
  public Integer call() throws Exception {
    HotlineConfig config = settings.load();
    Vertx vertx = ServeCommand.newVertx();
    try (StoreOpening store = StoreOpening.openOrJoin(config)) {
      Pg pg = Pg.connect(vertx, store.database(), config.store());
      try {
        Waiting.on(new PgSettings(pg).checkKeys(store.vault()), 30);
        return run(vertx, config, store, pg);
      } finally {
        Waiting.on(pg.close(), 10);
      }
    } finally {
      Waiting.on(vertx.close(), 10);
    }
  }

  void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
