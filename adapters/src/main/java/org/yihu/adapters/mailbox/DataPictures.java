package org.yihu.adapters.mailbox;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.yihu.adapters.channel.Attachment;

/**
 * Pictures that stand in a page themselves, {@code src="data:image/png;base64,…"}: what was pasted into a
 * letter. They are files as any other, and out of the way of the text.
 *
 * @param page without them
 */
record DataPictures(String page, List<Attachment> files) {
  /** Pictures of one page; further ones are left out. */
  static final int MAX = 50;

  private static final String BEGIN = "data:image/";
  private static final String BASE64 = ";base64,";
  private static final int LONGEST_KIND = 20;
  private static final Map<String, String> ENDINGS =
      Map.of("png", "png", "jpeg", "jpg", "jpg", "jpg", "gif", "gif", "bmp", "bmp", "webp", "webp");

  DataPictures {
    files = List.copyOf(files);
  }

  static DataPictures of(String page) {
    var rest = new StringBuilder();
    var files = new ArrayList<Attachment>();
    int read = 0;
    for (int begin = page.indexOf(BEGIN); begin >= 0; begin = page.indexOf(BEGIN, read)) {
      int end = end(page, begin);
      rest.append(page, read, begin);
      if (files.size() < MAX) picture(page, begin, end, files);
      read = end;
    }
    return new DataPictures(rest.append(page, read, page.length()).toString(), files);
  }

  /** At the quote or whatever else cannot stand in an address. */
  private static int end(String page, int begin) {
    int end = begin;
    while (end < page.length() && "\"'<>)".indexOf(page.charAt(end)) < 0) end++;
    return end;
  }

  private static void picture(String page, int begin, int end, List<Attachment> files) {
    int data = page.indexOf(BASE64, begin);
    int kindAt = begin + BEGIN.length();
    if (data < 0 || data > kindAt + LONGEST_KIND || data > end) return;
    String kind = page.substring(kindAt, data);
    String ending = ENDINGS.get(kind);
    if (ending == null) return;
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(page.substring(data + BASE64.length(), end));
      files.add(Attachment.of("正文图片" + (files.size() + 1) + "." + ending, "image/" + kind, bytes));
    } catch (IllegalArgumentException e) {
      // cut off inside: no picture
    }
  }
}
