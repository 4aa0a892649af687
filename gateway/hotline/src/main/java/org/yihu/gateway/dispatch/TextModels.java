package org.yihu.gateway.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was learned from a city's own history ({@code yihu train triage}), each part absent when it was
 * not.
 *
 * @param category to ids of the pack's categories; {@code kind} to ids of kinds; {@code unit} to ids
 *     of the pack's units
 */
public record TextModels(
    Optional<TextModel> category, Optional<TextModel> kind, Optional<TextModel> unit) {

  /** Nothing learned: the words of the pack decide. */
  public static final TextModels NONE =
      new TextModels(Optional.empty(), Optional.empty(), Optional.empty());

  /** File name of a part in the directory of models. */
  public static String file(String field) {
    return field + ".model";
  }

  /**
   * The models of a directory; {@link #NONE} for those it lacks.
   *
   * @throws IOException when a file there is cannot be read
   */
  public static TextModels read(Path directory) throws IOException {
    var models = new TextModels(
        read(directory, "category"), read(directory, "kind"), read(directory, "unit"));
    if (models.equals(NONE)) throw new IOException("no *.model in " + directory);
    return models;
  }

  private static Optional<TextModel> read(Path directory, String field) throws IOException {
    Path file = directory.resolve(file(field));
    if (!Files.exists(file)) return Optional.empty();
    try (var in = Files.newInputStream(file)) {
      return Optional.of(TextModel.read(in));
    }
  }
}
