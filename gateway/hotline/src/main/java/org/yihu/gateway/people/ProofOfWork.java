package org.yihu.gateway.people;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Challenges that cost the sender of a form's machine some work; each solution counts once. */
public interface ProofOfWork {

  /** A new challenge, as the ALTCHA protocol has it. */
  JsonObject challenge();

  /** What is wrong with a solution; empty when it is right and was not used before. */
  Future<Optional<String>> verify(String payload);
}
