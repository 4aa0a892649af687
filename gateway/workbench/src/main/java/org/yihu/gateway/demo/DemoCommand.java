package org.yihu.gateway.demo;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.yihu.config.CityPack;
import org.yihu.config.ConfigLoader;
import org.yihu.config.HotlineConfig;
import org.yihu.config.PackLoader;
import org.yihu.gateway.Gateway;
import org.yihu.gateway.Progress;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgDayFigures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: starts everything, plays a sample day, prints what came of it, and stays up. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Start everything on embedded defaults, play a sample day through the real channel endpoints, and stay up.")
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "port to listen on (default 8080)")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/demo",
      description = "data directory (default data/demo)")
  private Path data = Path.of("data/demo");

  @Option(
      names = "--exit",
      description =
          "end after playing; exit code 0 only if every channel produced what the day says")
  private boolean exit;

  @Option(names = "--json", description = "print the result as one JSON object and nothing else")
  private boolean json;

  @Option(names = "--dev", description = "reload templates from gateway/web/src/main/jte")
  private boolean dev;

  private static final int POLL_MILLIS = 200;
  private static final int MINUTES_FOR_KNOWLEDGE = 5;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Vertx vertx = Vertx.vertx();
    DemoPeers peers = Waiting.on(DemoPeers.start(vertx), 10);
    DemoAccounts accounts = DemoAccounts.create(peers.port());
    HotlineConfig config = config(accounts);
    CityPack pack = PackLoader.load(config.pack());
    say("正在启动（首次启动要解开数据库程序，约半分钟）…");
    StoreOpening store = StoreOpening.open(config);
    Optional<Path> templates =
        dev ? Optional.of(Path.of("gateway/web/src/main/jte").toAbsolutePath()) : Optional.empty();
    Gateway gateway;
    try {
      gateway =
          Waiting.on(Gateway.start(vertx, config, pack, store, Clock.systemUTC(), templates), 90);
    } catch (Exception e) {
      store.close();
      throw e;
    }
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(gateway, vertx, store, stopped), "shutdown"));
    awaitKnowledge(gateway, pack.knowledge().size());
    Pg pg = Pg.connect(vertx, store.database(), config.store());
    String operatorKey = Waiting.on(gateway.keys().issue("demo operator", "phone", "operator"), 30);
    JsonObject result = play(gateway, pg, accounts, operatorKey);
    boolean right = result.equals(SampleDay.EXPECTED);
    if (json) out.println(result.encode());
    else out.println(table(result, peers, right));
    Waiting.on(pg.close(), 10);
    if (exit) return right ? 0 : 1;
    String sourceKey = Waiting.on(gateway.keys().issue("demo source", "web", "source"), 30);
    String editorKey = Waiting.on(gateway.keys().issue("demo editor", "web", "editor"), 30);
    say(invitation(gateway.port(), sourceKey, operatorKey, editorKey, accounts));
    say(DemoPeople.open(gateway.personnel(), gateway.port()));
    stopped.await();
    return 0;
  }

  private HotlineConfig config(DemoAccounts accounts) {
    Map<String, String> settings = new LinkedHashMap<>(accounts.settings());
    settings.put("http.port", Integer.toString(port));
    settings.put("http.host", "127.0.0.1");
    settings.put("data.dir", data.toString());
    // What the day comes to must not depend on how busy the machine is.
    settings.put("bot.patience", "PT30S");
    return new ConfigLoader(System.getenv()).load(Optional.empty(), settings);
  }

  /** The first start computes the sentence vectors of the sample knowledge. */
  private void awaitKnowledge(Gateway gateway, int entries) throws Exception {
    var progress = new Progress(spec.commandLine().getErr(), "知识库");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_FOR_KNOWLEDGE);
    int found;
    do {
      if (System.nanoTime() > end)
        throw new IllegalStateException(
            "the knowledge base cannot be searched after %d minutes; the log above says why"
                .formatted(MINUTES_FOR_KNOWLEDGE));
      found = Waiting.on(gateway.searchable(), 30);
      progress.at(Math.min(found, entries), entries);
      Thread.sleep(POLL_MILLIS);
    } while (found < entries);
  }

  private JsonObject play(Gateway gateway, Pg pg, DemoAccounts accounts, String operatorKey)
      throws Exception {
    var figures = new PgDayFigures(pg);
    long mark = Waiting.on(figures.mark(), 30);
    var client = new DemoClient(URI.create("http://127.0.0.1:" + gateway.port()), accounts);
    say("示例的一天：");
    new SampleDay(client, operatorKey, line -> say("  " + line)).play();
    return Waiting.on(figures.since(mark), 30);
  }

  /** To people; with {@code --json} to the error stream, so that the output is the object alone. */
  private void say(String line) {
    PrintWriter to = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    to.println(line);
    to.flush();
  }

  private static String table(JsonObject result, DemoPeers peers, boolean right)
      throws InterruptedException {
    TimeUnit.SECONDS.sleep(2); // the outbox looks for new messages twice a second
    Map<String, String> names = new LinkedHashMap<>();
    names.put("phone", "电话");
    names.put("wechat", "微信");
    names.put("web", "网站");
    names.put("mailbox", "市长信箱");
    names.put("province", "省级平台");
    var text = new StringBuilder("\n渠道　　　　诉求\n----------------\n");
    names.forEach((id, name) -> text.append(name)
        .append("　".repeat(6 - name.length()))
        .append(result.getJsonObject("channels").getInteger(id))
        .append('\n'));
    text.append("----------------\n");
    text.append("工单　　　　").append(result.getInteger("tickets")).append('\n');
    text.append("当场答复　　").append(result.getInteger("answeredOnTheSpot")).append('\n');
    text.append("不予受理　　").append(result.getInteger("declined")).append('\n');
    text.append("并案　　　　").append(result.getInteger("linked")).append('\n');
    text.append("已回推消息　").append(peers.received()).append('\n');
    text.append(right ? "与示例相符。\n" : "与示例不符，应为 " + SampleDay.EXPECTED.encode() + "\n");
    return text.toString();
  }

  private static String invitation(
      int port, String sourceKey, String operatorKey, String editorKey, DemoAccounts accounts) {
    return """

        打开 http://localhost:%d 试用门户，按 Ctrl-C 结束。
        接口密钥（Authorization: Bearer …）：
          来源 web   %s
          话务员     %s
          知识编辑   %s
        微信账号 demo 的 token：%s
        转发平台 province / governor-mailbox / super-app 的密钥：%s
        交换机 demo 的密钥：%s
        """.formatted(
            port,
            sourceKey,
            operatorKey,
            editorKey,
            accounts.wechatToken(),
            accounts.platformSecret(),
            accounts.pbxSecret());
  }

  private static void stop(
      Gateway gateway, Vertx vertx, StoreOpening store, CountDownLatch stopped) {
    try {
      Waiting.on(gateway.stop(), 30);
      Waiting.on(vertx.close(), 10);
    } catch (Exception e) {
      org.slf4j.LoggerFactory.getLogger(DemoCommand.class)
          .warn("not stopped cleanly: {}", e.toString());
    } finally {
      store.close();
      stopped.countDown();
    }
  }
}
