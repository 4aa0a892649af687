package org.yihu.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The channels that need an account somewhere, each by the name it has in its address.
 *
 * @param sms the gateway that sends text messages, absent where there is none
 */
public record ChannelsConfig(
    Map<String, WechatAccount> wechat,
    Map<String, MailAccount> mail,
    Map<String, ForwardAccount> forward,
    Map<String, Pbx> cti,
    Optional<ForwardAccount> sms) {

  public ChannelsConfig {
    wechat = Map.copyOf(wechat);
    mail = Map.copyOf(mail);
    forward = Map.copyOf(forward);
    cti = Map.copyOf(cti);
  }

  /**
   * One official account.
   *
   * @param aesKey the 43 characters of EncodingAESKey; blank when messages come in plain mode
   * @param api the WeChat API, a proxy of it, or a test server
   * @param answerWithin how long the passive answer may take; WeChat gives up after five seconds
   */
  public record WechatAccount(
      String appId,
      Secret appSecret,
      Secret token,
      Secret aesKey,
      URI api,
      Duration answerWithin) {}

  /**
   * One mailbox.
   *
   * @param imap {@code imaps://host:port} or {@code imap://host:port}
   * @param smtp {@code smtps://host:port} or {@code smtp://host:port}
   * @param address who answers come from
   * @param authenticationServer name that the city's mail server signs Authentication-Results with, having
   *     taken away those of others; empty when senders are not to be believed
   * @param plusAddress whether mail to {@code local+anything@domain} comes to this mailbox too
   * @param perSenderHour letters of one sender that are taken in an hour
   */
  public record MailAccount(
      URI imap,
      URI smtp,
      String user,
      Secret password,
      String address,
      String folder,
      Duration pollEvery,
      Optional<String> authenticationServer,
      boolean plusAddress,
      int perSenderHour) {}

  /**
   * One platform that forwards to us.
   *
   * @param profile name of a mapping profile of the pack, or a YAML file; for text messages always a file
   * @param secret API key or signing key agreed with the platform
   * @param pushUrl where status and replies go; empty when the platform does not take them
   * @param pushSecret key of what we push, where it is not the secret; blank when it is
   * @param fileHosts where else files of its messages may be fetched, {@code host}, {@code host:port} or
   *     {@code *.domain}
   */
  public record ForwardAccount(
      String profile,
      String appId,
      Secret secret,
      Optional<URI> pushUrl,
      Secret pushSecret,
      List<String> fileHosts) {

    public ForwardAccount {
      fileHosts = List.copyOf(fileHosts);
    }

    /** One key both ways, and files from the platform's own host alone. */
    public ForwardAccount(String profile, String appId, Secret secret, Optional<URI> pushUrl) {
      this(profile, appId, secret, pushUrl, new Secret(""), List.of());
    }

    /** The same with the key of what we push. */
    public ForwardAccount forPushes() {
      return pushSecret.isBlank()
          ? this
          : new ForwardAccount(profile, appId, pushSecret, pushUrl, pushSecret, fileHosts);
    }
  }

  /** One telephone exchange that reports its calls. */
  public record Pbx(Secret secret) {}
}
