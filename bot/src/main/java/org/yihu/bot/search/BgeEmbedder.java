package org.yihu.bot.search;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * BGE small zh 1.5 (quantised, 512 dimensions) in this process, on threads of its own: 2 to 4 ms a
 * short text, most of what an answer costs. Loads in about a second and takes some 200 MB.
 *
 * <p>Each text is computed by one thread and as many at once as there are processors. By default the
 * runtime would put all of them on each text, which is faster for one question and nearly half as
 * fast for many, and let them spin afterwards, which the search then waits for.
 */
public final class BgeEmbedder implements Embedder {
  /** Its {@link #model}. */
  public static final String MODEL = "bge-small-zh-v1.5-q";

  /** Longer texts say nothing more to a model of 512 tokens, and take longer. */
  private static final int LONGEST = 400;

  private static final String MOST_TOKENS = "512";
  private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();

  private final WorkerExecutor threads;
  private final Future<Loaded> model;

  /** What computes a vector; both parts may be used by many threads at once. */
  private record Loaded(OrtSession session, HuggingFaceTokenizer tokenizer) {}

  /** Loads in the background; the first texts wait for it. */
  public BgeEmbedder(Vertx vertx) {
    int processors = Runtime.getRuntime().availableProcessors();
    this.threads =
        vertx.createSharedWorkerExecutor("sentence-vectors", processors, 10, TimeUnit.MINUTES);
    this.model = threads.executeBlocking(BgeEmbedder::load, false);
  }

  private static Loaded load() throws OrtException, IOException {
    try (var options = new OrtSession.SessionOptions();
        InputStream network = resource("/bge-small-zh-v1.5-q.onnx");
        InputStream words = resource("/bge-small-zh-v1.5-q-tokenizer.json")) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new Loaded(
          RUNTIME.createSession(network.readAllBytes(), options),
          HuggingFaceTokenizer.newInstance(
              words, Map.of("padding", "false", "truncation", "true", "maxLength", MOST_TOKENS)));
    }
  }

  /** The model comes in the library's jar. */
  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        BgeSmallZhV15QuantizedEmbeddingModel.class.getResourceAsStream(name), name);
  }

  @Override
  public Future<byte[]> question(String text) {
    return model.compose(loaded -> threads.executeBlocking(() -> vector(loaded, text), false));
  }

  @Override
  public Future<List<byte[]>> knowledge(List<String> texts) {
    return Future.all(texts.stream().map(this::question).toList()).map(all -> all.list());
  }

  /** The first token's last state stands for the whole text (CLS pooling). */
  private static byte[] vector(Loaded loaded, String text) throws OrtException {
    String cut = text.isBlank() ? "空" : text.substring(0, Math.min(LONGEST, text.length()));
    Encoding tokens = loaded.tokenizer().encode(cut);
    try (OnnxTensor ids = tensor(tokens.getIds());
        OnnxTensor attention = tensor(tokens.getAttentionMask());
        OnnxTensor types = tensor(tokens.getTypeIds());
        var result = loaded
            .session()
            .run(Map.of("input_ids", ids, "attention_mask", attention, "token_type_ids", types))) {
      float[][][] states = (float[][][]) result.get(0).getValue();
      return Vectors.quantise(states[0][0]);
    }
  }

  private static OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(RUNTIME, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public void close() {
    threads.close().compose(closed -> model).onSuccess(loaded -> {
      loaded.tokenizer().close();
      try {
        loaded.session().close();
      } catch (OrtException e) {
        throw new IllegalStateException("the model's session does not close", e);
      }
    });
  }
}
