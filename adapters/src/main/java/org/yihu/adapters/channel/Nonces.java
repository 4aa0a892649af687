package org.yihu.adapters.channel;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Signatures that cover a nonce and not the message: whoever sees one could send anything under it. A
 * nonce therefore belongs to the first message that came with it. The same message once more is a second
 * delivery, which message keys deal with.
 */
public final class Nonces {
  private final SharedState shared;
  private final Duration remembered;

  /** @param remembered at least as long as a signature is believed */
  public Nonces(SharedState shared, Duration remembered) {
    this.shared = shared;
    this.remembered = remembered;
  }

  /**
   * Whether a message may come under a nonce; without the shared state the signature's age alone bounds
   * what can be made of one.
   *
   * @param nonce with whatever else makes it unique: who sends, the time that was signed
   */
  public Future<Boolean> isFirst(String nonce, byte[] body) {
    String key = "nonce:" + nonce;
    String hash = Sha256.hex(body);
    return shared
        .putIfAbsent(key, hash, remembered)
        .compose(first -> first
            ? Future.succeededFuture(true)
            : shared.get(key).map(known -> known.equals(Optional.of(hash))))
        .otherwise(true);
  }
}
