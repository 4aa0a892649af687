package org.yihu.bot.search;

import io.vertx.core.Future;
import java.util.List;

/** Turns texts into sentence vectors: near in direction when near in meaning. */
public interface Embedder extends AutoCloseable {

  /** No model: entries are compared by wording alone. */
  Embedder NONE = new Embedder() {
    @Override
    public Future<byte[]> question(String text) {
      return Future.succeededFuture(new byte[0]);
    }

    @Override
    public Future<List<byte[]>> knowledge(List<String> texts) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public String model() {
      return "none";
    }
  };

  /** Of a question, normalised; empty when there is no model. Fails when the model is away. */
  Future<byte[]> question(String text);

  /**
   * Of texts of the knowledge base, which may be kept.
   *
   * @param texts normalised; long ones are cut by the model
   * @return one vector a text, in order, see {@link Vectors}; none at all when there is no model
   */
  Future<List<byte[]>> knowledge(List<String> texts);

  /** Names the model; vectors of different models are not comparable. */
  String model();

  @Override
  default void close() {}
}
