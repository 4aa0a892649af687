package org.yihu.adapters.channel;

import java.util.Optional;

/**
 * A file that came with a request.
 *
 * @param mediaType as declared by the sender; intake finds out what it really is
 * @param content the bytes, when they came along
 * @param link where to fetch them otherwise, in the words of the source's {@link MediaSource}
 */
public record Attachment(
    String name, String mediaType, Optional<byte[]> content, Optional<String> link) {

  public static Attachment of(String name, String mediaType, byte[] content) {
    return new Attachment(name, mediaType, Optional.of(content), Optional.empty());
  }

  public static Attachment at(String name, String mediaType, String link) {
    return new Attachment(name, mediaType, Optional.empty(), Optional.of(link));
  }

  @Override
  public String toString() {
    return "Attachment[" + mediaType + "]";
  }
}
