package org.yihu.bot.search;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of the alias and of the indexes behind it, over time. They hold the version of the documents'
 * form and the model of the vectors, so that gateways that differ in these never share an index.
 */
record ElasticsearchNames(String prefix, String model) {
  /** Counted up whenever documents or mapping change. */
  private static final int SCHEMA = 2;

  private static final SecureRandom RANDOM = new SecureRandom();

  String alias() {
    String safe = model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
    return prefix + "-s" + SCHEMA + "-" + safe;
  }

  /** A name that no index has had; later ones sort later. */
  String fresh() {
    byte[] random = new byte[4];
    RANDOM.nextBytes(random);
    return alias() + "-" + Instant.now().toEpochMilli() + "-" + HexFormat.of().formatHex(random);
  }

  /** Every index of the prefix. */
  String all() {
    return prefix + "-s*";
  }
}
