package org.yihu.gateway.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of the program in a database, those that others refer to first. */
final class Tables {
  /** Tables of the program's schema and the columns that hold something of their own. */
  private static final String COLUMNS = """
      SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history'
         AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       ORDER BY c.relname, a.attnum
      """;

  private static final String REFERENCES = """
      SELECT c.conrelid::regclass::text AS child, c.confrelid::regclass::text AS parent FROM pg_constraint c
       WHERE c.contype = 'f' AND c.conrelid <> c.confrelid AND c.connamespace = 'public'::regnamespace
      """;

  private static final String SEQUENCES = """
      SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
         AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL
      """;

  /** @param columns as the table has them; in the order of the table */
  record Table(String name, List<String> columns) {
    /** The table and its columns as COPY takes them. */
    String target() {
      return quoted(name) + " ("
          + columns.stream().map(Tables::quoted).collect(Collectors.joining(", ")) + ")";
    }
  }

  private Tables() {}

  static List<Table> of(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next())
        columns
            .computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
            .add(rows.getString(2));
    }
    return ordered(columns.keySet(), parents(connection)).stream()
        .map(name -> new Table(name, List.copyOf(columns.get(name))))
        .toList();
  }

  private static Map<String, Set<String>> parents(Connection connection) throws SQLException {
    Map<String, Set<String>> parents = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(REFERENCES)) {
      while (rows.next())
        parents
            .computeIfAbsent(rows.getString(1), name -> new LinkedHashSet<>())
            .add(rows.getString(2));
    }
    return parents;
  }

  /** Each name after its parents; tables never refer to each other in a circle. */
  private static Set<String> ordered(Set<String> names, Map<String, Set<String>> parents) {
    var ordered = new LinkedHashSet<String>();
    names.forEach(name -> add(name, parents, ordered, new LinkedHashSet<>()));
    return ordered;
  }

  private static void add(
      String name, Map<String, Set<String>> parents, Set<String> ordered, Set<String> way) {
    if (ordered.contains(name)) return;
    if (!way.add(name))
      throw new IllegalStateException("tables refer to each other in a circle: " + way);
    parents.getOrDefault(name, Set.of()).forEach(parent -> add(parent, parents, ordered, way));
    ordered.add(name);
  }

  /** Makes every sequence go on after the largest number there is. */
  static void continueSequences(Connection connection) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SEQUENCES)) {
      while (rows.next()) {
        String largest = "(SELECT max(" + quoted(rows.getString(2)) + ") FROM "
            + quoted(rows.getString(1)) + ")";
        all.add("SELECT setval('" + rows.getString(3).replace("'", "''") + "', coalesce(" + largest
            + ", 1), " + largest + " IS NOT NULL)");
      }
    }
    try (Statement statement = connection.createStatement()) {
      for (String one : all) statement.execute(one);
    }
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
