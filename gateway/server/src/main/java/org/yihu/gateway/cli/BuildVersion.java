package org.yihu.gateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    var properties = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("/yihu-build.properties")) {
      properties.load(in);
    }
    return new String[] {"Yihu " + properties.getProperty("version")};
  }
}
