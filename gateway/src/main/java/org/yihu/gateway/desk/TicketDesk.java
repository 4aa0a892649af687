package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.RecountDeadlines;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * The one door through which a ticket is opened, changed and seen. Every Future fails with {@link
 * org.yihu.adapters.channel.Unavailable} when the store is away.
 */
public final class TicketDesk {
  /** Newest open tickets of a category that a new matter is compared with. */
  private static final int COMPARED = 200;

  private static final int SHOWN = 3;
  /** Share of common wording from which a ticket is shown as similar. */
  private static final double ALIKE = 0.3;

  private final Tickets tickets;
  private final Rulebook rules;
  private final Clock clock;
  private final LongFunction<String> codes;
  private final OpeningQueue opening;

  /** @param codes the query code of a ticket number */
  public TicketDesk(
      Tickets tickets,
      Rulebook rules,
      IntakeConfig config,
      Clock clock,
      LongFunction<String> codes) {
    this.tickets = tickets;
    this.rules = rules;
    this.clock = clock;
    this.codes = codes;
    this.opening = new OpeningQueue(tickets, config, clock);
  }

  /** Opens a ticket, or links a repeat to the open one; durable when the Future completes. */
  public Future<Kept> open(Draft draft) {
    return opening.add(draft);
  }

  /** Keeps a message that needs no ticket, with what was said to it. */
  public Future<Kept> keep(MessageKey key, byte[] bodyHash, byte[] raw, String said) {
    return tickets.keep(key, bodyHash, raw, said, clock.instant());
  }

  public Future<Optional<Kept>> known(MessageKey key) {
    return tickets.known(key);
  }

  /** Open tickets of a person, newest first. */
  public Future<List<OpenMatter>> openOf(
      Person person, String keySource, java.time.Duration within) {
    List<String> keys = tickets.personKeys(person, keySource);
    return keys.isEmpty()
        ? Future.succeededFuture(List.of())
        : tickets.openOf(keys, clock.instant().minus(within));
  }

  /** Open tickets of the category that say much the same, most alike first, at most three. */
  public Future<List<Similar>> similarTo(String title, String description, String category) {
    Set<Integer> asked = RepeatFinder.pairs(title + description);
    return tickets
        .openIn(category, COMPARED)
        .map(open -> open.stream()
            .map(one -> new Similar(
                one.number(),
                RepeatFinder.similarity(
                    asked, RepeatFinder.pairs(one.title() + one.description()))))
            .filter(similar -> similar.score() >= ALIKE)
            .sorted(Comparator.comparingDouble(Similar::score).reversed())
            .limit(SHOWN)
            .toList());
  }

  /** Lets the rules decide; empty when there is no such ticket. */
  public Future<Optional<Decision>> act(TicketNumber number, TicketAction action, String actor) {
    return tickets.act(number, action, actor, rules, clock.instant(), Tickets.Files.none());
  }

  /** The same with attachments, which are kept together with the event. */
  public Future<Optional<Decision>> act(
      TicketNumber number, TicketAction action, String actor, Tickets.Files files) {
    return tickets.act(number, action, actor, rules, clock.instant(), files);
  }

  /** 查询码 of a ticket. */
  public String queryCode(TicketNumber number) {
    return codes.apply(number.value());
  }

  /** Compares in constant time; case and spaces around do not matter. */
  public boolean isCodeOf(TicketNumber number, String code) {
    byte[] given = code.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, queryCode(number).getBytes(StandardCharsets.UTF_8));
  }

  /** What the holder of the query code may see; empty when the number or the code is wrong. */
  public Future<Optional<TicketFile>> showToRequester(TicketNumber number, String code) {
    return isCodeOf(number, code) ? tickets.find(number) : Future.succeededFuture(Optional.empty());
  }

  /** What staff see: a confidential requester is masked entirely, others in part (第二十三条). */
  public Future<Optional<TicketFile>> showToStaff(TicketNumber number) {
    return tickets.find(number).map(found -> found.map(Masking::masked));
  }

  public Future<List<TicketFile.Line>> list(
      Optional<String> state, Optional<TicketNumber> below, int limit) {
    return tickets.list(state, below, limit);
  }

  /** Counts provisional deadlines anew; run at start and daily. @return how many moved */
  public Future<Integer> recountDeadlines() {
    return tickets.provisional().compose(numbers -> {
      Future<Integer> moved = Future.succeededFuture(0);
      for (TicketNumber number : numbers) {
        moved = moved.compose(count -> act(number, new RecountDeadlines(), "system")
            .map(
                decision -> decision.filter(Decision.Accepted.class::isInstance).isPresent()
                    ? count + 1
                    : count));
      }
      return moved;
    });
  }
}
