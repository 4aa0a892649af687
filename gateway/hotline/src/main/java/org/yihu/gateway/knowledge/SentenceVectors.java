package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** Kept sentence vectors, by a digest of model and text. Derived: they can be lost at any time. */
public interface SentenceVectors {

  /** Those that are kept; the others are absent. */
  Future<Map<Buffer, byte[]>> find(List<Buffer> keys);

  Future<Void> keep(Map<Buffer, byte[]> vectors);
}
