package org.yihu.adapters.forward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MediaSource;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.adapters.channel.Sha256;
import org.yihu.adapters.channel.SharedState;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.adapters.forward.Acks.Outcome;
import org.yihu.adapters.forward.IntakeFields.Changed;
import org.yihu.adapters.forward.Profiles.Platform;

/** {@code POST /channels/forward/{source}}. */
public final class ForwardAdapter implements ChannelAdapter {
  private static final Logger log = LoggerFactory.getLogger(ForwardAdapter.class);
  private static final int HASH_OF_ORDER = 16;

  private final Vertx vertx;
  private final Profiles profiles;
  private final IntakeSink sink;
  private final SharedState shared;
  private final ZoneId zone;
  private final Clock clock;
  private final MissedWords missed = new MissedWords(log);

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
    Request request = Request.of(context, platform.get().profile(), clock.instant(), zone);
    var exchange = new Exchange(context, platform.get(), request);
    Optional<String> wrong = new Signatures(
            platform.get().profile().auth(), platform.get().account())
        .check(request::stated, request.parameters(), request.signed(), request.at());
    if (wrong.isPresent()) {
      exchange.answer(Outcome.UNAUTHORIZED, Map.of("detail", wrong.get()));
      return;
    }
    fresh(exchange)
        .compose(replay -> replay
            ? Future.failedFuture(new MalformedMessage("nonce", Code.USED_BEFORE))
            : take(exchange))
        .onSuccess(exchange::answer)
        .onFailure(exchange::fail);
  }

  /**
   * Whether a nonce comes again with another message. The same message again is a redelivery, which
   * the message key makes harmless; refusing it would lose a request whose acknowledgement was lost.
   */
  private Future<Boolean> fresh(Exchange exchange) {
    Auth auth = exchange.platform().profile().auth();
    Optional<String> nonce = auth.nonce().flatMap(exchange.request()::stated);
    if (nonce.isEmpty()) return Future.succeededFuture(false);
    String key = "nonce:" + exchange.platform().name() + ":" + nonce.get();
    String hash = Sha256.hex(exchange.request().signed());
    Duration kept = auth.tolerance().multipliedBy(2);
    return shared
        .putIfAbsent(key, hash, kept)
        .compose(first -> first
            ? Future.succeededFuture(false)
            : shared.get(key).map(known -> !known.equals(Optional.of(hash))))
        .otherwise(false); // without the shared state the timestamp alone bounds a replay
  }

  private Future<Taken> take(Exchange exchange) {
    Profile profile = exchange.platform().profile();
    String name = exchange.platform().name();
    ForwardParser.Message message;
    try {
      Incoming incoming = profile.opened(exchange.request().incoming());
      exchange.understood(incoming);
      message = new ForwardParser(profile, name, incoming).parse();
    } catch (MalformedMessage e) {
      return Future.failedFuture(e);
    }
    missed.tell(name, message.missed());
    exchange.about(message.key());
    Instant at = exchange.request().at();
    MessageKey own = order(name, message, exchange.request());
    return switch (message.asks()) {
      case CREATE -> created(profile, message, own);
      case URGE -> sink.urge(message.key(), own, message.text(), at);
      case RECALL -> sink.recall(message.key(), own, message.text(), at);
      case UPDATE -> sink.update(message.key(), own, message.intake().orElseThrow());
      case IGNORE -> Future.succeededFuture(new Taken.Said(""));
    };
  }

  /** An order is the same when the same is asked of the same ticket. */
  private static MessageKey order(String name, ForwardParser.Message message, Request request) {
    String hash = Sha256.hex(request.signed()).substring(0, HASH_OF_ORDER);
    String about = message.key().value();
    int most = MessageKey.MAX_LENGTH - HASH_OF_ORDER - 1;
    return new MessageKey(
        name + ":" + message.asks(),
        about.substring(0, Math.min(most, about.length())) + ":" + hash);
  }

  private Future<Taken> created(Profile profile, ForwardParser.Message message, MessageKey own) {
    return sink.take(message.intake().orElseThrow())
        .compose(taken -> profile.intake().changed() == Changed.UPDATE && isOther(taken)
            ? sink.update(message.key(), own, message.intake().orElseThrow())
            : Future.succeededFuture(taken));
  }

  private static boolean isOther(Taken taken) {
    return taken instanceof Taken.Refused refused && refused.why() == Taken.Why.KEY_REUSED;
  }

  /** One request and its answer, in the platform's words. */
  private static final class Exchange {
    private final RoutingContext context;
    private final Platform platform;
    private final Request request;
    private final Map<String, Object> known = new HashMap<>();
    private Optional<Incoming> incoming = Optional.empty();

    Exchange(RoutingContext context, Platform platform, Request request) {
      this.context = context;
      this.platform = platform;
      this.request = request;
    }

    Platform platform() {
      return platform;
    }

    Request request() {
      return request;
    }

    /** From now on answers may repeat what the message says. */
    void understood(Incoming message) {
      incoming = Optional.of(message);
    }

    void about(MessageKey key) {
      known.put("externalId", key.value());
    }

    void answer(Taken taken) {
      taken.fold(
          ticket -> answer(
              Outcome.ACCEPTED,
              Map.of("number", ticket.number(), "status", ticket.status(), "detail", "ok")),
          said -> answer(Outcome.ACCEPTED, Map.of("detail", "ok")),
          refused -> answer(
              refused.why() == Taken.Why.KEY_REUSED ? Outcome.CONFLICT : Outcome.REFUSED,
              Map.of("detail", refused.detail())));
    }

    void fail(Throwable failure) {
      if (failure instanceof MalformedMessage malformed) {
        answer(Outcome.REFUSED, Map.of("detail", FaultsInEnglish.line(malformed.faults())));
      } else if (failure instanceof Unavailable) {
        answer(
            Outcome.UNAVAILABLE,
            Map.of("detail", "temporarily unavailable, nothing was stored; send it again"));
      } else {
        context.fail(failure);
      }
    }

    boolean answer(Outcome outcome, Map<String, String> values) {
      known.putAll(values);
      Acks.Ack ack = platform.profile().acks().ack(outcome);
      var written = ack.written(new AckValues(platform, known, incoming, request)::value);
      context
          .response()
          .setStatusCode(ack.status())
          .putHeader("content-type", ack.format().contentType())
          .end(written);
      return true;
    }
  }

  @Override
  public Map<String, ReplySender> senders() {
    WebClient http = WebClient.create(
        vertx, new WebClientOptions().setConnectTimeout(5_000).setUserAgent("Yihu"));
    Map<String, ReplySender> senders = new HashMap<>();
    profiles
        .all()
        .forEach((name, platform) -> platform
            .profile()
            .push()
            .ifPresent(push -> platform.account().pushUrl().ifPresent(url -> {
              var writer =
                  new PushWriter(push, platform.profile().auth(), platform.account(), zone);
              senders.put(
                  name,
                  new ForwardSender(http, writer, push, url, ReplySender.Reader.PLATFORM, clock));
            })));
    return senders;
  }

  @Override
  public Map<String, MediaSource> media() {
    HttpClient http = vertx.createHttpClient();
    Map<String, MediaSource> media = new HashMap<>();
    profiles
        .all()
        .forEach((name, platform) ->
            media.put(name, new UrlMedia(http, FileHosts.of(platform.account()))));
    return media;
  }
}
