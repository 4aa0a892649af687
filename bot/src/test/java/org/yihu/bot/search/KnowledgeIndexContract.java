package org.yihu.bot.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Vocabulary;

/** What every index promises. */
abstract class KnowledgeIndexContract {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  protected static final Vocabulary VOCABULARY = Vocabulary.plain();
  protected final Vertx vertx = Vertx.vertx();
  private KnowledgeIndex index;

  protected abstract KnowledgeIndex newIndex();

  @BeforeEach
  void fill() throws Exception {
    index = newIndex();
    await(index.identity());
    await(index.put(List.of(
        entry("id", "身份证丢了怎么补办"),
        entry("card", "社保卡丢了怎么补"),
        entry("county", "隆回县公交车票价是多少", Optional.of("430524"), Optional.empty(), Optional.empty()),
        entry(
            "past",
            "疫情期间怎么申领补贴",
            Optional.empty(),
            Optional.empty(),
            Optional.of(DAY.minusDays(1))),
        entry(
            "future",
            "新车购置税怎么交",
            Optional.empty(),
            Optional.of(DAY.plusDays(1)),
            Optional.empty()))));
  }

  @AfterEach
  void close() throws Exception {
    index.close();
    await(vertx.close());
  }

  protected static KnowledgeEntry entry(String id, String question) {
    return entry(id, question, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static KnowledgeEntry entry(
      String id,
      String question,
      Optional<String> region,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    return new KnowledgeEntry(
        id,
        question,
        List.of(),
        "请带身份证到窗口办理。",
        Optional.empty(),
        Optional.empty(),
        region,
        from,
        to,
        Optional.empty());
  }

  protected static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  protected static KnowledgeIndex.Query question(String text) {
    return new KnowledgeIndex.Query(text, Optional.empty(), DAY, 3);
  }

  protected List<String> found(String text, String region) throws Exception {
    return await(index.search(new KnowledgeIndex.Query(text, Optional.ofNullable(region), DAY, 3)))
        .stream()
        .map(hit -> hit.entry().id())
        .toList();
  }

  @Test
  void theRightEntryComesFirstHoweverItIsAsked() throws Exception {
    assertThat(found("请问一下，我的身份证不见了要怎么补办呀？", null)).startsWith("id");
    assertThat(found("社保卡丟了怎麼補", null)).startsWith("card");
    assertThat(found("　社保卡　丢了　怎么补　", null)).startsWith("card");
  }

  @Test
  void anEntryOfAnotherCountyIsNeverFound() throws Exception {
    assertThat(found("公交车票价是多少", null)).doesNotContain("county");
    assertThat(found("公交车票价是多少", "430502")).doesNotContain("county");
    assertThat(found("公交车票价是多少", "430524001")).startsWith("county");
  }

  @Test
  void anEntryOutOfItsTimeIsNeverFound() throws Exception {
    assertThat(found("疫情期间怎么申领补贴", null)).doesNotContain("past");
    assertThat(found("新车购置税怎么交", null)).doesNotContain("future");
  }

  @Test
  void anEntryPutAgainIsReplacedAndARemovedOneIsGone() throws Exception {
    await(index.put(List.of(entry("id", "护照怎么办理"))));
    assertThat(await(index.size())).isEqualTo(5);
    assertThat(found("护照怎么办理", null)).startsWith("id");

    await(index.remove(List.of("id")));
    assertThat(found("护照怎么办理", null)).doesNotContain("id");
  }

  @Test
  void nothingIsFoundForNothing() throws Exception {
    assertThat(found("", null)).isEmpty();
    assertThat(found("？？？！！", null)).isEmpty();
    assertThat(found("\u0000\u200b(*+?)[]{}\"", null)).isEmpty();
  }
}
