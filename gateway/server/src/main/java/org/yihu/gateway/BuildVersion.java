package org.yihu.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
public final class BuildVersion implements IVersionProvider {

  /** As Maven numbers it. */
  public static String number() {
    var properties = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("/yihu-build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is in the same jar
    }
    return properties.getProperty("version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Yihu " + number()};
  }
}
