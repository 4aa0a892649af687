package org.yihu.adapters.wechat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.SharedState;
import org.yihu.config.ChannelsConfig.WechatAccount;

/**
 * Account settings for WxJava with the access token in the shared state: a token fetched by one node
 * makes that of another void, so all use the same. Called on worker threads only.
 */
final class SharedTokenConfig extends WxMpDefaultConfigImpl {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(SharedTokenConfig.class);
  private static final long PATIENCE_SECONDS = 3;
  /** Refreshed this long before WeChat lets it expire. */
  private static final int MARGIN_SECONDS = 200;

  private final transient SharedState shared;
  private final String key;

  SharedTokenConfig(WechatAccount account, SharedState shared) {
    this.shared = shared;
    this.key = "wechat-token:" + account.appId();
    setAppId(account.appId());
    setSecret(account.appSecret().value());
    setToken(account.token().value());
    setAesKey(account.aesKey().value());
    String api = account.api().toString();
    setHostConfig(
        WxMpHostConfig.builder().apiHost(api).openHost(api).mpHost(api).build());
  }

  @Override
  public String getAccessToken() {
    return known().orElseGet(super::getAccessToken);
  }

  @Override
  public boolean isAccessTokenExpired() {
    return known().isEmpty() && super.isAccessTokenExpired();
  }

  @Override
  public synchronized void updateAccessToken(String token, int expiresInSeconds) {
    super.updateAccessToken(token, expiresInSeconds);
    wait(shared.put(
        key, token, Duration.ofSeconds(Math.max(60, expiresInSeconds - MARGIN_SECONDS))));
  }

  @Override
  public void expireAccessToken() {
    super.expireAccessToken();
    wait(shared.remove(key));
  }

  private Optional<String> known() {
    return wait(shared.get(key)).flatMap(found -> found);
  }

  /** Without the shared state the node goes on with a token of its own. */
  private static <T> Optional<T> wait(Future<T> future) {
    try {
      return Optional.ofNullable(
          future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      log.warn("shared state is away, using a token of this node");
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
