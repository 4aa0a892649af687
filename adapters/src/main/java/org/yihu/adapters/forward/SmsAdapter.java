package org.yihu.adapters.forward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
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
  private record SmsProfile(Auth auth, Push push) {}

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
    List<Problem> problems = new ArrayList<>();
    Optional<SmsProfile> profile = text(account, problems)
        .flatMap(yaml -> Spot.read(account.profile(), yaml, problems))
        .flatMap(SmsAdapter::profile);
    if (account.secret().isBlank())
      problems.add(new Problem("sms.secret", "", "the key agreed with the gateway"));
    if (!problems.isEmpty()) throw new InvalidConfig(problems);
    return profile.orElseThrow();
  }

  private static Optional<SmsProfile> profile(Spot spot) {
    spot.only(List.of("format", "auth", "push"));
    Format format = spot.need("format", "json, xml or form")
        .flatMap(word -> word.oneOf(Format.MESSAGES))
        .orElse(Format.JSON);
    Optional<Auth> auth = spot.need("auth", "how messages prove where they come from")
        .flatMap(inner -> Auth.of(inner, format));
    Optional<Push> push = spot.need("push", "how a text message is sent")
        .map(inner -> Push.of(inner, format, Push.Allowed.telephone()));
    return auth.flatMap(known -> push.map(how -> new SmsProfile(known, how)));
  }

  private static Optional<String> text(ForwardAccount account, List<Problem> problems) {
    try {
      return Optional.of(Files.readString(Path.of(account.profile())));
    } catch (IOException e) {
      problems.add(new Problem(
          "sms.profile",
          account.profile(),
          "a YAML file in UTF-8 with format, auth and push (docs/forward-profiles.md)"));
      return Optional.empty();
    }
  }

  private static ReplySender sender(
      Vertx vertx, ForwardAccount account, SmsProfile profile, ZoneId zone, Clock clock) {
    var gateway = new ForwardSender(
        WebClient.create(vertx),
        new PushWriter(profile.push(), profile.auth(), account, zone),
        profile.push(),
        account.pushUrl().orElseThrow(),
        ReplySender.Reader.REQUESTER,
        clock);
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
