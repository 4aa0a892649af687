package org.yihu.adapters.channel;

/**
 * Which ticket a message answers, and what shows that the requester wrote it.
 *
 * @param number of the ticket, as the message has it; empty when it answers us, but does not say where
 */
public record Follows(String number, Proof proof) {

  /** What shows who wrote it. The sender a message names is no proof: anybody can write it. */
  public enum Proof {
    /** It carries a token that only our own message to the requester held. */
    TOKEN,
    /** The city's own server vouches for the sender that the message names. */
    SENDER,
    NONE
  }
}
