package org.yihu.gateway.store;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;

/** Keyed indexes of what a person is known by. */
final class PersonKeys {
  private PersonKeys() {}

  /** Whoever leaves several numbers is known by the first. */
  static @Nullable Buffer phone(Vault vault, Person person) {
    return person
        .phone()
        .map(phone -> vault.index("phone", PhoneNumbers.first(phone)))
        .orElse(null);
  }

  /** An account means somebody only together with the source that knows it. */
  static @Nullable Buffer account(Vault vault, Person person, String source) {
    return person
        .account()
        .map(account -> vault.index("account", source + "\n" + account))
        .orElse(null);
  }
}
