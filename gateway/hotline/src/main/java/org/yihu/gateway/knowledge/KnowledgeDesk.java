package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;
import org.yihu.gateway.knowledge.EntryVersion.Step;

/**
 * The door through which entries are written, reviewed, published and withdrawn. Who provides an entry
 * maintains it; the centre reviews and reminds.
 *
 * @article 第二十二条
 */
public final class KnowledgeDesk {
  /** Owners hear of a review so many days before it is due. */
  private static final int REMIND_DAYS = 7;

  private static final double SAME_QUESTION = 0.6;
  private static final double RELATED = 0.3;
  private static final double SAME_ANSWER = 0.5;
  private static final int LOOKED_AT = 6;

  /**
   * An entry that a new one resembles.
   *
   * @param conflict whether it answers otherwise
   */
  public record Warning(String entry, String question, double confidence, boolean conflict) {}

  private final Vertx vertx;
  private final EntryVersions versions;
  private final KnowledgeBase base;
  private final KnowledgeIndex index;
  private final Normaliser normaliser;
  private final Clock clock;
  private final ZoneId zone;

  public KnowledgeDesk(
      Vertx vertx,
      EntryVersions versions,
      KnowledgeBase base,
      KnowledgeIndex index,
      Normaliser normaliser,
      Clock clock,
      ZoneId zone) {
    this.vertx = vertx;
    this.versions = versions;
    this.base = base;
    this.index = index;
    this.normaliser = normaliser;
    this.clock = clock;
    this.zone = zone;
  }

  private LocalDate today() {
    return clock.instant().atZone(zone).toLocalDate();
  }

  /**
   * An entry as it is worked on.
   *
   * @param versions newest first, at least one
   */
  public record Worked(List<EntryVersion> versions, List<EntryVersions.Happened> history) {
    public Worked {
      versions = List.copyOf(versions);
      history = List.copyOf(history);
    }
  }

  /** An entry with its versions; empty when there is none, or none of this editor's. */
  public Future<Optional<Worked>> entry(String id, Editor editor) {
    var all = versions.versions(id);
    var history = versions.history(id);
    return Future.all(all, history)
        .map(done -> all.result().isEmpty() || !isTheirs(all.result(), editor)
            ? Optional.empty()
            : Optional.of(new Worked(all.result(), history.result())));
  }

  /** Whether the newest version is theirs; what nobody wrote yet is anybody's. */
  private static boolean isTheirs(List<EntryVersion> all, Editor editor) {
    return all.isEmpty() || editor.mayTouch(all.get(0).entry().owner());
  }

  /** The editor's entries by id after one, at most {@code limit}. */
  public Future<List<EntryVersions.Line>> list(
      EntryVersions.Filter filter, String afterId, int limit, Editor editor) {
    return versions.list(own(filter, editor), afterId, limit);
  }

  /** A page of the editor's entries. */
  public Future<List<EntryVersions.Line>> page(
      EntryVersions.Filter filter, EntryVersions.Order order, int skip, int limit, Editor editor) {
    return versions.page(own(filter, editor), order, skip, limit);
  }

  private static EntryVersions.Filter own(EntryVersions.Filter filter, Editor editor) {
    return editor.isCentre()
        ? filter
        : new EntryVersions.Filter(filter.state(), editor.owner(), filter.words());
  }

  /** Writes a version of an entry that is theirs before and after. */
  public Future<Written> write(KnowledgeEntry entry, Editor editor, String note) {
    return versions
        .versions(entry.id())
        .compose(all -> isTheirs(all, editor) && editor.mayTouch(entry.owner())
            ? versions
                .write(entry, editor.who(), note, clock.instant())
                .map(version ->
                    version.<Written>map(Written.Draft::new).orElseGet(Written.InReview::new))
            : Future.succeededFuture(new Written.NotYours()));
  }

  /** Whether the same is answered already, alike or otherwise; empty while the index is away. */
  public Future<List<Warning>> warnings(KnowledgeEntry entry) {
    var query = new KnowledgeIndex.Query(entry.question(), entry.region(), today(), LOOKED_AT);
    return index
        .search(query)
        .compose(hits -> vertx.executeBlocking(() -> warnings(entry, hits), false))
        .otherwise(List.of());
  }

  private List<Warning> warnings(KnowledgeEntry entry, List<KnowledgeIndex.Hit> hits) {
    var warnings = new ArrayList<Warning>();
    for (var hit : hits) {
      if (hit.entry().id().equals(entry.id()) || hit.confidence() < RELATED) continue;
      boolean otherwise = shared(hit.entry().answer(), entry.answer()) < SAME_ANSWER;
      if (hit.confidence() >= SAME_QUESTION || !otherwise)
        warnings.add(
            new Warning(hit.entry().id(), hit.entry().question(), hit.confidence(), otherwise));
    }
    return List.copyOf(warnings);
  }

  private double shared(String a, String b) {
    Set<String> both = new HashSet<>(Segmenter.grams(normaliser.forMatching(a)));
    Set<String> other = new HashSet<>(Segmenter.grams(normaliser.forMatching(b)));
    int smaller = Math.max(1, Math.min(both.size(), other.size()));
    both.retainAll(other);
    return (double) both.size() / smaller;
  }

  /** Takes a step of an entry, if it is theirs to take; when it is done the bot knows it. */
  public Future<Stepped> step(
      String id, Step step, Editor editor, String note, Optional<LocalDate> reviewBy) {
    if (!editor.mayTake(step)) return Future.succeededFuture(new Stepped.NotYourStep());
    return versions
        .versions(id)
        .compose(all -> all.isEmpty() || !isTheirs(all, editor)
            ? Future.succeededFuture(new Stepped.NoSuchEntry())
            : taken(id, step, editor, note, reviewBy));
  }

  private Future<Stepped> taken(
      String id, Step step, Editor editor, String note, Optional<LocalDate> reviewBy) {
    return versions
        .step(id, step, editor.who(), note, reviewBy, clock.instant())
        .compose(refused -> refused.isPresent() || step == Step.SUBMIT || step == Step.SEND_BACK
            ? Future.succeededFuture(refused)
            : base.follow().map(refused).otherwise(refused))
        .map(refused -> refused.<Stepped>map(Stepped.Refused::new).orElseGet(Stepped.Done::new));
  }

  /** What may be done with an entry now, as its versions let it. */
  public static List<Step> possible(List<EntryVersion> versions, Editor editor) {
    if (versions.isEmpty()) return List.of();
    Optional<EntryVersion.State> open = Optional.of(versions.get(0).state())
        .filter(state ->
            state != EntryVersion.State.PUBLISHED && state != EntryVersion.State.SUPERSEDED);
    boolean published =
        versions.stream().anyMatch(version -> version.state() == EntryVersion.State.PUBLISHED);
    return Arrays.stream(Step.values())
        .filter(editor::mayTake)
        .filter(step -> EntryVersion.refusalOf(
                step, open, published, "note", Optional.of(LocalDate.EPOCH))
            .isEmpty())
        .toList();
  }

  /**
   * Withdraws every answer that rests on a document that was repealed.
   *
   * @return their ids
   */
  public Future<List<String>> repeal(String document, String actor, String note) {
    return versions.restingOn(document).compose(ids -> {
      Future<List<String>> done = Future.succeededFuture(new ArrayList<>());
      for (String id : ids)
        done = done.compose(before -> versions
            .step(id, Step.WITHDRAW, actor, note, Optional.empty(), clock.instant())
            .map(refused -> {
              if (refused.isEmpty()) before.add(id);
              return before;
            }));
      return done.compose(all -> base.follow().map(all).otherwise(all));
    });
  }

  /**
   * Notes what falls due; often called, once effective.
   *
   * @return how many reminders are new
   */
  public Future<Integer> remind() {
    return versions.remind(today().plusDays(REMIND_DAYS), clock.instant());
  }

  /** What the editor has to review soon. */
  public Future<List<EntryVersions.Reminder>> reminders(Editor editor) {
    return versions
        .reminders(today())
        .map(all -> all.stream().filter(one -> editor.mayTouch(one.owner())).toList());
  }

  /** Figures of a month: of each unit for the centre, of a unit its own. */
  public Future<List<EntryVersions.Figures>> figures(YearMonth month, Editor editor) {
    return versions
        .figures(month, zone, today())
        .map(all -> all.stream()
            .filter(one -> editor.mayTouch(Optional.of(one.owner())))
            .toList());
  }
}
