package org.yihu.gateway.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference data that lies beside the checkout and is only measured against, never carried in. */
public final class Shared {
  private Shared() {}

  /**
   * A file or folder of it. Where it is missing the test fails in CI and is skipped elsewhere, both
   * saying what is missing.
   *
   * @param path below {@code shared/}
   */
  public static Path path(String path) {
    Path here = Path.of("").toAbsolutePath();
    for (Path up = here; up != null; up = up.getParent()) {
      Path found = up.resolve("shared").resolve(path);
      if (Files.exists(found)) return found;
    }
    String missing = "shared/" + path + " is not beside the checkout (" + here + ")";
    if ("true".equals(System.getenv("CI"))) throw new IllegalStateException(missing);
    Assumptions.abort(missing + ": skipped outside CI");
    throw new AssertionError("not reached");
  }
}
