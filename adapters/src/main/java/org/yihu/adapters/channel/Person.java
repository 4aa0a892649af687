package org.yihu.adapters.channel;

import java.util.Optional;

/**
 * The requester as a channel knows them. Prints nothing of it.
 *
 * @param kind {@code citizen}, {@code enterprise} or {@code deputy}
 * @param anonymous whether they asked that their identity be kept from everyone (第二十三条)
 * @param account who they are to the channel: openid, mail address
 */
public record Person(
    Optional<String> name,
    Optional<String> phone,
    String kind,
    boolean anonymous,
    Optional<String> account) {

  public static final String CITIZEN = "citizen";

  public static Person unknown() {
    return new Person(Optional.empty(), Optional.empty(), CITIZEN, false, Optional.empty());
  }

  /** Somebody known by an account of the channel alone. */
  public static Person ofAccount(String account) {
    return new Person(Optional.empty(), Optional.empty(), CITIZEN, false, Optional.of(account));
  }

  /** The same, with a phone number where they named none. */
  public Person orReachedAt(Optional<String> number) {
    return new Person(name, phone.or(() -> number), kind, anonymous, account);
  }

  @Override
  public String toString() {
    return "Person[***]";
  }
}
