package org.yihu.adapters.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many letters of one sender are taken within an hour; a letter that is tried again counts once. Kept
 * in memory for the senders heard of last. Not thread-safe.
 */
final class SenderLimit {
  /** Senders that are remembered. */
  static final int MAX_SENDERS = 10_000;

  private static final Duration HOUR = Duration.ofHours(1);

  private record Window(Instant begin, Set<String> letters) {}

  private final int most;
  private final Map<String, Window> windows = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
      return size() > MAX_SENDERS;
    }
  };

  /**
   * A limit that has heard nobody yet.
   *
   * @param most letters in an hour
   */
  SenderLimit(int most) {
    this.most = most;
  }

  /**
   * Whether one more letter of a sender is taken.
   *
   * @param letter what tells it from others
   */
  boolean allows(String sender, String letter, Instant now) {
    Window known = windows.get(sender);
    Window window = known == null || !now.isBefore(known.begin().plus(HOUR))
        ? new Window(now, new HashSet<>())
        : known;
    windows.put(sender, window);
    if (window.letters().contains(letter)) return true;
    return window.letters().size() < most && window.letters().add(letter);
  }
}
