package org.yihu.adapters.mailbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.ReplySender;
import org.yihu.config.ChannelsConfig.MailAccount;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;

/** Polls mailboxes and answers by mail. Letters on the web come by the web channel's route. */
public final class MailAdapter implements ChannelAdapter {
  private final Vertx vertx;
  private final Map<String, MailAccount> accounts;
  private final CityPack pack;
  private final List<MailPoller> pollers = new ArrayList<>();

  public MailAdapter(
      Vertx vertx,
      Map<String, MailAccount> accounts,
      IntakeSink sink,
      IntakeConfig limits,
      CityPack pack,
      Clock clock) {
    this.vertx = vertx;
    this.accounts = Map.copyOf(accounts);
    this.pack = pack;
    var words = new MailParser.OwnWords(
        pack.texts().get("reply.mail.greeting"), MailSender.signature(pack.texts(), pack.city()));
    accounts.forEach((name, account) -> pollers.add(new MailPoller(
        vertx,
        name,
        account,
        new MailParser(name, account.address(), words, limits),
        sink,
        clock)));
  }

  @Override
  public void mount(Router router) {
    // mail comes by polling
  }

  @Override
  public Future<Void> start() {
    pollers.forEach(MailPoller::start);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> stop() {
    return Future.join(pollers.stream().map(MailPoller::stop).toList()).mapEmpty();
  }

  @Override
  public Map<String, ReplySender> senders() {
    Map<String, ReplySender> senders = new HashMap<>();
    accounts.forEach((name, account) -> senders.put(
        MailParser.sourceOf(name), new MailSender(vertx, account, pack.texts(), pack.city())));
    return senders;
  }
}
