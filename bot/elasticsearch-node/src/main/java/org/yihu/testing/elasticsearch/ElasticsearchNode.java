package org.yihu.testing.elasticsearch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.Build;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One node on loopback, without the distribution's modules (no security, no scripts, no reindex).
 * Prints {@code READY} when it answers, and ends when its standard input does, so that it never
 * outlives the test that started it.
 *
 * <p>Arguments: a home directory, the HTTP port, the directory that Maven laid out.
 */
public final class ElasticsearchNode {
  private static final String NAME = "test-node";
  private static final String NETTY = "transport-netty4";

  private ElasticsearchNode() {}

  public static void main(String[] args) throws Exception {
    // Kept before the server's logging takes standard output over.
    PrintStream out = System.out;
    Path home = Path.of(args[0]).toAbsolutePath();
    for (String directory : new String[] {"config", "plugins", "logs"})
      Files.createDirectories(home.resolve(directory));
    Files.writeString(home.resolve("config/log4j2.properties"), """
        status = error
        appender.console.type = Console
        appender.console.name = console
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d{ISO8601} %-5p %c{1.} %m%n
        rootLogger.level = warn
        rootLogger.appenderRef.console.ref = console
        """);
    Path modules = modules(home, Path.of(args[2]));
    Environment environment = InternalSettingsPreparer.prepareEnvironment(
        settings(home, args[1]), Map.of(), home.resolve("config"), () -> NAME);
    LogConfigurator.setNodeName(NAME);
    LogConfigurator.configure(environment, true);
    Node node = new Node(
        environment,
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(modules),
            PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
            Map.of(),
            false));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    node.start();
    out.println("READY");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static Settings settings(Path home, String port) {
    return Settings.builder()
        .put("path.home", home.toString())
        .put("path.data", home.resolve("data").toString())
        .put("path.logs", home.resolve("logs").toString())
        .put("cluster.name", "yihu-test")
        .put("node.name", NAME)
        .put("http.type", "netty4")
        .put("transport.type", "netty4")
        .put("network.host", "127.0.0.1")
        .put("http.port", port)
        .put("transport.port", "0")
        .put("discovery.type", "single-node")
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("action.auto_create_index", false)
        .build();
  }

  /** A module is its jars and a descriptor; linked into the home, so that nodes share the jars. */
  private static Path modules(Path home, Path layout) throws IOException {
    Path module = Files.createDirectories(home.resolve("modules").resolve(NETTY));
    try (var jars = Files.list(layout.resolve("modules").resolve(NETTY))) {
      for (Path jar : (Iterable<Path>) jars::iterator) {
        Path link = module.resolve(jar.getFileName());
        if (!Files.exists(link)) Files.copy(jar, link);
      }
    }
    Files.writeString(module.resolve("plugin-descriptor.properties"), """
        description=HTTP and transport
        version=1
        name=%s
        classname=org.elasticsearch.transport.netty4.Netty4Plugin
        java.version=17
        elasticsearch.version=%s
        """.formatted(
            NETTY, Build.current().version()));
    return home.resolve("modules");
  }

  private static void close(Node node) {
    try {
      node.close();
      node.awaitClose(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.err.println("the node did not close: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
