package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The picture of the modules in docs/ARCHITECTURE.md is drawn from the code: an arrow where a class of
 * one uses a class of the other, unless a third one leads there as well. {@code -Dyihu.picture=write} writes it anew.
 */
class ModulePictureTest {
  private static final Path PAGE = Path.of("../../docs/ARCHITECTURE.md");
  private static final String BEGIN = "<!-- drawn from the code: -->\n";
  private static final String END = "<!-- end of the picture -->";
  /** Both the folder of classes and the jar of a module stand in its {@code target}. */
  private static final Pattern MODULE = Pattern.compile("/([a-z]+)/target/");

  private static final List<String> LOWEST_FIRST = List.of(
      "config",
      "bot",
      "adapters",
      "tickets",
      "hotline",
      "outside",
      "store",
      "web",
      "server",
      "workbench");

  @Test
  void thePictureShowsTheArrowsThatAreThere() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String drawn = picture();
    if ("write".equals(System.getProperty("yihu.picture"))) {
      Files.writeString(PAGE, page.substring(0, from) + drawn + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to))
        .as("the picture of the modules; -Dyihu.picture=write writes it anew")
        .isEqualTo(drawn);
  }

  @Test
  void everyArrowPointsDown() {
    arrows()
        .forEach((module, used) -> assertThat(used)
            .as("what " + module + " uses")
            .allMatch(other -> LOWEST_FIRST.indexOf(other) < LOWEST_FIRST.indexOf(module)));
  }

  private static String picture() {
    var picture = new StringBuilder("```mermaid\nflowchart BT\n");
    Map<String, TreeSet<String>> arrows = arrows();
    for (String module : LOWEST_FIRST)
      for (String used : arrows.getOrDefault(module, new TreeSet<>()))
        if (!isImplied(module, used, arrows))
          picture.append("  ").append(module).append(" --> ").append(used).append('\n');
    return picture.append("```\n").toString();
  }

  /** Whether a third one leads there as well. */
  private static boolean isImplied(
      String module, String used, Map<String, TreeSet<String>> arrows) {
    return arrows.getOrDefault(module, new TreeSet<>()).stream()
        .filter(between -> !between.equals(used))
        .anyMatch(between -> arrows.getOrDefault(between, new TreeSet<>()).contains(used)
            || isImplied(between, used, arrows));
  }

  private static Map<String, TreeSet<String>> arrows() {
    Map<String, TreeSet<String>> arrows = new TreeMap<>();
    for (JavaClass one : YihuClasses.ALL) {
      String module = module(one).orElseThrow();
      for (Dependency dependency : one.getDirectDependenciesFromSelf())
        module(dependency.getTargetClass())
            .filter(used -> !used.equals(module))
            .ifPresent(
                used -> arrows.computeIfAbsent(module, none -> new TreeSet<>()).add(used));
    }
    return arrows;
  }

  private static Optional<String> module(JavaClass one) {
    return one.getSource().map(source -> source.getUri().toString()).flatMap(uri -> {
      Matcher module = MODULE.matcher(uri);
      return module.find() ? Optional.of(module.group(1)) : Optional.empty();
    });
  }
}
