package org.yihu.gateway.cli;

import io.vertx.core.json.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Files with one JSON object a line. */
public final class JsonLines {
  private JsonLines() {}

  /**
   * Reads every line that is not blank.
   *
   * @param parse throws an {@link IllegalArgumentException} that says what is wrong with a line
   * @throws IOException when the file cannot be read, or a line is wrong: which, and why
   */
  public static <T> List<T> read(Path file, Function<String, T> parse) throws IOException {
    var read = new ArrayList<T>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) continue;
      try {
        read.add(parse.apply(lines.get(i)));
      } catch (DecodeException e) {
        throw wrong(file, i, "is not a JSON object");
      } catch (IllegalArgumentException e) {
        throw wrong(file, i, String.valueOf(e.getMessage()));
      }
    }
    return read;
  }

  private static IOException wrong(Path file, int index, String why) {
    return new IOException(file + ", line " + (index + 1) + ": " + why);
  }
}
