package org.yihu.gateway.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.bot.dialog.Answer;
import org.yihu.bot.dialog.Answerer;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.bot.search.KnowledgeIndex.Query;
import org.yihu.config.BotConfig;
import org.yihu.config.CityPack;
import org.yihu.config.ConfigLoader;
import org.yihu.config.PackLoader;
import org.yihu.gateway.ask.AskDesk.Missed;
import org.yihu.gateway.dispatch.Triager;

class AskDeskTest {
  private static final CityPack PACK = PackLoader.load("shaoyang");
  private static final BotConfig CONFIG = new ConfigLoader(Map.of())
      .load(Optional.empty(), Map.of("bot.patience", "PT0.05S"))
      .bot();
  /** Still the day before in Greenwich. */
  private static final Instant MORNING = Instant.parse("2026-03-01T23:30:00Z");

  private static final String QUESTION = "社保卡丢了怎么补办";
  private static final Hit SURE = hit("card", 0.95);

  private final List<String> kept = new ArrayList<>();

  private static Hit hit(String id, double confidence) {
    return new Hit(
        new KnowledgeEntry(
            id,
            id,
            List.of(),
            "answer",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        confidence);
  }

  private AskDesk over(ScriptedIndex index) {
    return new AskDesk(
        new Answerer(index, CONFIG),
        index,
        new Triager(PACK),
        (question, why, category, channel) ->
            kept.add(question + "|" + why + "|" + category + "|" + channel),
        CONFIG,
        PACK,
        Clock.fixed(MORNING, PACK.zone()));
  }

  private AskDesk finding(Hit... hits) {
    return over(new ScriptedIndex(query -> Future.succeededFuture(List.of(hits))));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** What can be wrong with a bot. */
  static Stream<Function<Query, Future<List<Hit>>>> bots() {
    return Stream.of(
        query -> Promise.<List<Hit>>promise().future(),
        query -> Future.failedFuture(new Unavailable("elasticsearch", CONFIG.patience(), "down")),
        query -> Future.failedFuture(new IllegalStateException("broken")),
        query -> {
          throw new IllegalStateException("broken at once");
        });
  }

  @ParameterizedTest
  @MethodSource("bots")
  void aBotThatIsAwayOrSlowIsNobodysFailure(Function<Query, Future<List<Hit>>> bot)
      throws Exception {
    AskDesk ask = over(new ScriptedIndex(bot));

    assertThat(await(ask.answer(QUESTION, Optional.empty(), MORNING))).isEmpty();
    assertThat(await(ask.answerOnce(QUESTION, Optional.empty(), "web"))).isEmpty();
    assertThat(await(ask.sure(QUESTION, Optional.empty(), MORNING))).isEmpty();
    assertThat(await(ask.help(QUESTION, Optional.empty(), 3))).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void onlyTheEntryThatIsMeantForSureIsGivenUnasked() throws Exception {
    assertThat(await(finding(SURE).sure(QUESTION, Optional.empty(), MORNING))).hasValue(SURE);
    assertThat(
            await(finding(hit("a", 0.5), hit("b", 0.49)).sure(QUESTION, Optional.empty(), MORNING)))
        .isEmpty();
    assertThat(await(finding().sure(QUESTION, Optional.empty(), MORNING))).isEmpty();
  }

  @Test
  void aQuestionThatStandsAloneIsKeptWhenNobodyKnows() throws Exception {
    Optional<Answer> answer = await(finding().answerOnce(QUESTION, Optional.empty(), "web"));

    assertThat(answer).hasValue(new Answer.Unknown());
    assertThat(kept).containsExactly(QUESTION + "|unknown|insurance.social-card|web");
  }

  @Test
  void anAnswerOrChoicesKeepNothing() throws Exception {
    await(finding(SURE).answerOnce(QUESTION, Optional.empty(), "web"));
    await(finding(hit("a", 0.5), hit("b", 0.49)).answerOnce(QUESTION, Optional.empty(), "web"));

    assertThat(kept).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "你好", "在不在呀"})
  void nothingIsLearntFromTooLittle(String text) throws Exception {
    await(finding().answerOnce(text, Optional.empty(), "web"));
    finding().missed(text, Missed.RATING, "other.unclassified", "wechat");

    assertThat(kept).isEmpty();
  }

  @Test
  void theDayIsTheCitys() throws Exception {
    var index = new ScriptedIndex(query -> Future.succeededFuture(List.of()));

    await(over(index).answer(QUESTION, Optional.of("430503"), MORNING));
    await(over(index).help(QUESTION, Optional.of("430503"), 4));

    LocalDate day = LocalDate.of(2026, 3, 2);
    assertThat(index.asked)
        .containsExactly(
            new Query(QUESTION, Optional.of("430503"), day, 3),
            new Query(QUESTION, Optional.of("430503"), day, 4));
  }

  @Test
  void ofANarrativeTheBeginningIsLookedAtAndNoCharacterIsHalved() throws Exception {
    var index = new ScriptedIndex(query -> Future.succeededFuture(List.of()));

    await(over(index).help("😀".repeat(201), Optional.empty(), 3));

    assertThat(index.asked.get(0).text()).isEqualTo("😀".repeat(200));
  }

  @Test
  void nothingWrittenIsNotAsked() throws Exception {
    var index = new ScriptedIndex(query -> Future.succeededFuture(List.of(SURE)));

    assertThat(await(over(index).help(" ", Optional.empty(), 3))).isEmpty();
    assertThat(index.asked).isEmpty();
  }
}
