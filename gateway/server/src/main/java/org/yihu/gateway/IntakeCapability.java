package org.yihu.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.MessageReader;
import org.yihu.adapters.forward.ForwardAdapter;
import org.yihu.adapters.forward.SmsAdapter;
import org.yihu.adapters.ivr.CtiAdapter;
import org.yihu.adapters.ivr.DialledLine;
import org.yihu.adapters.mailbox.MailAdapter;
import org.yihu.adapters.mailbox.MailboxState;
import org.yihu.adapters.web.WebAdapter;
import org.yihu.adapters.web.WebParser;
import org.yihu.adapters.wechat.WechatAdapter;
import org.yihu.gateway.api.CallRoutes;
import org.yihu.gateway.api.ChatSocket;
import org.yihu.gateway.api.ConversationRoutes;
import org.yihu.gateway.api.Probes;
import org.yihu.gateway.api.SetAsideRoutes;
import org.yihu.gateway.calls.CallDesk;
import org.yihu.gateway.intake.Answers;
import org.yihu.gateway.intake.IntakeDesk;
import org.yihu.gateway.pages.DeskSocket;
import org.yihu.gateway.pages.OperatorPages;
import org.yihu.gateway.pages.SetAsidePages;
import org.yihu.gateway.setaside.SetAsideDesk;
import org.yihu.gateway.store.PgCalls;
import org.yihu.gateway.store.PgSetAside;
import org.yihu.gateway.store.PgWechatLedger;
import org.yihu.gateway.web.Routes;

/** Every way in: the channels, chats, calls, the operator's form; all end at one desk. */
final class IntakeCapability implements Capability {
  private static final Duration GIVE_UP = Duration.ofSeconds(5);
  private static final Duration END_LOST = Duration.ofMinutes(1);

  private final Foundation base;
  private final StaffCapability staff;
  private final BotCapability bot;
  private final TicketCapability tickets;
  private final ReplyCapability replies;
  private final TalkCapability talk;
  private final IntakeDesk intake;
  private final WebParser parser;
  private final CallDesk calls;
  private final PgSetAside setAside;
  private final MailAdapter mail;
  private final List<ChannelAdapter> channels;

  IntakeCapability(
      Foundation base,
      StaffCapability staff,
      BotCapability bot,
      TicketCapability tickets,
      ReplyCapability replies,
      TalkCapability talk) {
    this.base = base;
    this.staff = staff;
    this.bot = bot;
    this.tickets = tickets;
    this.replies = replies;
    this.talk = talk;
    this.intake = new IntakeDesk(
        base.vertx,
        tickets.desk,
        bot.triager,
        bot.ask,
        talk.talk,
        tickets.rules,
        base.config.intake(),
        base.pack,
        base.smsSource,
        base.sniffer);
    this.parser = new WebParser(base.config.intake(), base.pack);
    this.calls = new CallDesk(
        new PgCalls(base.pg, base.vault, base.phones),
        intake,
        CallDesk.Tickets.of(tickets.desk),
        staff.audit,
        base.pack.texts(),
        base.config.calls(),
        base.clock);
    this.setAside = new PgSetAside(base.pg, base.vault);
    this.mail = mail();
    this.channels = channels();
    channels.forEach(replies::use);
  }

  private MailAdapter mail() {
    var answers = new Answers(
        tickets.desk,
        intake,
        setAside,
        replies.outbox,
        base.pack,
        base.config.intake(),
        base.sniffer,
        base.clock);
    return new MailAdapter(
        base.vertx,
        base.config.channels().mail(),
        intake,
        answers,
        base.config.intake(),
        base.pack,
        number -> base.vault.indexText("mail-thread", number),
        base.clock);
  }

  /** One line a channel. */
  private List<ChannelAdapter> channels() {
    var lines = base.config.channels();
    var zone = base.pack.zone();
    return List.of(
        new WebAdapter(parser, staff.guard, intake, base.clock, base.pack),
        new WechatAdapter(
            base.vertx,
            lines.wechat(),
            intake,
            replies.outbox,
            new PgWechatLedger(base.pg, base.vault),
            base.shared,
            base.pack.texts(),
            base.clock),
        mail,
        new ForwardAdapter(base.vertx, base.profiles, intake, base.shared, zone, base.clock),
        new SmsAdapter(base.vertx, lines.sms(), zone, base.clock),
        new CtiAdapter(
            lines.cti(),
            new DialledLine(base.pack.areaCode()),
            staff.guard,
            calls,
            intake,
            base.clock));
  }

  @Override
  public List<Routes> routes() {
    var routes = new ArrayList<Routes>();
    channels.forEach(channel -> routes.add(channel::mount));
    routes.add(new CallRoutes(calls, replies.desk, parser, staff.guard, base.clock));
    routes.add(new ChatSocket(
        talk.conversations,
        talk.handOver,
        intake,
        base.signals,
        talk.live,
        staff.guard,
        base.pack.texts(),
        base.clock));
    routes.add(new ConversationRoutes(talk.handOver, intake, staff.guard));
    routes.add(new DeskSocket(
        base.vertx, talk.handOver, base.signals, staff.guard, staff.gate, base.pack.texts()));
    routes.add(new OperatorPages(staff.room, tickets.desk, parser, bot.triager, bot.ask, calls));
    var ledger = ledger();
    routes.add(new SetAsidePages(staff.room, ledger));
    routes.add(new SetAsideRoutes(ledger, staff.guard));
    return routes;
  }

  /** What was not taken, to be looked at and taken after all. */
  private SetAsideDesk ledger() {
    Map<String, MessageReader> readers = new HashMap<>();
    channels.forEach(channel -> readers.putAll(channel.readers()));
    return new SetAsideDesk(
        setAside, intake, tickets.desk, staff.audit, readers, base.config.intake(), base.clock);
  }

  @Override
  public void probe(Probes probes) {
    // Asked anew each time: how a mailbox is doing changes with every round.
    mail.states()
        .keySet()
        .forEach(name -> probes.neighbour("mailbox:" + name, () -> told(mailbox(name))));
    probes.neighbour(
        "set-aside", () -> setAside.waiting().map(rows -> rows + " messages not taken"));
  }

  private MailboxState mailbox(String name) {
    return Objects.requireNonNull(mail.states().get(name));
  }

  private static Future<String> told(MailboxState mailbox) {
    return mailbox
        .standsSince()
        .<Future<String>>map(
            since -> Future.failedFuture(new Probes.Standing("stands since " + since)))
        .orElseGet(() -> Future.succeededFuture(
            mailbox.read().map(at -> "read at " + at).orElse("not read yet")));
  }

  @Override
  public List<Chore> chores() {
    return List.of(
        Chore.every(GIVE_UP, "waiting citizens", () -> talk.handOver.giveUp(intake)),
        Chore.every(END_LOST, "calls without a hang-up", calls::endLost));
  }

  @Override
  public Future<?> start() {
    return Future.all(channels.stream().map(ChannelAdapter::start).toList());
  }

  @Override
  public Future<?> stop() {
    return Future.join(channels.stream().map(ChannelAdapter::stop).toList());
  }
}
