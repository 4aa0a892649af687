package org.yihu.gateway.talk;

import org.yihu.config.CityPack;
import org.yihu.config.Texts;

/** The bot's own words, as the city has them. */
record Phrases(Texts texts, String city) {
  static Phrases of(CityPack pack) {
    return new Phrases(pack.texts(), pack.city());
  }

  String say(String key) {
    return texts.get(key, "city", city);
  }

  /** @param values names and values in turn */
  String get(String key, String... values) {
    return texts.get(key, values);
  }
}
