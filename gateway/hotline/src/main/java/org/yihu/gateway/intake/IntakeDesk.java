package org.yihu.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Taken;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.desk.Sniffer;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.reading.Screening;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.talk.Talk;
import org.yihu.gateway.ticket.Recall;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.Urge;

/**
 * Takes messages in. A filed request becomes a ticket whatever it says; a turn of a conversation goes
 * to {@link SpokenIntake}, a platform's later order to {@link PlatformOrders}. The bot is asked only
 * about short questions and only for so long: intake never depends on it.
 */
public final class IntakeDesk implements IntakeSink {
  /** Longer texts are narratives, not questions. */
  private static final int LONGEST_QUESTION = 200;

  private record Running(byte[] hash, Future<Taken> taken) {}

  private final OffLoop offLoop;
  private final TicketDesk desk;
  private final AskDesk ask;
  private final Cleaner cleaner;
  private final Screening screening;
  private final Drafts drafts;
  private final Receipts receipts;
  private final Register register;
  private final SpokenIntake spoken;
  private final PlatformOrders orders;
  private final Map<MessageKey, Running> running = new ConcurrentHashMap<>();

  /** @param smsSource the sender of text messages, for who came by a channel that cannot answer */
  public IntakeDesk(
      Vertx vertx,
      TicketDesk desk,
      Triager triager,
      AskDesk ask,
      Talk talk,
      Rulebook rules,
      IntakeConfig config,
      CityPack pack,
      Optional<String> smsSource,
      Sniffer sniffer) {
    this.offLoop = new OffLoop(vertx);
    this.desk = desk;
    this.ask = ask;
    this.cleaner = new Cleaner(config, pack, sniffer);
    this.screening = new Screening(pack);
    this.drafts = new Drafts(offLoop, triager, rules, pack, smsSource);
    this.receipts = new Receipts(desk, pack.texts());
    this.register = new Register(desk, receipts);
    this.spoken =
        new SpokenIntake(desk, talk, cleaner, screening, drafts, register, config, pack.texts());
    this.orders = new PlatformOrders(desk, receipts, pack);
  }

  /**
   * What is worked out about a message before anything is asked or kept.
   *
   * @param declined the reason to decline it, absent for none
   */
  private record Prepared(Message message, Optional<String> declined) {}

  @Override
  public Future<Taken> take(Intake intake) {
    return offLoop.run(isQuick(intake), () -> prepared(intake)).compose(this::take);
  }

  private Prepared prepared(Intake intake) {
    Cleaner.Clean clean = cleaner.clean(intake);
    var message = new Message(intake, BodyHash.of(intake), clean);
    return new Prepared(message, screening.screen(clean.text()));
  }

  /** Without attachments to look into, and short. */
  private static boolean isQuick(Intake intake) {
    return intake.attachments().isEmpty() && intake.raw().length <= OffLoop.MOST_AT_ONCE;
  }

  private Future<Taken> take(Prepared prepared) {
    Message message = prepared.message();
    MessageKey key = message.intake().key();
    Running before = running.get(key);
    if (before != null)
      return before.taken().map(taken -> again(before.hash(), message.hash(), taken));
    Future<Taken> taken =
        message.intake().style() == Intake.Style.SPOKEN ? takeSpoken(message) : takeFiled(prepared);
    running.put(key, new Running(message.hash(), taken));
    return taken.onComplete(done -> running.remove(key));
  }

  private Taken again(byte[] first, byte[] second, Taken taken) {
    if (!Arrays.equals(first, second)) return receipts.keyReused();
    return taken instanceof Taken.Ticketed ticket ? ticket.again() : taken;
  }

  private Future<Taken> takeFiled(Prepared prepared) {
    Message message = prepared.message();
    return drafts
        .of(message)
        .compose(drafting -> prepared
            .declined()
            .filter(reason -> drafting.triage().alarm().isEmpty())
            .map(reason -> register.open(message, drafting.declined(reason)))
            .orElseGet(() -> answeredOrOpen(message, drafting)));
  }

  private Future<Taken> answeredOrOpen(Message message, Drafting drafting) {
    String text = message.clean().text();
    if (!isQuestion(drafting.triage(), text)) return register.open(message, drafting.received());
    return ask.sure(text, drafting.triage().region(), message.intake().receivedAt())
        .compose(answer ->
            register.open(message, answer.map(drafting::answered).orElseGet(drafting::received)));
  }

  private Future<Taken> takeSpoken(Message message) {
    return desk.known(message.intake().key())
        .compose(known -> known.isPresent()
            ? Future.succeededFuture(receipts.word(known.get(), message.hash()))
            : spoken.take(message));
  }

  private static boolean isQuestion(Triage triage, String text) {
    return triage.kind() == TicketKind.INQUIRY
        && text.length() <= LONGEST_QUESTION
        && triage.alarm().isEmpty();
  }

  @Override
  public Future<Taken> urge(MessageKey original, MessageKey own, String text, Instant at) {
    return orders.take(original, own, text, new Urge(original.source(), Cleaner.text(text)));
  }

  @Override
  public Future<Taken> recall(MessageKey original, MessageKey own, String reason, Instant at) {
    return orders.take(original, own, reason, new Recall(original.source(), Cleaner.text(reason)));
  }

  @Override
  public Future<Taken> update(MessageKey original, MessageKey own, Intake content) {
    return offLoop
        .run(isQuick(content), () -> cleaner.clean(content))
        .compose(clean -> orders.update(original, own, content, clean));
  }
}
