package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.gateway.knowledge.EntryVersion.State;
import org.yihu.gateway.knowledge.EntryVersion.Step;

/** The store of entries' versions, history and reminders. */
public interface EntryVersions {

  /**
   * An entry in a list.
   *
   * @param open state of the version being worked on, absent when none is
   */
  record Line(
      String id,
      String question,
      Optional<String> owner,
      Optional<String> category,
      boolean published,
      boolean withdrawn,
      Optional<State> open,
      Optional<LocalDate> reviewBy,
      Instant changedAt) {}

  /**
   * What lists are narrowed by; empty means any.
   *
   * @param state published, withdrawn or a version's
   */
  record Filter(Optional<String> state, Optional<String> owner, Optional<String> words) {}

  /** One line of an entry's history. */
  record Happened(int version, String type, String actor, String note, Instant at) {}

  /** A review that is due. */
  record Reminder(
      String entry, String question, Optional<String> owner, LocalDate due, boolean overdue) {}

  /**
   * A unit's month.
   *
   * @param overdue reminders not met in time
   */
  record Figures(String owner, int added, int updated, int withdrawn, int reminders, int overdue) {}

  /** Entries by id after one, at most {@code limit}. */
  Future<List<Line>> list(Filter filter, String afterId, int limit);

  /** What a list begins with. */
  enum Order {
    /** What changed last. */
    CHANGED,
    /** What is to be reviewed first; what has no such day comes last. */
    REVIEW
  }

  /**
   * A page of entries.
   *
   * @param skip how many come before it
   */
  Future<List<Line>> page(Filter filter, Order order, int skip, int limit);

  /** All versions, newest first; empty for an unknown entry. */
  Future<List<EntryVersion>> versions(String id);

  Future<List<Happened>> history(String id);

  /**
   * Writes a new version on top of the last.
   *
   * @return the version written; empty while one is in review
   */
  Future<Optional<Integer>> write(KnowledgeEntry entry, String author, String note, Instant now);

  /**
   * Takes a step if the rules of {@link EntryVersion} allow it.
   *
   * @return empty when done, otherwise why not; the Future fails for nobody's fault but the store's
   */
  Future<Optional<String>> step(
      String id, Step step, String actor, String note, Optional<LocalDate> reviewBy, Instant now);

  /** Published entries whose source names a document. */
  Future<List<String>> restingOn(String document);

  /**
   * Notes which reviews fall due until a day.
   *
   * @return how many are new
   */
  Future<Integer> remind(LocalDate until, Instant now);

  /** Reminders not met, soonest first, at most 500. */
  Future<List<Reminder>> reminders(LocalDate today);

  Future<List<Figures>> figures(YearMonth month, ZoneId zone, LocalDate today);
}
