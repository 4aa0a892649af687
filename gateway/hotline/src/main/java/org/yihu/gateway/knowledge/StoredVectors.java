package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yihu.bot.search.Embedder;

/**
 * An embedder that keeps the vectors of the knowledge base in the store, so that a restart and the
 * other nodes need not compute them again. Questions are never kept.
 */
public final class StoredVectors implements Embedder {
  private final SentenceVectors store;
  private final Embedder model;

  public StoredVectors(SentenceVectors store, Embedder model) {
    this.store = store;
    this.model = model;
  }

  @Override
  public Future<byte[]> question(String text) {
    return model.question(text);
  }

  @Override
  public Future<List<byte[]>> knowledge(List<String> texts) {
    Map<Buffer, String> byKey = new LinkedHashMap<>();
    List<Buffer> keys = texts.stream().map(this::key).toList();
    for (int i = 0; i < keys.size(); i++) byKey.put(keys.get(i), texts.get(i));
    return store.find(List.copyOf(byKey.keySet())).compose(found -> {
      Map<Buffer, byte[]> known = new HashMap<>(found);
      Map<Buffer, String> missing = new LinkedHashMap<>(byKey);
      missing.keySet().removeAll(known.keySet());
      return computed(missing).map(computed -> {
        if (computed.isEmpty() && !missing.isEmpty()) return List.<byte[]>of();
        known.putAll(computed);
        return keys.stream().map(key -> Objects.requireNonNull(known.get(key))).toList();
      });
    });
  }

  /** Empty when there is no model. */
  private Future<Map<Buffer, byte[]>> computed(Map<Buffer, String> missing) {
    if (missing.isEmpty()) return Future.succeededFuture(Map.of());
    return model.knowledge(List.copyOf(missing.values())).compose(vectors -> {
      if (vectors.isEmpty()) return Future.succeededFuture(Map.of());
      List<Buffer> keys = List.copyOf(missing.keySet());
      Map<Buffer, byte[]> computed = new HashMap<>();
      for (int i = 0; i < keys.size(); i++) computed.put(keys.get(i), vectors.get(i));
      return store.keep(computed).map(computed);
    });
  }

  private Buffer key(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(model.model().getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return Buffer.buffer(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }

  @Override
  public String model() {
    return model.model();
  }

  @Override
  public void close() {
    model.close();
  }
}
