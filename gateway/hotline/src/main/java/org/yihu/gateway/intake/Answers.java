package org.yihu.gateway.intake;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Correspondence;
import org.yihu.adapters.channel.Follows;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.NotTaken;
import org.yihu.adapters.channel.NotTaken.Why;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.ReplyQueue;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.Answer;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.Sniffer;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.setaside.SetAside;
import org.yihu.gateway.talk.Wishes;
import org.yihu.gateway.ticket.Rate;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * Answers to what we wrote about a ticket. One that is proven to be the requester's rates, asks, thanks or
 * adds to the ticket; after its end a person looks at it. Without proof it changes nothing: anybody can
 * write any sender, so a person decides. What we answer goes to the requester's address on file, never to
 * the one that the message names.
 */
public final class Answers implements Correspondence {
  private static final String TICKET = "ticket";
  /** An answer that names no ticket is not to an older one. */
  private static final Duration LONG_AGO = Duration.ofDays(180);

  private final TicketDesk desk;
  private final IntakeSink intake;
  private final SetAside ledger;
  private final ReplyQueue replies;
  private final TimelineWording wording;
  private final Texts texts;
  private final Cleaner cleaner;
  private final Wishes wishes;
  private final Clock clock;

  /**
   * Answers about the tickets of a desk.
   *
   * @param intake for what answers no ticket of ours
   */
  public Answers(
      TicketDesk desk,
      IntakeSink intake,
      SetAside ledger,
      ReplyQueue replies,
      CityPack pack,
      IntakeConfig limits,
      Sniffer sniffer,
      Clock clock) {
    this.desk = desk;
    this.intake = intake;
    this.ledger = ledger;
    this.replies = replies;
    this.wording = new TimelineWording(pack);
    this.texts = pack.texts();
    this.cleaner = new Cleaner(limits, pack, sniffer);
    this.wishes = new Wishes(pack);
    this.clock = clock;
  }

  @Override
  public Future<Void> setAside(NotTaken message) {
    return ledger.add(message).mapEmpty();
  }

  @Override
  public Future<Boolean> failed(NotTaken message, int most) {
    return ledger.tried(message, most);
  }

  @Override
  public Future<Void> follow(Intake answer, Follows follows) {
    return desk.known(answer.key()).compose(known -> {
      if (known.isEmpty()) return followNew(answer, follows);
      boolean same = Arrays.equals(known.get().bodyHash(), BodyHash.of(answer));
      return same ? Future.succeededFuture() : followOther(answer.keyedByContent(), follows);
    });
  }

  /** Another letter had its id before. */
  private Future<Void> followOther(Intake answer, Follows follows) {
    return desk.known(answer.key())
        .compose(
            known -> known.isPresent() ? Future.succeededFuture() : followNew(answer, follows));
  }

  private Future<Void> followNew(Intake answer, Follows follows) {
    return number(answer, follows)
        .compose(number -> number
            .map(known -> desk.showToRequester(known, desk.queryCode(known)))
            .orElse(Future.succeededFuture(Optional.empty())))
        .compose(file -> file.isEmpty()
            ? intake.takeLetter(answer).mapEmpty()
            : answered(file.get(), answer, follows));
  }

  /** The ticket that is named, else the newest open one of the sender. */
  private Future<Optional<TicketNumber>> number(Intake answer, Follows follows) {
    if (!follows.number().isEmpty())
      return Future.succeededFuture(TicketNumber.parse(follows.number()));
    return desk.openOf(answer.requester(), answer.key().source(), LONG_AGO)
        .map(open -> open.stream().findFirst().map(OpenMatter::number));
  }

  private Future<Void> answered(TicketFile file, Intake answer, Follows follows) {
    if (!isProven(file, answer, follows))
      return aside(file, answer, Why.UNPROVEN_REPLY).mapEmpty();
    Cleaner.Clean clean;
    try {
      clean = cleaner.clean(answer);
    } catch (MalformedMessage e) {
      return Future.failedFuture(e);
    }
    var exchange = new Exchange(file, answer, clean);
    LetterAnswer meant = LetterAnswer.of(clean.text(), wishes);
    return switch (meant.kind()) {
      case RATING -> rate(exchange, meant);
      case THANKS -> say(exchange, texts.get("reply.mail.thanks"));
      case PROGRESS -> say(exchange, progress(file));
      case SUPPLEMENT -> supplement(exchange);
    };
  }

  private record Exchange(TicketFile file, Intake answer, Cleaner.Clean clean) {
    TicketNumber number() {
      return file.ticket().number();
    }

    Tickets.Asked asked() {
      return new Tickets.Asked(answer.key(), BodyHash.of(answer), answer.raw());
    }
  }

  private static boolean isProven(TicketFile file, Intake answer, Follows follows) {
    return switch (follows.proof()) {
      case TOKEN -> true;
      // Whoever is vouched for but names no ticket may mean another one.
      case SENDER ->
        !follows.number().isEmpty()
            && account(file).isPresent()
            && account(file).equals(lower(answer.requester().account()));
      case NONE -> false;
    };
  }

  private static Optional<String> account(TicketFile file) {
    return lower(file.requester().account());
  }

  private static Optional<String> lower(Optional<String> text) {
    return text.map(one -> one.toLowerCase(Locale.ROOT));
  }

  private Future<Void> rate(Exchange exchange, LetterAnswer meant) {
    var rating = new Rate(
        meant.satisfaction().orElseThrow(), Optional.empty(), Optional.empty(), meant.remark());
    return act(exchange, rating, Tickets.Files.none(), texts.get("reply.mail.rated"))
        .compose(settled -> settled
            ? Future.succeededFuture()
            : meant.remark().isEmpty()
                ? say(exchange, texts.get("reply.mail.notRated"))
                : supplement(exchange));
  }

  private Future<Void> supplement(Exchange exchange) {
    List<org.yihu.adapters.channel.Attachment> files = exchange.clean().attachments();
    var action = new Supplement(exchange.clean().text(), files.size());
    return act(
            exchange,
            action,
            new Tickets.Files("supplement", exchange.answer().key().source(), files),
            texts.get("reply.supplemented", "number", exchange.number().toString()))
        .compose(settled -> settled ? Future.succeededFuture() : afterCompletion(exchange));
  }

  /** Done and answered in one breath, once. Answers whether that is so, or was before. */
  private Future<Boolean> act(
      Exchange exchange, TicketAction action, Tickets.Files files, String text) {
    return desk.actOnce(
            exchange.asked(),
            exchange.number(),
            action,
            "requester",
            files,
            outcome ->
                Optional.of(new Answer(text, address(exchange))).filter(any -> outcome.isDone()))
        .map(outcome -> outcome.map(Outcome::isDone).orElse(true));
  }

  /** Not kept under its key: a person may still want a ticket of it. */
  private Future<Void> afterCompletion(Exchange exchange) {
    String words =
        texts.get("reply.mail.afterCompletion", "number", exchange.number().toString());
    return aside(exchange.file(), exchange.answer(), Why.AFTER_COMPLETION)
        .compose(fresh -> fresh ? tell(exchange, words) : Future.succeededFuture());
  }

  private String progress(TicketFile file) {
    List<TimelineWording.Line> timeline = wording.timeline(file);
    return texts.get(
        "reply.progress",
        "number",
        file.ticket().number().toString(),
        "status",
        texts.get("status." + file.ticket().state().publicId()),
        "last",
        timeline.isEmpty() ? "" : timeline.get(timeline.size() - 1).what());
  }

  private Future<Boolean> aside(TicketFile file, Intake answer, Why why) {
    return ledger.add(new NotTaken(
        answer.key().byContent(answer.raw()),
        answer.receivedAt(),
        why,
        answer.requester().account().orElse(""),
        answer.title().orElse(""),
        Optional.of(file.ticket().number().toString()),
        answer.raw()));
  }

  /** Keeps the answer under its key, so that it counts once, and says so to the requester. */
  private Future<Void> say(Exchange exchange, String text) {
    return desk.answerOnce(exchange.asked(), new Answer(text, address(exchange)))
        .mapEmpty();
  }

  private Future<Void> tell(Exchange exchange, String text) {
    return address(exchange)
        .map(to -> replies.add(to, text, clock.instant()))
        .orElse(Future.succeededFuture());
  }

  private static Optional<ReplyAddress> address(Exchange exchange) {
    Map<String, String> thread =
        new HashMap<>(exchange.answer().replyTo().map(ReplyAddress::thread).orElse(Map.of()));
    thread.put(TICKET, exchange.number().toString());
    return exchange
        .file()
        .requester()
        .account()
        .map(account -> new ReplyAddress(exchange.answer().key().source(), account, thread));
  }
}
