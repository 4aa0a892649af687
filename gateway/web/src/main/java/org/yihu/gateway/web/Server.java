package org.yihu.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.ProblemDetails;
import org.yihu.adapters.channel.Problems;
import org.yihu.config.HotlineConfig;

/** The HTTP server: limits, security headers, errors as problem details, one timer a route. */
public final class Server {
  private static final Logger log = LoggerFactory.getLogger(Server.class);
  /** No inline script or style, nothing from elsewhere. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self';"
          + " worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  private static final int IDLE_SECONDS = 120;

  private final Vertx vertx;
  private final HotlineConfig.Http config;
  private final MeterRegistry metrics;
  private final Router router;
  /** One an event loop, on one port. */
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  public Server(Vertx vertx, HotlineConfig.Http config, MeterRegistry metrics) {
    this.vertx = vertx;
    this.config = config;
    this.metrics = metrics;
    this.router = Router.router(vertx);
    vertx.exceptionHandler(Unanswered::answer);
    prepare();
  }

  private HttpServer newServer() {
    HttpServer server = vertx
        .createHttpServer(new HttpServerOptions()
            .setCompressionSupported(true)
            .setDecompressionSupported(false)
            .setMaxFormAttributeSize(config.maxBody())
            .setMaxWebSocketMessageSize(config.maxBody())
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS))
        .requestHandler(router);
    servers.add(server);
    return server;
  }

  public Router router() {
    return router;
  }

  /** Method and path of every route that is mounted, {@code GET /api/v1/tickets/:number}, in order. */
  public List<String> addresses() {
    return router.getRoutes().stream()
        .filter(route -> route.getPath() != null)
        .flatMap(route -> methods(route).map(method -> method + " " + route.getPath()))
        .distinct()
        .toList();
  }

  private static Stream<String> methods(Route route) {
    return route.methods() == null
        ? Stream.of("ANY")
        : route.methods().stream().map(HttpMethod::name);
  }

  private void prepare() {
    router.route().handler(this::measured).handler(Server::secured).handler(Server::readable);
    // A body limit that nothing can fool: counted while it arrives, not as announced.
    // A WebSocket has none, and must not have been read; what is only looked at takes none.
    var bodies = BodyHandler.create(false).setBodyLimit(config.maxBody());
    router.route().handler(context -> {
      if (context.request().path().startsWith("/ws/") || isLookedAt(context)) context.next();
      else bodies.handle(context);
    });
    router.errorHandler(
        404,
        context -> Problems.send(context, 404, "Not found", "There is nothing at this address."));
    router.errorHandler(
        405,
        context -> Problems.send(
            context,
            405,
            "Method not allowed",
            "This address does not take " + context.request().method() + ", but " + allowed(context)
                + "."));
    router.errorHandler(
        413,
        context -> Problems.send(
            context, 413, "Too large", "A body may have at most " + config.maxBody() + " bytes."));
    router.errorHandler(
        400,
        context -> Problems.send(context, 400, "Invalid message", "The request cannot be read."));
    router.errorHandler(500, Server::ourBug);
  }

  /** What an address takes, which the answer says in its header too. */
  private String allowed(RoutingContext context) {
    String methods =
        String.join(", ", AllowedMethods.of(router, context.request().path()));
    context.response().putHeader("allow", methods);
    return methods;
  }

  private static boolean isLookedAt(RoutingContext context) {
    HttpMethod method = context.request().method();
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private static void ourBug(RoutingContext context) {
    String reference = UUID.randomUUID().toString();
    log.error("request failed, reference {}", reference, context.failure());
    Problems.send(
        context,
        new ProblemDetails(
            500,
            "Our fault",
            "Please tell the operator this reference: " + reference,
            List.of(),
            reference));
  }

  private void measured(RoutingContext context) {
    Unanswered.remember(context);
    long start = System.nanoTime();
    context.addEndHandler(done -> {
      var route = context.currentRoute();
      String path = route == null || route.getPath() == null ? "other" : route.getPath();
      timer(path, context.response().getStatusCode())
          .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    });
    context.next();
  }

  /** Routes and statuses are few; to make a timer's name anew costs more than to count. */
  private Timer timer(String path, int status) {
    return timers.computeIfAbsent(
        path + " " + status,
        key -> metrics.timer("yihu.http", "route", path, "status", Integer.toString(status)));
  }

  /** A query that cannot be decoded is the sender's fault, wherever it is looked at first. */
  private static void readable(RoutingContext context) {
    if (hasReadableQuery(context)) context.next();
    else context.fail(400);
  }

  private static boolean hasReadableQuery(RoutingContext context) {
    String query = context.request().query();
    if (query == null || query.indexOf('%') < 0) return true;
    try {
      context.request().params();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void secured(RoutingContext context) {
    context
        .response()
        .putHeader("content-security-policy", CONTENT_SECURITY_POLICY)
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("referrer-policy", "no-referrer")
        .putHeader("cache-control", "no-store");
    context.next();
  }

  /**
   * Mounts the routes and listens.
   *
   * @return the port
   */
  public Future<Integer> listen(List<Routes> all) {
    all.forEach(routes -> routes.mount(router));
    return config.eventLoops() == 1 ? listen(config.port()) : listenTogether();
  }

  private Future<Integer> listen(int port) {
    return newServer().listen(port, config.host()).map(HttpServer::actualPort);
  }

  /** Several event loops, each with a server of its own on the same port, which share what comes. */
  private Future<Integer> listenTogether() {
    // A negative port is one free port for all servers of a deployment.
    int port = config.port() == 0 ? -1 : config.port();
    var bound = new AtomicInteger();
    return vertx
        .deployVerticle(
            () -> new VerticleBase() {
              @Override
              public Future<?> start() {
                return listen(port).onSuccess(bound::set);
              }
            },
            new DeploymentOptions().setInstances(config.eventLoops()))
        .map(deployed -> bound.get());
  }

  /** Stops taking connections and lets what is under way finish, for so long as configured. */
  public Future<Void> shutdown() {
    return Future.join(servers.stream()
            .map(server -> server.shutdown(config.drain().toMillis(), TimeUnit.MILLISECONDS))
            .toList())
        .mapEmpty();
  }

  Vertx vertx() {
    return vertx;
  }
}
