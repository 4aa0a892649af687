package org.yihu.gateway.sheet;

import java.util.List;
import org.yihu.adapters.channel.MalformedMessage;

/** A spreadsheet of any kind that is read, told by its bytes: names and media types are often wrong. */
final class SheetFile {
  private SheetFile() {}

  /**
   * Its visible sheets.
   *
   * @throws MalformedMessage when it is none, has a password, or is beyond the bounds
   */
  static List<Grid> read(byte[] file) {
    if (begins(file, 'P', 'K', 3, 4)) return Xlsx.read(file);
    if (begins(file, 0xD0, 0xCF, 0x11, 0xE0)) return Xls.read(file);
    return Csv.read(file);
  }

  static boolean begins(byte[] file, int... mark) {
    if (file.length < mark.length) return false;
    for (int i = 0; i < mark.length; i++) if ((file[i] & 0xFF) != mark[i]) return false;
    return true;
  }
}
