package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, in a process of its own on an empty data directory. */
class DemoTest {
  @TempDir
  private Path dir;

  @Test
  void theSampleDayComesOutAsItSays() throws Exception {
    Path out = dir.resolve("out");
    Process demo = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "demo",
            "--port",
            "0",
            "--data",
            dir.resolve("data").toString(),
            "--exit",
            "--json"))
        .redirectOutput(out.toFile())
        .redirectError(dir.resolve("err").toFile())
        .start();

    assertThat(demo.waitFor(120, TimeUnit.SECONDS)).isTrue();

    String log = Files.readString(dir.resolve("err"), StandardCharsets.UTF_8);
    assertThat(demo.exitValue()).as(log).isZero();
    JsonObject result = new JsonObject(Files.readString(out));
    assertThat(result.getInteger("tickets")).isEqualTo(12);
    assertThat(result.getJsonObject("channels").getInteger("wechat")).isEqualTo(2);
  }
}
