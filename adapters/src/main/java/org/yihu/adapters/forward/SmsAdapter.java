package org.yihu.adapters.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.config.ChannelsConfig.ForwardAccount;
import org.yihu.config.InvalidConfig;
import org.yihu.config.Problem;

/**
 * Text messages through any HTTP gateway: a YAML profile says how it is spoken to, with the parts
 * {@code format}, {@code auth} and {@code push} of a platform's profile (docs/forward-profiles.md).
 */
public final class SmsAdapter implements ChannelAdapter {
  /** The source that text messages go by. */
  public static final String SOURCE = "sms";

  private static final String NO_MOBILE = "none of the requester's numbers takes text messages";

  /** How a gateway is spoken to. */
  record SmsProfile(Profile.Format format, Profile.Auth auth, Profile.Push push) {}

  private final Map<String, ReplySender> senders;

  /**
   * Reads the profile; blocking.
   *
   * @param account empty where no text messages are sent
   * @throws InvalidConfig when the profile cannot be read
   */
  public SmsAdapter(Vertx vertx, Optional<ForwardAccount> account, ZoneId zone, Clock clock) {
    this.senders = account
        .<Map<String, ReplySender>>map(
            one -> Map.of(SOURCE, sender(vertx, one, profile(one), zone, clock)))
        .orElse(Map.of());
  }

  /**
   * Looks at the profile as the constructor does; blocking.
   *
   * @throws InvalidConfig when it cannot be read
   */
  public static void check(Optional<ForwardAccount> account) {
    account.ifPresent(SmsAdapter::profile);
  }

  private static SmsProfile profile(ForwardAccount account) {
    try {
      return JsonMapper.builder(new YAMLFactory())
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .build()
          .readValue(Files.readString(Path.of(account.profile())), SmsProfile.class);
    } catch (JsonProcessingException e) {
      throw wrong(account, e.getOriginalMessage());
    } catch (IOException e) {
      throw wrong(account, "cannot be read");
    }
  }

  private static InvalidConfig wrong(ForwardAccount account, String why) {
    return new InvalidConfig(List.of(new Problem(
        "sms.profile",
        account.profile() + ": " + why,
        "a YAML file with format, auth and push (docs/forward-profiles.md)")));
  }

  private static ReplySender sender(
      Vertx vertx, ForwardAccount account, SmsProfile profile, ZoneId zone, Clock clock) {
    var way = new ForwardSender.Way(profile.auth(), profile.format(), account);
    var gateway = new ForwardSender(
        WebClient.create(vertx), way, profile.push(), account.pushUrl().orElseThrow(), zone, clock);
    return reply -> PhoneNumbers.forMessages(reply.to().to())
        .map(number -> gateway.send(to(number, reply)))
        .orElseGet(() -> Future.succeededFuture(new Delivery.Rejected(NO_MOBILE)));
  }

  private static Reply to(String number, Reply reply) {
    return new Reply(
        reply.id(),
        new ReplyAddress(reply.to().source(), number, reply.to().thread()),
        reply.step(),
        reply.number(),
        reply.text(),
        reply.at(),
        reply.result(),
        reply.unit(),
        reply.attachments());
  }

  @Override
  public void mount(Router router) {
    // Nothing comes in this way.
  }

  @Override
  public Map<String, ReplySender> senders() {
    return senders;
  }
}
