package org.yihu.adapters.channel;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An HTTP server with one adapter on it. */
public final class AdapterServer implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public final Vertx vertx = Vertx.vertx();
  public final ChannelAdapter adapter;
  private final HttpServer server;

  public AdapterServer(Function<Vertx, ChannelAdapter> make) throws Exception {
    this.adapter = make.apply(vertx);
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(1 << 20));
    adapter.mount(router);
    this.server = vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  /** One HTTP message to a channel. */
  public record Post(String path, String contentType, String body, Map<String, String> headers) {}

  public HttpResponse<String> post(Post post) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(post.path()))
        .header("content-type", post.contentType())
        .POST(HttpRequest.BodyPublishers.ofString(post.body(), StandardCharsets.UTF_8));
    post.headers().forEach(request::header);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
