package org.yihu.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.SharedState;
import org.yihu.adapters.forward.Profiles;
import org.yihu.adapters.forward.SmsAdapter;
import org.yihu.config.CityPack;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.api.Probes;
import org.yihu.gateway.desk.Sniffer;
import org.yihu.gateway.outside.caching.CaffeineRecent;
import org.yihu.gateway.outside.rates.BucketRates;
import org.yihu.gateway.outside.sniffing.TikaSniffer;
import org.yihu.gateway.people.Rates;
import org.yihu.gateway.people.Recent;
import org.yihu.gateway.shared.MemorySharedState;
import org.yihu.gateway.shared.RedisSharedState;
import org.yihu.gateway.store.Durability;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgSettings;
import org.yihu.gateway.store.PgSignals;
import org.yihu.gateway.store.Vault;
import org.yihu.gateway.web.Pages;

/** What every capability stands on: settings, the city, time, store and seals, libraries behind ports. */
final class Foundation implements Capability {
  final Vertx vertx;
  final HotlineConfig config;
  final CityPack pack;
  final Profiles profiles;
  final Clock clock;
  final Pg pg;
  final Vault vault;
  final SharedState shared;
  final PgSignals signals;
  final Rates.Maker rates = BucketRates::new;
  final Recent.Maker memory = CaffeineRecent::new;
  final Sniffer sniffer = new TikaSniffer();
  final PhoneNumbers phones;
  final Pages pages;
  /** The sender of text messages; absent where there is none. */
  final Optional<String> smsSource;

  /**
   * Connects; nothing is asked of the store yet.
   *
   * @param templates directory from which templates reload while they are worked on
   */
  Foundation(
      Vertx vertx,
      HotlineConfig config,
      CityPack pack,
      StoreOpening store,
      Clock clock,
      Optional<Path> templates) {
    this.vertx = vertx;
    this.config = config;
    CityPack stated = pack.with(config.sources());
    this.profiles = Profiles.load(stated, config.channels());
    this.pack = stated.with(profiles.ownSources());
    this.clock = clock;
    this.pg = Pg.connect(vertx, store.database(), config.store());
    this.vault = store.vault();
    this.shared = config
        .store()
        .redisUrl()
        .<SharedState>map(url -> new RedisSharedState(vertx, url))
        .orElseGet(MemorySharedState::new);
    this.signals = new PgSignals(vertx, pg);
    this.phones = new PhoneNumbers(pack.areaCode());
    this.pages = new Pages(templates);
    this.smsSource = config.channels().sms().map(account -> SmsAdapter.SOURCE);
  }

  @Override
  public void probe(Probes probes) {
    probes
        .vital("database", () -> pg.ping().map("answers"))
        .neighbour("durability", this::durability)
        .neighbour("shared-state", () -> shared.get("ping").map("answers"));
  }

  private Future<String> durability() {
    return new Durability(pg)
        .lacking()
        .compose(off -> off.isEmpty()
            ? Future.succeededFuture("what is confirmed is on the disk")
            : Future.failedFuture(
                new Probes.Standing("a power cut loses what was confirmed: turn on "
                    + String.join(", ", off) + " in the database's settings")));
  }

  @Override
  public Future<?> start() {
    return new PgSettings(pg).checkKeys(vault).compose(checked -> signals.start());
  }

  @Override
  public Future<?> stop() {
    return vertx
        .executeBlocking(() -> {
          shared.close();
          return null;
        })
        .eventually(signals::close)
        .eventually(pg::close);
  }
}
