package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.config.CityPack;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.BotLoading;
import org.yihu.gateway.Gateway;
import org.yihu.gateway.Installation;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: runs the gateway until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run the gateway until SIGTERM or Ctrl-C.")
public final class ServeCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  @Mixin
  private SettingsOptions settings = new SettingsOptions();

  @Option(names = "--port", paramLabel = "N", description = "port to listen on (http.port)")
  private @Nullable Integer port;

  @Option(
      names = "--until-ready",
      description = "stop again as soon as it is ready: whether an installation starts")
  private boolean untilReady;

  @Override
  public Integer call() throws Exception {
    Map<String, String> more = new HashMap<>();
    if (port != null) more.put("http.port", port.toString());
    Installation all = settings.installation(more);
    all.warnings().forEach(log::warn);
    HotlineConfig config = all.config();
    CityPack pack = all.pack();
    Vertx vertx = newVertx(config.http().eventLoops() + 1);
    BotLoading loading = BotLoading.begin(vertx, config.bot(), pack);
    StoreOpening store = StoreOpening.open(config);
    Gateway gateway;
    try {
      gateway = Waiting.on(
          Gateway.start(vertx, config, pack, store, Clock.systemUTC(), Optional.empty(), loading),
          60);
    } catch (Exception e) {
      store.close();
      throw e;
    }
    log.info("{} listens on port {}", pack.city(), gateway.port());
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> stop(gateway, vertx, store, config, stopped), "shutdown"));
    if (untilReady) {
      Waiting.on(gateway.begun(), config.bot().warmUp().toSeconds() + 60);
      return 0; // the process ends, and stops what runs in it
    }
    stopped.await();
    return 0;
  }

  public static Vertx newVertx() {
    return newVertx(2);
  }

  /** @param eventLoops one beside those of HTTP, for the database and the rounds */
  private static Vertx newVertx(int eventLoops) {
    return Vertx.vertx(
        new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(eventLoops));
  }

  private static void stop(
      Gateway gateway,
      Vertx vertx,
      StoreOpening store,
      HotlineConfig config,
      CountDownLatch stopped) {
    log.info("stopping; requests under way are finished");
    try {
      long seconds = config.http().drain().toSeconds() + 20;
      Waiting.on(gateway.stop(), seconds);
      Waiting.on(vertx.close(), 10);
    } catch (Exception e) {
      log.warn("not stopped cleanly: {}", e.toString());
    } finally {
      store.close();
      stopped.countDown();
      log.info("stopped");
    }
  }
}
