package org.yihu.adapters.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hmef.HMEFMessage;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Cut;

/**
 * What Outlook packs into {@code winmail.dat} (TNEF): the letter as RTF and its files.
 *
 * @param text empty when it holds none
 */
record Winmail(String text, List<Attachment> files) {
  private static final String UNKNOWN = "application/octet-stream";

  Winmail {
    files = List.copyOf(files);
  }

  static boolean isOne(String type, String name) {
    return type.equals("application/ms-tnef")
        || type.equals("application/vnd.ms-tnef")
        || name.equalsIgnoreCase("winmail.dat");
  }

  /** Empty for what cannot be opened. */
  static Optional<Winmail> open(byte[] bytes) {
    try {
      var message = new HMEFMessage(new ByteArrayInputStream(bytes));
      List<Attachment> files = new ArrayList<>();
      for (org.apache.poi.hmef.Attachment file : message.getAttachments()) {
        String name = Optional.ofNullable(file.getLongFilename())
            .or(() -> Optional.ofNullable(file.getFilename()))
            .orElse("附件");
        if (file.getContents() != null)
          files.add(Attachment.of(Cut.to(name, 200), UNKNOWN, file.getContents()));
      }
      String body = message.getBody();
      return Optional.of(new Winmail(body == null ? "" : RtfText.of(body), files));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // cut off, or not what it is called
    }
  }
}
