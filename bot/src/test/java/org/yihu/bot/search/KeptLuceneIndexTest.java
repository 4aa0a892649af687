package org.yihu.bot.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Vocabulary;

class KeptLuceneIndexTest extends KnowledgeIndexContract {
  private static final List<KnowledgeEntry> ENTRIES =
      List.of(entry("id", "身份证丢了怎么补办"), entry("card", "社保卡丢了怎么补"));

  @TempDir
  private Path home;

  /** How often each character occurs, and which texts it was asked for. */
  private static final class Counting implements Embedder {
    private final String model;
    private final List<String> asked = new ArrayList<>();

    Counting(String model) {
      this.model = model;
    }

    @Override
    public Future<byte[]> question(String text) {
      float[] counts = new float[64];
      text.chars().forEach(c -> counts[c % counts.length]++);
      return Future.succeededFuture(Vectors.quantise(counts));
    }

    @Override
    public Future<List<byte[]>> knowledge(List<String> texts) {
      asked.addAll(texts);
      return Future.all(texts.stream().map(this::question).toList()).map(all -> all.list());
    }

    @Override
    public String model() {
      return model;
    }
  }

  private LuceneIndex index(String version, Vocabulary vocabulary, Embedder embedder) {
    return LuceneIndex.kept(
        home.resolve("kept"), version, vertx, vocabulary, embedder, Confidence.shipped("none"));
  }

  private LuceneIndex index() {
    return index("1", VOCABULARY, new Counting("model"));
  }

  @Override
  protected KnowledgeIndex newIndex() {
    return LuceneIndex.kept(
        home.resolve("contract"),
        "1",
        vertx,
        VOCABULARY,
        Embedder.NONE,
        Confidence.shipped("none"));
  }

  private void keep() throws Exception {
    try (var first = index()) {
      await(first.put(ENTRIES));
    }
  }

  private static List<String> ids(LuceneIndex index) throws Exception {
    return await(index.search(question("社保卡丢了怎么补"))).stream()
        .map(hit -> hit.entry().id())
        .toList();
  }

  @Test
  void whatWasPutIsFoundAfterARestartWithoutBeingPutAgain() throws Exception {
    keep();

    try (var second = index()) {
      assertThat(await(second.size())).isEqualTo(2);
      assertThat(ids(second)).startsWith("card");
    }
  }

  @Test
  void anEntryThatDidNotChangeIsNotComputedAgain() throws Exception {
    keep();
    var embedder = new Counting("model");

    try (var second = index("1", VOCABULARY, embedder)) {
      await(second.put(List.of(ENTRIES.get(0), entry("card", "医保卡丢了怎么补"))));

      assertThat(embedder.asked).contains("医保卡丢了怎么补").doesNotContain("身份证丢了怎么补办");
      assertThat(await(second.size())).isEqualTo(2);
    }
  }

  @Test
  void vectorsAreKeptWithTheEntryAndFoundByMeaning() throws Exception {
    keep();

    try (var second = index()) {
      List<Comparison.Fit> ranked = await(second.rank(question("社保卡丢了怎么补")));
      assertThat(ranked).isNotEmpty();
      assertThat(ranked.get(0).prepared().wordingVectors())
          .containsExactly(await(new Counting("model").question("社保卡丢了怎么补")));
    }
  }

  @Test
  void anotherVersionVocabularyOrModelBeginsAnew() throws Exception {
    Vocabulary other = Vocabulary.of(Map.of("社保", "社会保险"), List.of());
    for (var made : List.of(
        index("2", VOCABULARY, new Counting("model")),
        index("2", other, new Counting("model")),
        index("2", other, new Counting("other")))) {
      try (made) {
        assertThat(await(made.size())).isZero();
        await(made.put(ENTRIES));
      }
    }
  }

  @Test
  void aDamagedIndexBeginsAnew() throws Exception {
    for (String kind : List.of("segments_", ".si", ".cfs")) {
      keep();
      spoil(kind);

      try (var second = index()) {
        assertThat(await(second.size())).as(kind).isZero();
        await(second.put(ENTRIES));
        assertThat(ids(second)).startsWith("card");
      }
    }
  }

  /** One byte in the middle of each file of a kind. */
  private void spoil(String kind) throws IOException {
    try (var all = Files.list(home.resolve("kept"))) {
      List<Path> files =
          all.filter(one -> one.getFileName().toString().contains(kind)).toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  @Test
  void anIndexThatAnotherProcessHasIsLeftToIt() throws Exception {
    keep();

    try (var first = index()) {
      assertThat(await(first.size())).isEqualTo(2);
      try (var second = index()) {
        assertThat(await(second.size())).isZero();
        await(second.put(List.of(entry("other", "护照怎么办理"))));
      }
      assertThat(await(first.size())).isEqualTo(2);
    }
    try (var third = index()) {
      assertThat(await(third.size())).isEqualTo(2);
    }
  }

  @Test
  void whatTheStoreDoesNotHaveAnyMoreIsGone() throws Exception {
    keep();

    try (var second = index()) {
      await(second.keepOnly(Set.of("card")));
      assertThat(await(second.size())).isEqualTo(1);
      assertThat(ids(second)).containsExactly("card");
    }
  }

  @Test
  void settledIsKeptEvenIfTheProcessIsKilled() throws Exception {
    var killed = index();
    await(killed.put(ENTRIES));
    await(killed.settle());
    Path copy = home.resolve("copy");
    Files.createDirectories(copy);
    try (var all = Files.list(home.resolve("kept"))) {
      for (Path file : all.collect(Collectors.toList()))
        if (!file.endsWith("write.lock")) Files.copy(file, copy.resolve(file.getFileName()));
    }
    killed.close();

    try (var next = LuceneIndex.kept(
        copy, "1", vertx, VOCABULARY, new Counting("model"), Confidence.shipped("none"))) {
      assertThat(await(next.size())).isEqualTo(2);
    }
  }
}
