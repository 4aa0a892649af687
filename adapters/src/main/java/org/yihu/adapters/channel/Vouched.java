package org.yihu.adapters.channel;

/**
 * Which identifiers of a requester the channel stands for. The rest anybody could have written: it gives
 * no authority and opens nothing of somebody else's.
 */
public enum Vouched {
  /** None: a form with whatever number was typed, a mail whose sender nobody vouches for. */
  NOTHING,
  /** The account alone: a follower or a chat, whatever number they name. */
  ACCOUNT,
  /** All: an operator, an exchange, a platform, a system with a key. */
  ALL;

  /** As much of a requester as is certain. */
  public Person of(Person requester) {
    return switch (this) {
      case NOTHING -> Person.unknown();
      case ACCOUNT -> requester.account().map(Person::ofAccount).orElseGet(Person::unknown);
      case ALL -> requester;
    };
  }
}
