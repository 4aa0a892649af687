package org.yihu.gateway.intake;

import java.util.Optional;
import java.util.regex.Pattern;

/** Words of a source that stay with a ticket, beside the tags of our own that mean something to us. */
final class SourceTags {
  private static final int LONGEST = 30;
  /** Our own are emergency lines and words of small letters. */
  private static final Pattern LIKE_OURS = Pattern.compile("1\\d\\d|[a-z]+(-[a-z]+)*");

  private SourceTags() {}

  /** A source's word as a tag: one word, never one of ours; empty when nothing of it is left. */
  static Optional<String> of(String word) {
    String tag = Cleaner.text(word).replaceAll("\\s+", "_");
    if (tag.codePointCount(0, tag.length()) > LONGEST)
      tag = tag.substring(0, tag.offsetByCodePoints(0, LONGEST));
    if (tag.isEmpty()) return Optional.empty();
    return Optional.of(LIKE_OURS.matcher(tag).matches() ? "#" + tag : tag);
  }
}
