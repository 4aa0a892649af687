package org.yihu.gateway.backup;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a backup holds; written last, so that a directory without one is no backup.
 *
 * @param program version of the program that wrote it
 * @param schema version of the database's schema
 * @param at the moment that all tables show
 * @param tables each after those it refers to
 */
public record Manifest(String program, String schema, Instant at, List<Part> tables) {
  private static final int FORMAT = 1;

  /**
   * One table.
   *
   * @param columns in the order of the file
   * @param bytes of the file
   * @param sha256 of the file, in hexadecimal digits
   */
  public record Part(String table, List<String> columns, long rows, long bytes, String sha256) {
    private JsonObject json() {
      return new JsonObject()
          .put("table", table)
          .put("columns", new JsonArray(columns))
          .put("rows", rows)
          .put("bytes", bytes)
          .put("sha256", sha256);
    }

    private static Part of(JsonObject json) {
      JsonArray columns = json.getJsonArray("columns");
      return new Part(
          json.getString("table"),
          IntStream.range(0, columns.size()).mapToObj(columns::getString).toList(),
          json.getLong("rows"),
          json.getLong("bytes"),
          json.getString("sha256"));
    }
  }

  /** All rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Part::rows).sum();
  }

  /** All bytes of all files. */
  public long bytes() {
    return tables.stream().mapToLong(Part::bytes).sum();
  }

  void write(Path file) throws IOException {
    JsonArray parts = new JsonArray();
    tables.forEach(part -> parts.add(part.json()));
    JsonObject json = new JsonObject()
        .put("format", FORMAT)
        .put("program", program)
        .put("schema", schema)
        .put("at", at.toString())
        .put("tables", parts);
    Files.writeString(file, json.encodePrettily());
  }

  static Manifest read(Path file) throws IOException {
    JsonObject json;
    try {
      json = new JsonObject(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new BackupRefused("no backup, or half of one: " + file
          + " is missing; name a directory that yihu backup finished");
    } catch (RuntimeException e) {
      throw new BackupRefused(
          file + " cannot be read: it was changed or cut off; take another backup");
    }
    if (json.getInteger("format", 0) != FORMAT)
      throw new BackupRefused(
          file + " is of a format this program does not know; use the version that wrote it");
    JsonArray parts = json.getJsonArray("tables");
    return new Manifest(
        json.getString("program"),
        json.getString("schema"),
        Instant.parse(json.getString("at")),
        IntStream.range(0, parts.size())
            .mapToObj(i -> Part.of(parts.getJsonObject(i)))
            .toList());
  }
}
