package org.yihu.bot.search;

import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * BGE small zh 1.5 (quantised, 512 dimensions) in this process, on threads of its own: 2 to 10 ms a
 * short text, most of what an answer costs. Loads in about a second and takes some 200 MB.
 */
public final class BgeEmbedder implements Embedder {
  /** Longer texts say nothing more to a model of 512 tokens, and take longer. */
  private static final int LONGEST = 400;

  /** Its {@link #model}. */
  public static final String MODEL = "bge-small-zh-v1.5-q";

  private final WorkerExecutor threads;
  private final Future<BgeSmallZhV15QuantizedEmbeddingModel> model;

  /** Loads in the background; the first texts wait for it. */
  public BgeEmbedder(Vertx vertx) {
    int processors = Runtime.getRuntime().availableProcessors();
    this.threads =
        vertx.createSharedWorkerExecutor("sentence-vectors", processors, 10, TimeUnit.MINUTES);
    this.model = threads.executeBlocking(
        () -> new BgeSmallZhV15QuantizedEmbeddingModel(Runnable::run), false);
  }

  @Override
  public Future<byte[]> question(String text) {
    return model.compose(loaded -> threads.executeBlocking(() -> vector(loaded, text), false));
  }

  @Override
  public Future<List<byte[]>> knowledge(List<String> texts) {
    return Future.all(texts.stream().map(this::question).toList()).map(all -> all.list());
  }

  private static byte[] vector(BgeSmallZhV15QuantizedEmbeddingModel model, String text) {
    String cut = text.isBlank() ? "空" : text.substring(0, Math.min(LONGEST, text.length()));
    return Vectors.quantise(model.embed(cut).content().vector());
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public void close() {
    threads.close();
  }
}
