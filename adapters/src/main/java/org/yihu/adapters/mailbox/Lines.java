package org.yihu.adapters.mailbox;

/** Lines in bytes, ended by CR LF, LF or CR. */
final class Lines {
  private Lines() {}

  /** Where the line's text ends. */
  static int end(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != '\n' && bytes[i] != '\r') i++;
    return i;
  }

  /** Where the line after it begins; {@code to} when there is none. */
  static int next(byte[] bytes, int from, int to) {
    int end = end(bytes, from, to);
    if (end < to && bytes[end] == '\r') end++;
    if (end < to && bytes[end] == '\n') end++;
    return end;
  }

  /** Where what comes before a line ends, without the line end in between. */
  static int endBefore(byte[] bytes, int from, int line) {
    int end = line;
    if (end > from && bytes[end - 1] == '\n') end--;
    if (end > from && bytes[end - 1] == '\r') end--;
    return end;
  }
}
