package org.yihu.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One end of a chat over a real WebSocket: a citizen's, or an operator's. */
public final class ChatClient implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  private ChatClient(URI uri, String... headers) {
    var builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) builder.header(headers[i], headers[i + 1]);
    socket = builder.buildAsync(uri, this).join();
  }

  /** A citizen who comes for the first time. */
  public static ChatClient connect(TestGateway gateway) {
    return connect(gateway, "");
  }

  /** @param query {@code ?session=TOKEN&after=SEQ} to come back */
  public static ChatClient connect(TestGateway gateway, String query) {
    return open(gateway, "/ws/chat" + query);
  }

  public static ChatClient open(TestGateway gateway, String path, String... headers) {
    return open(URI.create(gateway.url("/")), path, headers);
  }

  /** @param at a gateway's address */
  public static ChatClient open(URI at, String path, String... headers) {
    return new ChatClient(
        URI.create(at.resolve(path).toString().replace("http://", "ws://")), headers);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      received.add(new JsonObject(partial.toString()));
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  public JsonObject next() throws InterruptedException {
    JsonObject message = received.poll(10, TimeUnit.SECONDS);
    assertThat(message).as("a message within ten seconds").isNotNull();
    return message;
  }

  /** The next message of a type; others are passed over. */
  public JsonObject next(String type) throws InterruptedException {
    JsonObject message = next();
    while (!type.equals(message.getString("type"))) message = next();
    return message;
  }

  /** Whether nothing at all comes for a while. */
  public boolean isQuiet() throws InterruptedException {
    return received.poll(700, TimeUnit.MILLISECONDS) == null;
  }

  public void send(JsonObject message) {
    socket.sendText(message.encode(), true).join();
  }

  public void write(String text) {
    send(new JsonObject().put("type", "say").put("text", text));
  }

  /** @return what is replied */
  public String say(String text) throws InterruptedException {
    write(text);
    return next("reply").getString("text");
  }

  @Override
  public void close() {
    // The other end may be dead already.
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> socket).join();
  }
}
