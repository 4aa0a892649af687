package org.yihu.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Assessment schemes: those of a pack's directory {@code schemes}, then those that ship. */
public final class Schemes {
  /** Those that ship; a resource directory cannot be listed from a jar. */
  private static final List<String> SHIPPED =
      List.of("furong", "shaoyang", "yueyang-hotline", "yueyang-mailbox");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");

  private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
      .addModule(new Jdk8Module())
      .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private final Optional<Path> directory;

  /** @param pack as in the settings: the name of a shipped pack, or a directory */
  public Schemes(String pack) {
    this.directory = Optional.of(Path.of(pack).resolve("schemes")).filter(Files::isDirectory);
  }

  /** The names there are, in order. */
  public List<String> names() throws IOException {
    Set<String> names = new HashSet<>(SHIPPED);
    if (directory.isPresent()) {
      try (Stream<Path> files = Files.list(directory.get())) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".yaml"))
            .map(file -> file.substring(0, file.length() - ".yaml".length()))
            .forEach(names::add);
      }
    }
    return names.stream().sorted().toList();
  }

  /**
   * The scheme of a name.
   *
   * @return empty when there is none
   * @throws InvalidConfig naming every mistake of the file
   */
  public Optional<Scheme> find(String name) throws IOException {
    Optional<String> yaml = NAME.matcher(name).matches() ? read(name + ".yaml") : Optional.empty();
    if (yaml.isEmpty()) return Optional.empty();
    String place = "schemes/" + name + ".yaml";
    Scheme scheme;
    try {
      scheme = YAML.readValue(yaml.get(), Scheme.class);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new InvalidConfig(List.of(new Problem(
          place + line, e.getOriginalMessage(), "readable by its schema (docs/packs.md)")));
    }
    List<Problem> problems = problems(place, scheme);
    if (!problems.isEmpty()) throw new InvalidConfig(problems);
    return Optional.of(scheme);
  }

  private Optional<String> read(String file) throws IOException {
    Optional<Path> own = directory.map(path -> path.resolve(file)).filter(Files::exists);
    if (own.isPresent()) return Optional.of(Files.readString(own.get()));
    try (InputStream in = Schemes.class.getResourceAsStream("/schemes/" + file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Every column that something names is there, and of the right kind. */
  private static List<Problem> problems(String place, Scheme scheme) {
    var problems = new ArrayList<Problem>();
    var named = new Named(place, scheme, problems);
    if (scheme.unit() == null)
      problems.add(new Problem(place + "/unit", "", "the heading of the units' column"));
    for (Scheme.Column column : scheme.columns()) {
      if (column.kind() == null)
        problems.add(new Problem(
            place + "/columns/" + column.name() + "/kind", "", "count, rate, share or points"));
      column.partOf().ifPresent(name -> named.count("columns/" + column.name() + "/partOf", name));
      column.of().ifPresent(name -> named.count("columns/" + column.name() + "/of", name));
      column.base().ifPresent(name -> named.count("columns/" + column.name() + "/base", name));
      if (column.of().isPresent() != column.base().isPresent())
        problems.add(new Problem(
            place + "/columns/" + column.name(),
            "one of them",
            "with both of and base, or neither"));
    }
    for (Scheme.Together sum : scheme.together()) {
      named.count("together/whole", sum.whole());
      sum.parts().forEach(part -> named.count("together/parts", part));
    }
    scheme
        .index()
        .ifPresent(index -> index.terms().forEach(term -> {
          if (term.forLackOf().isPresent() == term.forEach().isPresent())
            problems.add(
                new Problem(place + "/index/terms", term.toString(), "with forLackOf or forEach"));
          else named.of("index/terms", term.column(), Scheme.Kind.RATE);
        }));
    for (Scheme.Group group : scheme.groups())
      for (Scheme.Item item : group.items())
        named.of("groups/" + group.name(), item.column(), Scheme.Kind.SHARE);
    for (Scheme.Rate rate : scheme.rates()) {
      named.count("rates/" + rate.name() + "/of", rate.of());
      named.count("rates/" + rate.name() + "/base", rate.base());
    }
    scheme.bonus().ifPresent(name -> named.of("bonus", name, Scheme.Kind.POINTS));
    return problems;
  }

  private record Named(String place, Scheme scheme, List<Problem> problems) {
    void count(String where, String name) {
      of(where, name, Scheme.Kind.COUNT);
    }

    void of(String where, String name, Scheme.Kind kind) {
      if (scheme.columns().stream()
          .noneMatch(column -> column.name().equals(name) && column.kind() == kind))
        problems.add(new Problem(
            place + "/" + where,
            name,
            "the name of a column of kind " + kind.name().toLowerCase(java.util.Locale.ROOT)));
    }
  }
}
