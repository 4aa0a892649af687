package org.yihu.bot.dialog;

import io.vertx.core.Future;
import java.util.List;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.BotConfig;

/** Decides between answer, choices and not knowing, by confidence and by how clear the lead is. */
public final class Answerer {
  private static final int CHOICES = 3;

  private final KnowledgeIndex index;
  private final BotConfig config;

  public Answerer(KnowledgeIndex index, BotConfig config) {
    this.index = index;
    this.config = config;
  }

  /** Fails when the index is away. */
  public Future<Answer> answer(Question question) {
    return index
        .search(
            new KnowledgeIndex.Query(question.text(), question.region(), question.day(), CHOICES))
        .map(this::decide);
  }

  Answer decide(List<Hit> hits) {
    List<Hit> likely =
        hits.stream().filter(hit -> hit.confidence() >= config.choicesFrom()).toList();
    if (likely.isEmpty()) return new Answer.Unknown();
    Hit best = likely.get(0);
    boolean clear =
        hits.size() < 2 || best.confidence() - hits.get(1).confidence() >= config.clearBy();
    if (best.confidence() >= config.sureFrom() && clear)
      return new Answer.Sure(best, likely.subList(1, likely.size()));
    return new Answer.Choices(likely);
  }
}
