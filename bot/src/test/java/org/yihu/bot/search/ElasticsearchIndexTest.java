package org.yihu.bot.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.testing.elasticsearch.RunningNode;

/** The contract on a real node, and what only an index of its own process can suffer. */
class ElasticsearchIndexTest extends KnowledgeIndexContract {
  @TempDir
  static Path home;

  private static RunningNode node;
  private final String prefix = "test-" + UUID.randomUUID();

  @BeforeAll
  static void start() throws Exception {
    node = RunningNode.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    node.close();
  }

  @Override
  protected ElasticsearchIndex newIndex() {
    Embedder embedder = new BgeEmbedder(vertx);
    return new ElasticsearchIndex(
        vertx,
        ElasticsearchClients.connect(List.of(node.url()), "", Duration.ofSeconds(10)),
        prefix,
        VOCABULARY,
        embedder,
        Confidence.shipped(embedder.model()));
  }

  @Test
  void aLostIndexIsMadeAnewUnderAnotherIdentity() throws Exception {
    try (var other = newIndex()) {
      String before = await(other.identity());
      assertThat(await(other.identity())).isEqualTo(before);

      await(other.drop());

      assertThat(await(other.identity())).isNotEqualTo(before);
      assertThat(await(other.size())).isZero();
    }
  }

  @Test
  void aRebuiltIndexAnswersFromTheMomentItIsPromoted() throws Exception {
    try (var present = newIndex()) {
      String before = await(present.identity());
      ElasticsearchIndex next = await(present.rebuilt());
      await(next.put(List.of(entry("only", "护照怎么办理"))));

      assertThat(found("身份证丢了怎么补办", null)).startsWith("id");
      await(present.promote(next));

      assertThat(found("护照怎么办理", null)).startsWith("only");
      assertThat(await(present.size())).isEqualTo(1);
      assertThat(await(present.identity())).isNotEqualTo(before);
    }
  }
}
