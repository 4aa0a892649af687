package org.yihu.adapters.forward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MediaSource;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.MessageTree;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.adapters.channel.Sha256;
import org.yihu.adapters.channel.SharedState;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.adapters.forward.Profile.Format;
import org.yihu.adapters.forward.Profiles.Platform;

/** {@code POST /channels/forward/{source}}. */
public final class ForwardAdapter implements ChannelAdapter {
  private final Vertx vertx;
  private final Profiles profiles;
  private final IntakeSink sink;
  private final SharedState shared;
  private final ZoneId zone;
  private final Clock clock;

  public ForwardAdapter(
      Vertx vertx,
      Profiles profiles,
      IntakeSink sink,
      SharedState shared,
      ZoneId zone,
      Clock clock) {
    this.vertx = vertx;
    this.profiles = profiles;
    this.sink = sink;
    this.shared = shared;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public void mount(Router router) {
    router.post("/channels/forward/:source").handler(this::receive);
  }

  private void receive(RoutingContext context) {
    Optional<Platform> platform = profiles.find(context.pathParam("source"));
    if (platform.isEmpty()) {
      Problems.send(
          context, 404, "Not found", "No platform of this name is configured (forward.NAME).");
      return;
    }
    Profile profile = platform.get().profile();
    Map<String, String> parameters = parameters(context, profile);
    byte[] body = profile.format() == Format.FORM
        ? new JsonObject(new TreeMap<String, Object>(parameters)).toBuffer().getBytes()
        : Optional.ofNullable(context.body().buffer()).map(Buffer::getBytes).orElse(new byte[0]);
    Optional<String> wrong = new Signatures(profile.auth(), platform.get().account())
        .check(
            name -> Optional.ofNullable(context.request().getHeader(name)),
            parameters,
            body,
            clock.instant());
    if (wrong.isPresent()) {
      Acks.send(context, profile, "unauthorized", Map.of("detail", wrong.get()));
      return;
    }
    fresh(context, platform.get(), parameters, body)
        .compose(replay -> replay
            ? Future.failedFuture(new MalformedMessage("nonce", Code.USED_BEFORE))
            : take(platform.get(), parameters, body))
        .onSuccess(taken -> answer(context, profile, taken))
        .onFailure(failure -> fail(context, profile, failure));
  }

  private static Map<String, String> parameters(RoutingContext context, Profile profile) {
    if (profile.format() != Format.FORM) return Map.of();
    Map<String, String> parameters = new HashMap<>();
    context
        .request()
        .formAttributes()
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
    return parameters;
  }

  /**
   * Whether a nonce comes again with another message. The same message again is a redelivery, which
   * the message key makes harmless; refusing it would lose a request whose acknowledgement was lost.
   */
  private Future<Boolean> fresh(
      RoutingContext context, Platform platform, Map<String, String> parameters, byte[] body) {
    Profile.Auth auth = platform.profile().auth();
    Optional<String> nonce = auth.nonce()
        .flatMap(name -> Optional.ofNullable(parameters.get(name))
            .or(() -> Optional.ofNullable(context.request().getHeader(name))));
    if (nonce.isEmpty()) return Future.succeededFuture(false);
    String key = "nonce:" + platform.name() + ":" + nonce.get();
    String hash = Sha256.hex(body);
    var kept = new Signatures(auth, platform.account()).tolerance().multipliedBy(2);
    return shared
        .putIfAbsent(key, hash, kept)
        .compose(first -> first
            ? Future.succeededFuture(false)
            : shared.get(key).map(known -> !known.equals(Optional.of(hash))))
        .otherwise(false); // without the shared state the timestamp alone bounds a replay
  }

  private Future<Taken> take(Platform platform, Map<String, String> parameters, byte[] body) {
    Instant now = clock.instant();
    ForwardParser.Message message;
    try {
      MessageTree tree = switch (platform.profile().format()) {
        case JSON -> MessageTree.ofJson(body);
        case XML -> MessageTree.ofXml(body);
        case FORM -> MessageTree.ofForm(parameters.entrySet());
      };
      message = new ForwardParser(platform.profile(), platform.name(), zone).parse(tree, body, now);
    } catch (MalformedMessage e) {
      return Future.failedFuture(e);
    }
    MessageKey own = new MessageKey(
        platform.name() + ":" + message.asks(),
        message.key().value() + ":" + Sha256.hex(body).substring(0, 16));
    return switch (message.asks()) {
      case CREATE -> sink.take(message.intake().orElseThrow());
      case URGE -> sink.urge(message.key(), own, message.text(), now);
      case RECALL -> sink.recall(message.key(), own, message.text(), now);
    };
  }

  private static void answer(RoutingContext context, Profile profile, Taken taken) {
    taken.fold(
        ticket -> {
          Acks.send(
              context,
              profile,
              "accepted",
              Map.of(
                  "number",
                  ticket.number(),
                  "queryCode",
                  ticket.queryCode(),
                  "status",
                  ticket.status(),
                  "detail",
                  "ok"));
          return true;
        },
        said -> {
          Acks.send(context, profile, "accepted", Map.of("detail", said.say()));
          return true;
        },
        refused -> {
          Acks.send(
              context,
              profile,
              refused.why() == Taken.Why.KEY_REUSED ? "conflict" : "refused",
              Map.of("detail", refused.detail()));
          return true;
        });
  }

  private static void fail(RoutingContext context, Profile profile, Throwable failure) {
    if (failure instanceof MalformedMessage malformed) {
      Acks.send(
          context, profile, "refused", Map.of("detail", FaultsInEnglish.line(malformed.faults())));
    } else if (failure instanceof Unavailable) {
      Acks.send(
          context,
          profile,
          "unavailable",
          Map.of("detail", "temporarily unavailable, nothing was stored; send it again"));
    } else {
      context.fail(failure);
    }
  }

  private WebClient http() {
    return WebClient.create(
        vertx, new WebClientOptions().setConnectTimeout(5_000).setUserAgent("Yihu"));
  }

  @Override
  public Map<String, ReplySender> senders() {
    WebClient http = http();
    Map<String, ReplySender> senders = new HashMap<>();
    profiles
        .all()
        .forEach((name, platform) -> platform
            .profile()
            .push()
            .ifPresent(push -> platform
                .account()
                .pushUrl()
                .ifPresent(url -> senders.put(
                    name,
                    new ForwardSender(
                        http,
                        new ForwardSender.Way(
                            platform.profile().auth(),
                            platform.profile().format(),
                            platform.account()),
                        push,
                        url,
                        zone,
                        clock)))));
    return senders;
  }

  @Override
  public Map<String, MediaSource> media() {
    WebClient http = http();
    Map<String, MediaSource> media = new HashMap<>();
    profiles
        .all()
        .forEach((name, platform) ->
            media.put(name, new UrlMedia(http, platform.account().pushUrl())));
    return media;
  }
}
