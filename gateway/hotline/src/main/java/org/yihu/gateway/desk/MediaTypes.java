package org.yihu.gateway.desk;

import java.util.Locale;
import java.util.Set;

/** Which files may come with a request. */
public final class MediaTypes {
  private static final Set<String> FAMILIES = Set.of("image", "audio", "video");
  private static final Set<String> DOCUMENTS = Set.of(
      "application/pdf",
      "text/plain",
      "application/rtf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/x-tika-msoffice",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "application/x-tika-ooxml",
      "application/ogg",
      "application/zip",
      "message/rfc822");

  private MediaTypes() {}

  /** SVG is a program for a browser, not a picture. */
  public static boolean isAllowed(String type) {
    String plain = type.toLowerCase(Locale.ROOT);
    return !plain.equals("image/svg+xml")
        && (FAMILIES.contains(family(plain)) || DOCUMENTS.contains(plain));
  }

  /** Whether a declared picture, sound, video or PDF is something else in truth. */
  public static boolean contradicts(String declared, String real) {
    String plain = declared.toLowerCase(Locale.ROOT);
    boolean specific = FAMILIES.contains(family(plain)) || plain.equals("application/pdf");
    return specific && !family(plain).equals(family(real)) && !real.equals("application/ogg");
  }

  private static String family(String type) {
    int slash = type.indexOf('/');
    return slash < 0 ? type : type.substring(0, slash);
  }
}
