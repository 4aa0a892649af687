package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules.md is complete: every article that a class names is there, every class and test there exists. */
class RulesPageTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern ARTICLE = Pattern.compile("@article ([^*\\n]+?)\\s*(?:\\*/|\\n)");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && file.toString().contains("src"))
          .toList();
    }
  }

  @Test
  void everyArticleInTheCodeIsOnThePage() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/rules.md"));
    Set<String> missing = new TreeSet<>();
    for (Path source : sources()) {
      Matcher tag = ARTICLE.matcher(Files.readString(source));
      while (tag.find()) {
        for (String article : tag.group(1).split("[,，、]", -1)) {
          if (!page.contains("| " + article.strip() + " |"))
            missing.add(article.strip() + " of " + source.getFileName());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyClassAndTestOnThePageExists() throws IOException {
    Set<String> known = sources().stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
    Set<String> named = Files.readAllLines(ROOT.resolve("docs/rules.md")).stream()
        .filter(line -> line.startsWith("| 第"))
        .flatMap(line -> NAME.matcher(line).results())
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(known).containsAll(named);
    assertThat(named).isNotEmpty();
  }

  /** docs/testing.md promises nothing by a test that is not there. */
  @Test
  void everyTestOnThePageOfPromisesExists() throws IOException {
    Set<String> known = sources().stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
    Set<String> named = NAME.matcher(Files.readString(ROOT.resolve("docs/testing.md")))
        .results()
        .map(result -> result.group(1))
        .filter(name -> name.endsWith("Test") || name.endsWith("Contract"))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(known).containsAll(named);
    assertThat(named).hasSizeGreaterThan(20);
  }
}
