package org.yihu.gateway.ask;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.bot.dialog.Answer;
import org.yihu.bot.dialog.Answerer;
import org.yihu.bot.dialog.Question;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.BotConfig;
import org.yihu.config.CityPack;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.knowledge.Gaps;

/**
 * The one way to ask the bot. It is waited for only so long, and nobody depends on it: what it does
 * not say in time is absent, never a failure. What nobody could answer is kept for those who write the
 * knowledge base.
 */
public final class AskDesk {
  private static final Logger log = LoggerFactory.getLogger(AskDesk.class);
  /** A text with fewer characters says too little to be looked for, filed or learnt from. */
  private static final int SHORTEST = 5;
  /** What staff have before them is a narrative; its beginning says what it is about. */
  private static final int LOOKED_AT = 200;

  /** Why a question is kept. */
  public enum Missed {
    /** Nothing in the knowledge base is meant. */
    UNKNOWN("unknown"),
    /** None of the entries offered was meant. */
    CHOICES("choices"),
    /** The answer was of no use. */
    RATING("rating");

    private final String id;

    Missed(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  private final Answerer bot;
  private final KnowledgeIndex index;
  private final Triager triager;
  private final Gaps gaps;
  private final BotConfig config;
  private final CityPack pack;
  private final Clock clock;

  public AskDesk(
      Answerer bot,
      KnowledgeIndex index,
      Triager triager,
      Gaps gaps,
      BotConfig config,
      CityPack pack,
      Clock clock) {
    this.bot = bot;
    this.index = index;
    this.triager = triager;
    this.gaps = gaps;
    this.config = config;
    this.pack = pack;
    this.clock = clock;
  }

  /** Whether a text says too little to be looked for, filed or learnt from. */
  public static boolean isTooShort(String text) {
    return text.length() < SHORTEST;
  }

  /**
   * What the bot says to a question.
   *
   * @param region division of the asker, absent when unknown
   * @param at when it was asked
   * @return empty when the bot is away or too slow
   */
  public Future<Optional<Answer>> answer(String text, Optional<String> region, Instant at) {
    var question = new Question(text, region, at.atZone(pack.zone()).toLocalDate());
    return inTime(() -> bot.answer(question).map(Optional::of), Optional.empty());
  }

  /** The same for a question that stands alone: one that the bot does not know is kept. */
  public Future<Optional<Answer>> answerOnce(String text, Optional<String> region, String channel) {
    return answer(text, region, clock.instant()).map(answer -> {
      if (answer.filter(Answer.Unknown.class::isInstance).isPresent())
        missed(text, Missed.UNKNOWN, category(text), channel);
      return answer;
    });
  }

  /** The entry that is meant, if the bot is sure of it in time. */
  public Future<Optional<Hit>> sure(String text, Optional<String> region, Instant at) {
    return answer(text, region, at)
        .map(answer -> answer.flatMap(said -> said.fold(
            sure -> Optional.of(sure.hit()),
            choices -> Optional.empty(),
            unknown -> Optional.empty())));
  }

  /**
   * Entries that may help staff with a request, surest first.
   *
   * @param limit most entries wanted
   * @return none when the bot is away or too slow
   */
  public Future<List<Hit>> help(String text, Optional<String> region, int limit) {
    if (text.isBlank()) return Future.succeededFuture(List.of());
    int end =
        text.offsetByCodePoints(0, Math.min(LOOKED_AT, text.codePointCount(0, text.length())));
    var query = new KnowledgeIndex.Query(
        text.substring(0, end), region, clock.instant().atZone(pack.zone()).toLocalDate(), limit);
    return inTime(() -> index.search(query), List.of());
  }

  /**
   * Keeps what nobody could answer; nobody waits for it.
   *
   * @param category as triage takes it
   */
  public void missed(String question, Missed why, String category, String channel) {
    if (!isTooShort(question)) gaps.note(question, why.id(), category, channel);
  }

  private String category(String text) {
    var known = new Triager.Known(Optional.empty(), Optional.empty(), Optional.empty());
    return triager.triage("", text, "", known).category();
  }

  /** Every question to the bot takes this way. */
  private <T> Future<T> inTime(Supplier<Future<T>> asked, T otherwise) {
    return Future.succeededFuture()
        .compose(begun -> asked.get())
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> {
          log.warn(
              "the bot did not answer, we go on without: {}", failure.getClass().getSimpleName());
          return Future.succeededFuture(otherwise);
        });
  }
}
