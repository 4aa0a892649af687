package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.yihu.bot.search.KnowledgeIndex;

/**
 * Brings the bot to where it answers as quickly as ever: its index is filled and it was asked one
 * question, so that dictionary, model and index are loaded. Until then citizens would wait for that.
 */
public final class WarmUp {
  private static final String QUESTION = "身份证丢了怎么补办";

  private final KnowledgeBase base;
  private final KnowledgeIndex index;
  private final Clock clock;
  private final ZoneId zone;
  private volatile boolean done;

  public WarmUp(KnowledgeBase base, KnowledgeIndex index, Clock clock, ZoneId zone) {
    this.base = base;
    this.index = index;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Brings the index up to the store, and the first times asks it.
   *
   * @return how many entries were looked at; fails when index or model are away
   */
  public Future<Integer> follow() {
    return base.follow()
        .compose(count -> done ? Future.succeededFuture(count) : ask().map(count));
  }

  private Future<Void> ask() {
    var today = clock.instant().atZone(zone).toLocalDate();
    return index
        .search(new KnowledgeIndex.Query(QUESTION, Optional.empty(), today, 1))
        .onSuccess(answered -> done = true)
        .mapEmpty();
  }

  /** Whether it has answered. */
  public boolean isDone() {
    return done;
  }
}
