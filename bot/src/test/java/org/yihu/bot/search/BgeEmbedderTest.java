package org.yihu.bot.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The real model. */
class BgeEmbedderTest {

  @Test
  void whatMeansTheSameIsNearAndEveryTextHasAVector() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (var embedder = new BgeEmbedder(vertx)) {
      List<byte[]> vectors = embedder
          .knowledge(List.of("身份证丢了怎么补办", "身份证不见了，要重新办一张", "今天晚饭吃什么", "", "长".repeat(5000)))
          .toCompletionStage()
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);

      assertThat(vectors).hasSize(5).allMatch(vector -> vector.length == 512);
      assertThat(Vectors.cosine(vectors.get(0), vectors.get(1)))
          .isGreaterThan(Vectors.cosine(vectors.get(0), vectors.get(2)) + 0.2);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void quantisedVectorsKeepTheirCosine() {
    float[] a = new float[512];
    float[] b = new float[512];
    var random = new java.util.Random(7);
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian();
      b[i] = a[i] + (float) random.nextGaussian();
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }

    assertThat(Vectors.cosine(Vectors.quantise(a), Vectors.quantise(b)))
        .isCloseTo(dot / Math.sqrt(aa * bb), org.assertj.core.data.Offset.offset(0.005));
    assertThat(Vectors.cosine(Vectors.quantise(new float[512]), Vectors.quantise(b)))
        .isZero();
  }
}
