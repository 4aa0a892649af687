package org.yihu.adapters.channel;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Says who sends a request over HTTP. */
public interface FormGuard {

  /**
   * Somebody who may send.
   *
   * @param source the source of their API key; empty for a person who solved the proof of work
   * @param who which key it is, for histories; empty for such a person
   */
  record Sender(Optional<String> source, String role, String who) {
    public boolean isPerson() {
      return source.isEmpty();
    }
  }

  /**
   * Checks the API key, or else the proof of work and the address's rate.
   *
   * @param altcha the solution given in the body, if any
   * @return empty when the answer (401, 429) has been sent already
   */
  Future<Optional<Sender>> check(RoutingContext context, Optional<String> altcha);

  /** Checks the API key alone: its role must be one of those given. */
  Future<Optional<Sender>> checkKey(RoutingContext context, String... roles);
}
