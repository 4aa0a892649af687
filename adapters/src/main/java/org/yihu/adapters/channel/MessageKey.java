package org.yihu.adapters.channel;

/**
 * What makes a message the same message when it is delivered again.
 *
 * @param source the source it came from, {@code wechat:city} or {@code province}
 * @param value the source's own id of it, at most 200 characters
 */
public record MessageKey(String source, String value) {
  public static final int MAX_LENGTH = 200;

  public MessageKey {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("message key of " + value.length() + " characters");
    }
  }

  /** Of the same source by what a message is, whatever id it bears. */
  public MessageKey byContent(byte[] raw) {
    return new MessageKey(source, "sha256:" + Sha256.hex(raw));
  }
}
