package org.yihu.gateway.workbench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.Progress;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.bench.DeskLoad;
import org.yihu.gateway.bench.TicketGenerator;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Passwords;
import org.yihu.gateway.people.Personnel;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgAccounts;
import org.yihu.gateway.store.PgAudit;
import org.yihu.gateway.ticket.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench desk}. */
@Command(
    name = "desk",
    mixinStandardHelpOptions = true,
    description =
        "Generate tickets into a scratch data directory (once), then open every desk's lists and tickets of a gateway in a process of its own.")
final class BenchDeskCommand implements Callable<Integer> {
  private static final int AN_HOUR = 3600;
  private static final double LIST_MILLIS = 300;
  private static final double TICKET_MILLIS = 100;
  private static final Pattern TICKET = Pattern.compile("/desk/tickets/(\\d{14})");

  /** A desk's pages. */
  private static final Map<Role, List<String>> PAGES = Map.of(
      Role.DISPATCHER,
      List.of("pool", "returns", "extensions", "overdue", "difficult", "declined", "all"),
      Role.LIAISON,
      List.of("to_sign", "in_hand", "due_soon", "overdue", "supervised", "rework", "all"),
      Role.REVIEWER,
      List.of("review", "extensions", "appeals", "all"),
      Role.FOLLOW_UP,
      List.of("follow_ups", "answered", "all"),
      Role.SUPERVISOR,
      List.of("overdue", "supervised", "difficult", "appeals", "escalated", "all"));

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "scratch data directory; what it has already is used again")
  private @Nullable Path data;

  @Option(
      names = "--open",
      paramLabel = "N",
      defaultValue = "100000",
      description = "open tickets to generate (default 100000)")
  private int open;

  @Option(
      names = "--closed",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "closed tickets to generate (default 2000000)")
  private int closed;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "20",
      description = "how often each page is opened (default 20)")
  private int times;

  @Mixin
  private Figures figures = new Figures();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    try (BenchGateway gateway = BenchGateway.start(data)) {
      StoreOpening store = gateway.store();
      Vertx vertx = gateway.vertx();
      CityPack pack = PackLoader.load(gateway.config().pack());
      Pg pg = Pg.connect(
          vertx,
          store.database(),
          new StoreConfig(Optional.empty(), 0, 4, Optional.empty(), Duration.ofMinutes(30)));
      generate(pg, store, pack);
      String password = Passwords.random();
      open(vertx, pg, store, pack, password);
      List<DeskLoad.Result> results = measure(gateway.server().url(), password);
      Waiting.on(pg.close(), 10);
      return print(results) ? 0 : 1;
    }
  }

  private void generate(Pg pg, StoreOpening store, CityPack pack) throws Exception {
    var generator = new TicketGenerator(
        pg,
        store.vault(),
        pack.units().stream()
            .filter(unit -> !Set.of("hotline", "street").contains(unit.kind()))
            .map(CityPack.Unit::id)
            .toList(),
        pack.categories().stream()
            .filter(category -> category.parent().isPresent())
            .map(CityPack.Category::id)
            .toList(),
        pack.regions().below(pack.regionCode()).stream().map(Map.Entry::getKey).toList());
    if (Waiting.on(generator.count(), AN_HOUR) > 0) return;
    var progress = new Progress(spec.commandLine().getErr(), "tickets");
    Waiting.on(
        generator.make(open, closed, Instant.now(), done -> progress.at((int) done, open + closed)),
        AN_HOUR);
  }

  private static void open(Vertx vertx, Pg pg, StoreOpening store, CityPack pack, String password)
      throws Exception {
    var audit = new Audit(new PgAudit(pg, store.vault()), Clock.systemUTC());
    var personnel = new Personnel(
        vertx,
        new PgAccounts(pg, store.vault()),
        audit,
        pack.units().stream().map(CityPack.Unit::id).collect(Collectors.toSet()),
        Clock.systemUTC());
    List<Role> roles = new ArrayList<>(PAGES.keySet());
    roles.add(Role.LEADER);
    for (Role role : roles) {
      Optional<String> unit = Optional.of("daxiang").filter(id -> role == Role.LIAISON);
      Waiting.on(
          personnel.demonstrate("bench-" + role.id(), role.id(), Set.of(role), unit, password), 60);
    }
  }

  private List<DeskLoad.Result> measure(URI url, String password) throws Exception {
    var load = new DeskLoad(url, times);
    List<DeskLoad.Result> results = new ArrayList<>();
    for (Role role : Role.values()) {
      if (!PAGES.containsKey(role)) continue;
      String cookie = load.signIn("bench-" + role.id(), password);
      for (String view : PAGES.getOrDefault(role, List.of()))
        results.add(load.open(role.id(), cookie, "/desk/tickets?view=" + view));
      results.add(load.open(role.id(), cookie, "/desk/tickets?view=all&page=20"));
      results.add(load.open(role.id(), cookie, "/desk/tickets?view=all&q=%E7%A7%AF%E6%B0%B4"));
      Matcher ticket = TICKET.matcher(load.get(cookie, "/desk/tickets?view=all"));
      if (ticket.find()) results.add(load.open(role.id(), cookie, ticket.group()));
    }
    String leader = load.signIn("bench-leader", password);
    results.add(load.open("leader", leader, "/desk/dashboard"));
    return results;
  }

  /** @return whether every list and ticket kept to its bar */
  private boolean print(List<DeskLoad.Result> results) {
    var lines = new StringBuilder();
    boolean right = true;
    JsonArray array = new JsonArray();
    for (DeskLoad.Result one : results) {
      boolean isTicket = TICKET.matcher(one.page()).find();
      double bar = isTicket ? TICKET_MILLIS : LIST_MILLIS;
      right &= one.p50Millis() <= bar;
      array.add(new JsonObject()
          .put("who", one.who())
          .put("page", one.page())
          .put("p50Ms", one.p50Millis())
          .put("p99Ms", one.p99Millis()));
      lines.append(String.format(
          Locale.ROOT,
          "%-11s %-50s p50 %6.1f ms  p99 %6.1f ms  %s%n",
          one.who(),
          one.page(),
          one.p50Millis(),
          one.p99Millis(),
          one.p50Millis() <= bar ? "" : "over " + (int) bar + " ms"));
    }
    figures.print(
        new JsonObject()
            .put("open", open)
            .put("closed", closed)
            .put("withinBars", right)
            .put("pages", array),
        lines::toString);
    return right;
  }
}
