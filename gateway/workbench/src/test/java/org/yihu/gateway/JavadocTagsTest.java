package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tags of javadoc stand on lines of their own, where the tool reads them, and are tags that it knows. */
class JavadocTagsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("(?<![{\\w])@([a-z]\\w*)");
  private static final Set<String> KNOWN = Set.of("param", "return", "throws", "article", "see");

  @Test
  void everyTagBeginsItsLine() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path source : sources()) {
      Matcher comment = COMMENT.matcher(Files.readString(source));
      while (comment.find()) comment.group().lines().forEach(line -> look(line, source, wrong));
    }
    assertThat(wrong).isEmpty();
  }

  private static void look(String line, Path source, List<String> wrong) {
    Matcher tag = TAG.matcher(line.replaceAll("\\{@[^}]*}?", ""));
    while (tag.find()) {
      String before = line.substring(0, line.indexOf("@" + tag.group(1)));
      boolean begins = before.matches("\\s*(/\\*)?\\*+\\s*");
      if (!begins || !KNOWN.contains(tag.group(1)))
        wrong.add(source.getFileName() + ": " + line.strip());
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && file.toString().contains("src/main"))
          .toList();
    }
  }
}
