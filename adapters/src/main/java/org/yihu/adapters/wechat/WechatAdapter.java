package org.yihu.adapters.wechat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.http.apache.DefaultApacheHttpClientBuilder;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MediaSource;
import org.yihu.adapters.channel.MessageTree;
import org.yihu.adapters.channel.Nonces;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.ReplyQueue;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.adapters.channel.SharedState;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.wechat.WechatLedger.Rest;
import org.yihu.adapters.wechat.WechatParser.WechatMessage;
import org.yihu.config.ChannelsConfig.WechatAccount;
import org.yihu.config.Texts;

/** {@code GET/POST /channels/wechat/{account}}. */
public final class WechatAdapter implements ChannelAdapter {
  private static final Logger log = LoggerFactory.getLogger(WechatAdapter.class);
  /** WeChat signs each delivery anew; an older signature was picked up somewhere. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private static final Pattern MORE = Pattern.compile("[\\p{P}\\s]*(?:查看)?更多(?:内容)?[\\p{P}\\s]*");
  private static final int API_TIMEOUT_MILLIS = 5_000;
  private static final int RETRY_MILLIS = 200;

  private record Account(
      String name, WechatAccount settings, Optional<WechatEnvelope> envelope, WxMpService api) {}

  private final Vertx vertx;
  private final Map<String, Account> accounts = new HashMap<>();
  private final IntakeSink sink;
  private final ReplyQueue later;
  private final WechatLedger ledger;
  private final Texts texts;
  private final FaultsInChinese faults;
  private final WechatText parts;
  private final Nonces nonces;
  private final Clock clock;

  public WechatAdapter(
      Vertx vertx,
      Map<String, WechatAccount> settings,
      IntakeSink sink,
      ReplyQueue later,
      WechatLedger ledger,
      SharedState shared,
      Texts texts,
      Clock clock) {
    this.vertx = vertx;
    this.sink = sink;
    this.later = later;
    this.ledger = ledger;
    this.texts = texts;
    this.parts = new WechatText(texts.get("reply.more"));
    this.faults = new FaultsInChinese(texts);
    this.nonces = new Nonces(shared, FRESH.multipliedBy(2));
    this.clock = clock;
    settings.forEach((name, account) -> accounts.put(name, account(name, account, shared)));
  }

  private static Account account(String name, WechatAccount settings, SharedState shared) {
    var config = new SharedTokenConfig(settings, shared);
    DefaultApacheHttpClientBuilder http = DefaultApacheHttpClientBuilder.get();
    http.setConnectionTimeout(API_TIMEOUT_MILLIS);
    http.setSoTimeout(API_TIMEOUT_MILLIS);
    config.setApacheHttpClientBuilder(http);
    WxMpService api = new WxMpServiceImpl();
    api.setWxMpConfigStorage(config);
    // The outbox tries again; a worker thread must not sleep for half a minute over a busy server.
    api.setRetrySleepMillis(RETRY_MILLIS);
    api.setMaxRetryTimes(1);
    Optional<WechatEnvelope> envelope =
        settings.aesKey().isBlank() ? Optional.empty() : Optional.of(new WechatEnvelope(settings));
    return new Account(name, settings, envelope, api);
  }

  @Override
  public void mount(Router router) {
    router.get("/channels/wechat/:account").handler(this::verify);
    router.post("/channels/wechat/:account").handler(this::receive);
  }

  private void verify(RoutingContext context) {
    authentic(context)
        .ifPresent(account -> context
            .response()
            .putHeader("content-type", "text/plain; charset=utf-8")
            .end(parameter(context, "echostr")));
  }

  /** The account, when it is known and the signature right and fresh; otherwise 404 or 403 has been sent. */
  private Optional<Account> authentic(RoutingContext context) {
    Optional<Account> account = Optional.ofNullable(accounts.get(context.pathParam("account")));
    if (account.isEmpty()) {
      Problems.send(
          context, 404, "Not found", "No WeChat account of this name is configured (wechat.NAME).");
      return Optional.empty();
    }
    String timestamp = parameter(context, "timestamp");
    String right = SHA1.gen(
        account.get().settings().token().value(),
        WechatEnvelope.nonEmpty(timestamp),
        WechatEnvelope.nonEmpty(parameter(context, "nonce")));
    boolean genuine = MessageDigest.isEqual(bytes(right), bytes(parameter(context, "signature")));
    if (!genuine || !isFresh(timestamp)) {
      Problems.send(
          context,
          403,
          "Wrong signature",
          genuine ? "The timestamp is stale." : "The signature does not fit the account's token.");
      return Optional.empty();
    }
    return account;
  }

  private boolean isFresh(String timestamp) {
    try {
      Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(signed, clock.instant()).abs().compareTo(FRESH) <= 0;
    } catch (NumberFormatException | java.time.DateTimeException e) {
      return false;
    }
  }

  private void receive(RoutingContext context) {
    authentic(context).ifPresent(account -> {
      byte[] body =
          Optional.ofNullable(context.body().buffer()).map(Buffer::getBytes).orElse(new byte[0]);
      String nonce = String.join(
          ":",
          "wechat",
          account.name(),
          parameter(context, "timestamp"),
          parameter(context, "nonce"));
      nonces.isFirst(nonce, body).onSuccess(first -> {
        if (first) read(context, account, new String(body, StandardCharsets.UTF_8));
        else Problems.send(context, 403, "Used before", "The nonce came with another message.");
      });
    });
  }

  private void read(RoutingContext context, Account account, String body) {
    try {
      WechatMessage message =
          new WechatParser(account.name()).parse(plain(context, account, body), clock.instant());
      if (!message.understood()) askForWords(context, account, message);
      else if (message.intake().isEmpty()) empty(context);
      else heard(context, account, message, message.intake().get());
    } catch (MalformedMessage e) {
      Problems.send(context, e);
    }
  }

  /** An account with a key takes sealed messages alone: anybody who saw a signature could send plain ones. */
  private static String plain(RoutingContext context, Account account, String body) {
    boolean sealed = parameter(context, "encrypt_type").equals("aes");
    if (account.envelope().isEmpty()) {
      if (sealed) throw new MalformedMessage("encrypt_type", Code.NO_KEY_TO_DECRYPT);
      return body;
    }
    if (!sealed) throw new MalformedMessage("encrypt_type", Code.NOT_ENCRYPTED);
    String text = MessageTree.ofXml(WechatXml.clean(body).getBytes(StandardCharsets.UTF_8))
        .text("xml.Encrypt")
        .orElseThrow(() -> new MalformedMessage("xml.Encrypt", Code.REQUIRED));
    return account
        .envelope()
        .get()
        .open(
            parameter(context, "msg_signature"),
            parameter(context, "timestamp"),
            parameter(context, "nonce"),
            text);
  }

  private void askForWords(RoutingContext context, Account account, WechatMessage message) {
    ledger
        .spoke(account.name(), message.follower(), clock.instant())
        .onSuccess(noted -> passive(context, account, message, texts.get("reply.useWords")))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  /** “更多” gets what had no room in the last answer; with nothing left it is a message like others. */
  private void heard(
      RoutingContext context, Account account, WechatMessage message, Intake intake) {
    if (!MORE.matcher(intake.text()).matches()) {
      answer(context, account, message, intake);
      return;
    }
    ledger
        .rest(account.name(), message.follower(), clock.instant())
        .onSuccess(rest -> rest.ifPresentOrElse(
            left -> more(context, account, message, intake.key().value(), left),
            () -> answer(context, account, message, intake)))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void more(
      RoutingContext context, Account account, WechatMessage message, String key, Rest rest) {
    int from = key.equals(rest.key()) ? rest.last() : rest.next();
    WechatText.Part part = parts.part(rest.text(), from);
    var left = new Rest(rest.text(), from, part.next(), key);
    ledger
        .spoke(account.name(), message.follower(), clock.instant())
        .compose(noted -> ledger.keep(account.name(), message.follower(), left))
        .onSuccess(kept -> write(context, account, message, part.words()))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  /**
   * Answers in time or not at all: after the time an empty 200 tells WeChat to be content, and what
   * there is to say follows as a service message.
   */
  private void answer(
      RoutingContext context, Account account, WechatMessage message, Intake intake) {
    var answered = new AtomicBoolean();
    long timer = vertx.setTimer(account.settings().answerWithin().toMillis(), late -> {
      if (answered.compareAndSet(false, true)) empty(context);
    });
    ledger
        .spoke(account.name(), message.follower(), clock.instant())
        .compose(noted -> sink.take(intake))
        .map(taken -> taken.fold(Taken.Ticketed::say, Taken.Said::say, Taken.Refused::say))
        .recover(failure -> failure instanceof MalformedMessage malformed
            ? Future.succeededFuture(faults.line(malformed.faults()))
            : Future.failedFuture(failure))
        .onSuccess(say -> {
          vertx.cancelTimer(timer);
          if (answered.compareAndSet(false, true)) passive(context, account, message, say);
          else sayLater(intake, say);
        })
        .onFailure(failure -> {
          vertx.cancelTimer(timer);
          // WeChat delivers again after an error; after an empty 200 it does not.
          if (answered.compareAndSet(false, true)) Problems.fail(context, failure);
          else
            log.error(
                "a WeChat message was acknowledged and not taken: {}",
                failure.getClass().getSimpleName());
        });
  }

  private void sayLater(Intake intake, String say) {
    if (say.isEmpty()) return;
    later
        .add(intake.replyTo().orElseThrow(), say, clock.instant())
        .onFailure(
            failure -> log.error("a late answer is lost: {}", failure.getClass().getSimpleName()));
  }

  private void passive(RoutingContext context, Account account, WechatMessage message, String say) {
    if (say.isEmpty()) {
      empty(context);
      return;
    }
    WechatText.Part part = parts.part(say, 0);
    if (part.next() == say.length()) {
      write(context, account, message, part.words());
      return;
    }
    ledger
        .keep(account.name(), message.follower(), new Rest(say, 0, part.next(), ""))
        .onComplete(kept -> write(context, account, message, part.words()));
  }

  private void write(RoutingContext context, Account account, WechatMessage message, String words) {
    String xml = PassiveAnswer.text(message.follower(), message.official(), words, clock.instant());
    String body = account.envelope().map(envelope -> envelope.seal(xml)).orElse(xml);
    context
        .response()
        .putHeader("content-type", "application/xml; charset=utf-8")
        .end(Buffer.buffer(body));
  }

  private static void empty(RoutingContext context) {
    context.response().end();
  }

  private static String parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name)).orElse("");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private WechatSender sender(Account account) {
    return new WechatSender(vertx, account.api(), ledger, account.name(), parts, clock);
  }

  @Override
  public Map<String, ReplySender> senders() {
    Map<String, ReplySender> senders = new HashMap<>();
    accounts.forEach((name, account) -> senders.put(WechatParser.sourceOf(name), sender(account)));
    return senders;
  }

  @Override
  public Map<String, MediaSource> media() {
    Map<String, MediaSource> media = new HashMap<>();
    accounts.forEach((name, account) -> media.put(WechatParser.sourceOf(name), sender(account)));
    return media;
  }
}
