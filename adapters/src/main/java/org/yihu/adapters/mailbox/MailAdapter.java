package org.yihu.adapters.mailbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.Correspondence;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MessageReader;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.config.ChannelsConfig.MailAccount;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;

/** Polls mailboxes and answers by mail. Letters on the web come by the web channel's route. */
public final class MailAdapter implements ChannelAdapter {
  private final Vertx vertx;
  private final Map<String, MailAccount> accounts;
  private final CityPack pack;
  private final ReplyTokens tokens;
  private final Map<String, MailParser> parsers = new HashMap<>();
  private final Map<String, MailPoller> pollers = new HashMap<>();

  /**
   * Polls each mailbox of the settings.
   *
   * @param mac a keyed hash in Base64, by which answers to our mails are known
   */
  public MailAdapter(
      Vertx vertx,
      Map<String, MailAccount> accounts,
      IntakeSink sink,
      Correspondence correspondence,
      IntakeConfig limits,
      CityPack pack,
      UnaryOperator<String> mac,
      Clock clock) {
    this.vertx = vertx;
    this.accounts = Map.copyOf(accounts);
    this.pack = pack;
    this.tokens = new ReplyTokens(mac);
    accounts.forEach((name, account) -> {
      MailParser parser = parser(name, account, limits);
      parsers.put(name, parser);
      pollers.put(name, new MailPoller(vertx, name, account, parser, sink, correspondence, clock));
    });
  }

  private MailParser parser(String name, MailAccount account, IntakeConfig limits) {
    var words = new MailParser.OwnWords(
        pack.texts().get("reply.mail.greeting"), MailSender.signature(pack.texts(), pack.city()));
    String domain = account.address().substring(account.address().lastIndexOf('@') + 1);
    var thread =
        new MailThread(tokens, domain.toLowerCase(Locale.ROOT), account.authenticationServer());
    return new MailParser(name, account.address(), words, thread, limits);
  }

  @Override
  public void mount(Router router) {
    // mail comes by polling
  }

  @Override
  public Future<Void> start() {
    pollers.values().forEach(MailPoller::start);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> stop() {
    return Future.join(pollers.values().stream().map(MailPoller::stop).toList()).mapEmpty();
  }

  @Override
  public Map<String, ReplySender> senders() {
    Map<String, ReplySender> senders = new HashMap<>();
    accounts.forEach((name, account) -> senders.put(
        MailParser.sourceOf(name),
        new MailSender(vertx, account, tokens, pack.texts(), pack.city())));
    return senders;
  }

  @Override
  public Map<String, MessageReader> readers() {
    Map<String, MessageReader> readers = new HashMap<>();
    parsers.forEach((name, parser) -> readers.put(
        MailParser.sourceOf(name),
        (raw, at) -> vertx.executeBlocking(() -> parser.parse(raw, at).intake(), false)));
    return readers;
  }

  /** When each mailbox was read last, and since when one is not read to its end; by its name. */
  public Map<String, MailboxState> states() {
    Map<String, MailboxState> states = new TreeMap<>();
    pollers.forEach((name, poller) -> states.put(name, poller.state()));
    return states;
  }
}
