package org.yihu.gateway.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** Another process runs the embedded server of this data directory. */
public final class DataDirectoryInUse extends IOException {
  private static final long serialVersionUID = 1L;

  DataDirectoryInUse(Path dataDir) {
    super("data directory in use by another process: " + dataDir);
  }
}
