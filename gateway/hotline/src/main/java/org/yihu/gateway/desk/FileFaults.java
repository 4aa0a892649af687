package org.yihu.gateway.desk;

import java.util.ArrayList;
import java.util.List;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;

/** What is wrong with a file somebody hands in, from whichever side it comes. */
public final class FileFaults {
  private FileFaults() {}

  /**
   * Empty for a file that may be kept.
   *
   * @param kind as its content tells
   * @param most bytes
   */
  public static List<Fault> of(String pointer, byte[] content, String kind, int most) {
    if (content.length == 0) return List.of(Fault.of(pointer, Code.EMPTY_FILE));
    var faults = new ArrayList<Fault>();
    if (content.length > most) faults.add(Fault.of(pointer, Code.TOO_LARGE, most));
    if (!MediaTypes.isAllowed(kind))
      faults.add(Fault.of(pointer, Code.FILE_KIND_NOT_ALLOWED, kind));
    return faults;
  }
}
