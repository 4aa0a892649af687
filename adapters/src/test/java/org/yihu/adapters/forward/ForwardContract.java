package org.yihu.adapters.forward;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.ChannelAdapterContract;
import org.yihu.adapters.channel.FakeGateway;
import org.yihu.config.ChannelsConfig;
import org.yihu.config.ChannelsConfig.ForwardAccount;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.config.Secret;

/** The contract, for a platform with one of the shipped profiles. */
abstract class ForwardContract extends ChannelAdapterContract {
  static final CityPack PACK = PackLoader.load("shaoyang");
  static final String SECRET = "a-secret-of-the-platform";
  static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("UTC"));

  private final String profile;

  ForwardContract(String profile) {
    this.profile = profile;
  }

  static ForwardAccount account(String profile, Optional<URI> pushUrl) {
    return new ForwardAccount(profile, "yihu", new Secret(SECRET), pushUrl);
  }

  static Profiles profiles(String profile, Optional<URI> pushUrl) {
    return Profiles.load(
        PACK,
        new ChannelsConfig(
            Map.of(),
            Map.of(),
            Map.of(profile, account(profile, pushUrl)),
            Map.of(),
            Optional.empty()));
  }

  @Override
  protected ChannelAdapter adapter(Vertx vertx, FakeGateway gateway) {
    return new ForwardAdapter(
        vertx, profiles(profile, Optional.empty()), gateway, gateway, PACK.zone(), CLOCK);
  }
}
