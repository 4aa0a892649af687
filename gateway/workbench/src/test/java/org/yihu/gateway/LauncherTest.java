package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./yihu} on a checkout, with a Maven that only notes that it was called: what makes it build,
 * and what it runs.
 */
class LauncherTest {
  private static final Path ROOT = Path.of("../..");
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir
  private Path checkout;

  @BeforeEach
  void aCheckoutThatWasBuilt() throws IOException {
    Files.copy(ROOT.resolve("yihu"), checkout.resolve("yihu"));
    script("mvnw", "#!/bin/sh\necho built >> built.txt\n");
    script("java", "#!/bin/sh\nfor last; do :; done\necho \"ran $last\"\n");
    write("pom.xml", OLD);
    write("gateway/tickets/src/main/java/Ticket.java", OLD);
    write("gateway/server/src/main/java/Main.java", OLD);
    write("gateway/tickets/src/test/java/TicketTest.java", OLD);
    write("gateway/target/yihu.jar", OLD.plusSeconds(60));
  }

  @Test
  void whatIsUpToDateIsRunAtOnce() throws Exception {
    assertThat(yihu("serve")).isEqualTo("ran serve");
    assertThat(checkout.resolve("built.txt")).doesNotExist();
  }

  @Test
  void aChangeInANestedModuleIsBuiltFirst() throws Exception {
    write("gateway/tickets/src/main/java/Ticket.java", OLD.plusSeconds(120));

    assertThat(yihu("demo")).isEqualTo("ran demo");
    assertThat(checkout.resolve("built.txt")).exists();
  }

  @Test
  void aFreshCloneIsBuiltFirst() throws Exception {
    Files.delete(checkout.resolve("gateway/target/yihu.jar"));

    yihu("demo");

    assertThat(checkout.resolve("built.txt")).exists();
  }

  @Test
  void aChangedTestIsNoReasonToBuild() throws Exception {
    write("gateway/tickets/src/test/java/TicketTest.java", OLD.plusSeconds(120));

    yihu("serve");

    assertThat(checkout.resolve("built.txt")).doesNotExist();
  }

  /** As it was packed by this build, when it was; the jar finds its libraries beside it. */
  @Test
  void theCommandsOfTheWorkbenchAreFound() throws Exception {
    Process help = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--help"))
        .redirectErrorStream(true)
        .start();

    String said =
        new String(help.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(help.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(help.exitValue()).isZero();
    assertThat(said).contains("serve", "config", "user", "demo", "evaluate", "train", "bench");
  }

  private void script(String name, String text) throws IOException {
    Path script = Files.writeString(checkout.resolve(name), text);
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private void write(String path, Instant changed) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(changed));
  }

  private String yihu(String command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", checkout.resolve("yihu").toString(), command)
        .redirectErrorStream(false);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", checkout + ":" + System.getenv("PATH"));
    Process process = builder.start();
    String out = new String(
        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out.strip();
  }
}
