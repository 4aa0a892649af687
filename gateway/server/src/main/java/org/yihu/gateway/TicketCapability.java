package org.yihu.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.gateway.api.AskRoutes;
import org.yihu.gateway.api.RequestRoutes;
import org.yihu.gateway.api.StaffRoutes;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.pages.LiveUpdates;
import org.yihu.gateway.pages.TicketPages;
import org.yihu.gateway.pages.WorklistPages;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.UnitTree;
import org.yihu.gateway.rules.WorkCalendar;
import org.yihu.gateway.store.Attachments;
import org.yihu.gateway.store.PgTicketLists;
import org.yihu.gateway.store.PgTickets;
import org.yihu.gateway.talk.Signals;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.UploadedFiles;

/** Tickets under the rules: seen, changed, watched by their clocks. */
final class TicketCapability implements Capability {
  private static final Logger log = LoggerFactory.getLogger(TicketCapability.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration RECOUNT = Duration.ofDays(1);

  final Rulebook rules;
  final PgTickets tickets;
  final Attachments attachments;
  final TicketDesk desk;
  final TimelineWording wording;
  private final Foundation base;
  private final StaffCapability staff;
  private final BotCapability bot;

  TicketCapability(Foundation base, StaffCapability staff, BotCapability bot) {
    this.base = base;
    this.staff = staff;
    this.bot = bot;
    this.rules = new Rulebook(
        base.pack.rules(), new WorkCalendar(base.pack), new UnitTree(base.pack.units()));
    this.tickets = new PgTickets(base.pg, base.vault, base.pack.zone(), base.smsSource);
    this.attachments = new Attachments(base.pg, base.vault);
    this.desk = new TicketDesk(
        tickets,
        new PgTicketLists(base.pg, base.vault, base.phones),
        attachments,
        staff.audit,
        rules,
        base.config.intake(),
        base.clock,
        base.vault::queryCode);
    this.wording = new TimelineWording(base.pack);
  }

  @Override
  public List<Routes> routes() {
    var uploads = new UploadedFiles(base.config.intake(), base.sniffer);
    return List.of(
        new RequestRoutes(desk, wording, staff.guard),
        new AskRoutes(bot.ask, bot.triager, desk, staff.guard, base.config.bot(), base.pack),
        new StaffRoutes(desk, wording, staff.guard, uploads, base.pack, base.clock),
        new WorklistPages(staff.room, desk),
        new TicketPages(staff.room, desk, bot.ask, wording, uploads),
        new LiveUpdates(base.vertx, staff.gate, base.signals));
  }

  @Override
  public List<Chore> chores() {
    return List.of(
        Chore.every(TICK, "clocks", desk::tick),
        Chore.every(RECOUNT, "deadlines recounted", desk::recountDeadlines));
  }

  @Override
  public Future<?> start() {
    return desk.followEmergencies()
        .compose(followed -> desk.recountDeadlines())
        .onSuccess(moved -> log.info("{} provisional deadlines moved", moved));
  }

  @Override
  public void listening() {
    base.signals.listen(topic -> {
      if (topic.equals(Tickets.EMERGENCY) || topic.equals(Signals.EVERYTHING))
        desk.followEmergencies()
            .onFailure(failure -> log.warn("emergency mode: {}", failure.getMessage()));
    });
  }
}
