package org.yihu.gateway.outside.altcha;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.altcha.altcha.Altcha;
import org.yihu.adapters.channel.SharedState;
import org.yihu.config.LimitsConfig;
import org.yihu.gateway.people.ProofOfWork;

/** ALTCHA challenges, signed; what was solved is remembered by all nodes until it expires. */
public final class AltchaProofOfWork implements ProofOfWork {
  private final LimitsConfig limits;
  private final SharedState shared;
  private final String key;

  /** @param key signs the challenges; the same on every node */
  public AltchaProofOfWork(LimitsConfig limits, SharedState shared, String key) {
    this.limits = limits;
    this.shared = shared;
    this.key = key;
  }

  @Override
  public JsonObject challenge() {
    try {
      Altcha.Challenge challenge = Altcha.createChallenge(new Altcha.ChallengeOptions()
          .setAlgorithm(Altcha.Algorithm.SHA256)
          .setMaxNumber((long) limits.altchaCost())
          .setHmacKey(key)
          .setExpiresInSeconds(limits.altchaExpiry().toSeconds()));
      return new JsonObject()
          .put("algorithm", challenge.algorithm)
          .put("challenge", challenge.challenge)
          .put("maxnumber", challenge.maxnumber)
          .put("salt", challenge.salt)
          .put("signature", challenge.signature);
    } catch (Exception e) { // the library declares Exception; SHA-256 and HMAC are in every JDK
      throw new IllegalStateException("making a challenge", e);
    }
  }

  @Override
  public Future<Optional<String>> verify(String payload) {
    try {
      if (!Altcha.verifySolution(payload, key, true)) return refused("wrong or expired");
    } catch (Exception e) { // whatever is not a payload
      return refused("not an ALTCHA payload");
    }
    return shared
        .putIfAbsent("altcha:" + challengeOf(payload), "used", limits.altchaExpiry())
        .map(first -> first ? Optional.empty() : Optional.of("used before"));
  }

  private static Future<Optional<String>> refused(String why) {
    return Future.succeededFuture(Optional.of(why));
  }

  private static String challengeOf(String payload) {
    try {
      return new JsonObject(new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8))
          .getString("challenge");
    } catch (IllegalArgumentException | DecodeException e) {
      throw new IllegalStateException("verified, yet unreadable", e);
    }
  }
}
