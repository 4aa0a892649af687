package org.yihu.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every setting of an installation. Each component receives its own record in the constructor;
 * nobody else reads files or variables. The keys and defaults are listed in docs/operations.md.
 *
 * @param dataDir where the embedded database keeps its files
 * @param keyFile the keys of the encrypted fields; beside the data directory by default, never in it
 * @param pack name of a shipped city pack, or a directory that holds one
 * @param sources beside those of the pack
 */
public record HotlineConfig(
    Path dataDir,
    Path keyFile,
    String pack,
    List<CityPack.Source> sources,
    Http http,
    StoreConfig store,
    IntakeConfig intake,
    BotConfig bot,
    LimitsConfig limits,
    CallsConfig calls,
    ChannelsConfig channels,
    Optional<IdentityProvider> identityProvider) {

  /**
   * Where staff may sign in besides here (OpenID Connect).
   *
   * @param claim what in the ID token is the sign-in name
   * @param name what the button says
   */
  public record IdentityProvider(
      URI issuer, String clientId, Secret clientSecret, String claim, String name) {}

  /**
   * What the gateway listens on.
   *
   * @param host address to listen on
   * @param publicUrl how citizens reach the portal, without a trailing slash; used in messages
   * @param maxBody largest request body in bytes
   * @param trustProxy whether the last address of X-Forwarded-For is the client's
   * @param eventLoops threads that take requests
   * @param drain how long a shutdown waits for requests under way
   */
  public record Http(
      String host,
      int port,
      String publicUrl,
      int maxBody,
      boolean trustProxy,
      int eventLoops,
      Duration drain) {}
}
