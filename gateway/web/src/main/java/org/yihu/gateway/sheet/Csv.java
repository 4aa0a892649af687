package org.yihu.gateway.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/**
 * A table as text: parted by commas, tabs or semicolons, whichever makes rows of the same length; in
 * UTF-8, UTF-16 with a mark, or GB 18030, as Chinese Excel saves it.
 */
final class Csv {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final char[] SEPARATORS = {',', '\t', ';'};
  /** In characters, enough to see what parts its cells. */
  private static final int GLANCE = 20_000;
  /** {@code ="00123"} keeps zeros when Excel opens the file. */
  private static final Pattern KEPT_AS_TEXT = Pattern.compile("=\"([^\"]{0,1000})\"");
  /** An apostrophe before what would be a formula or lose its zeros. */
  private static final Pattern QUOTED_FIRST = Pattern.compile("'[-=+@0-9].*", Pattern.DOTALL);

  private final String text;
  private final char separator;
  private final GridBuilder grid;
  private int place;
  private int row;

  private Csv(String text, char separator, GridBuilder grid) {
    this.text = text;
    this.separator = separator;
    this.grid = grid;
  }

  /** @throws MalformedMessage when it is no text, or beyond the bounds */
  static List<Grid> read(byte[] file) {
    String text = decoded(file);
    // Web pages and older XML are often called .xls.
    if (text.indexOf('\0') >= 0 || text.stripLeading().startsWith("<"))
      throw new MalformedMessage("", Code.NOT_A_SHEET);
    var grid = new GridBuilder(new GridBuilder.Bounds());
    var csv = new Csv(text, separator(text), grid);
    while (csv.place < text.length()) csv.row();
    return List.of(grid.grid("", false));
  }

  private static String decoded(byte[] file) {
    if (SheetFile.begins(file, 0xEF, 0xBB, 0xBF))
      return decoded(file, 3, StandardCharsets.UTF_8)
          .orElseThrow(() -> new MalformedMessage("", Code.NOT_A_SHEET));
    if (SheetFile.begins(file, 0xFF, 0xFE))
      return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
    if (SheetFile.begins(file, 0xFE, 0xFF))
      return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
    return decoded(file, 0, StandardCharsets.UTF_8)
        .or(() -> decoded(file, 0, GB18030))
        .orElseThrow(() -> new MalformedMessage("", Code.NOT_A_SHEET));
  }

  private static Optional<String> decoded(byte[] file, int from, Charset charset) {
    try {
      return Optional.of(charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(file, from, file.length - from))
          .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The one by which most rows at the beginning have the same number of cells, more than one. */
  private static char separator(String text) {
    String glance = text.substring(0, Math.min(GLANCE, text.length()));
    char best = SEPARATORS[0];
    int most = 0;
    for (char separator : SEPARATORS) {
      Map<Integer, Integer> lengths = new HashMap<>();
      for (int cells : lengths(glance, separator))
        if (cells > 1) lengths.merge(cells, 1, Integer::sum);
      int alike = lengths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      if (alike > most) {
        most = alike;
        best = separator;
      }
    }
    return best;
  }

  private static List<Integer> lengths(String text, char separator) {
    List<Integer> lengths = new ArrayList<>();
    int cells = 1;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') quoted = !quoted;
      else if (!quoted && c == separator) cells++;
      else if (!quoted && c == '\n') {
        lengths.add(cells);
        cells = 1;
      }
    }
    lengths.add(cells);
    return lengths;
  }

  private void row() {
    row++;
    for (int column = 0; ; column++) {
      boolean quoted = place < text.length() && text.charAt(place) == '"';
      grid.put(row, column, Cell.text(unprotected(quoted ? quoted() : plain())));
      if (place >= text.length()) return;
      char end = text.charAt(place++);
      if (end == separator) continue;
      if (end == '\r' && place < text.length() && text.charAt(place) == '\n') place++;
      return;
    }
  }

  private String plain() {
    int from = place;
    while (place < text.length() && !isEnd(text.charAt(place))) place++;
    return text.substring(from, place);
  }

  private boolean isEnd(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  /** To its closing quote; what stands between that and the next cell belongs to it as well. */
  private String quoted() {
    var cell = new StringBuilder();
    int began = row;
    place++;
    while (true) {
      int quote = text.indexOf('"', place);
      if (quote < 0) throw new MalformedMessage("", Code.QUOTE_NOT_CLOSED, began);
      cell.append(text, place, quote);
      place = quote + 1;
      if (place >= text.length() || text.charAt(place) != '"') break;
      cell.append('"');
      place++;
    }
    return cell.append(plain()).toString();
  }

  private static String unprotected(String cell) {
    var kept = KEPT_AS_TEXT.matcher(cell);
    if (kept.matches()) return kept.group(1);
    return QUOTED_FIRST.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
