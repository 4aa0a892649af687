package org.yihu.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Taken;
import org.yihu.gateway.people.Guard;
import org.yihu.gateway.talk.Conversations;

/**
 * {@code GET /ws/chat}: the citizen's chat. The first message back is {@code
 * {"type":"session","token",…}}; whoever connects again with {@code ?session=TOKEN&after=SEQ} is told
 * everything said since, each message carrying its {@code seq}.
 */
public final class ChatSocket implements Routes {
  private static final Logger log = LoggerFactory.getLogger(ChatSocket.class);
  private static final int MAX_TEXT = 2000;
  private static final int TOKEN_BYTES = 24;
  private static final String CHANNEL = "web";

  private final Conversations conversations;
  private final IntakeSink sink;
  private final Guard guard;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public ChatSocket(Conversations conversations, IntakeSink sink, Guard guard, Clock clock) {
    this.conversations = conversations;
    this.sink = sink;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public void mount(Router router) {
    router.get("/ws/chat").handler(this::connect);
  }

  private void connect(RoutingContext context) {
    if (!guard.mayAsk(context)) return;
    Optional<String> token = Optional.ofNullable(context.request().getParam("session"))
        .filter(text -> text.matches("[A-Za-z0-9_-]{10,64}"));
    int after = Optional.ofNullable(context.request().getParam("after"))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::parseInt)
        .orElse(0);
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> open(new Session(socket), token, after))
        .onFailure(failure -> context.response().setStatusCode(426).end());
  }

  private void open(Session session, Optional<String> token, int after) {
    session.socket.textMessageHandler(session::receive);
    Future<Boolean> known = token.map(conversations::exists).orElse(Future.succeededFuture(false));
    known
        .compose(resumed -> {
          session.token = resumed ? token.orElseThrow() : newToken();
          session.send(new JsonObject()
              .put("type", "session")
              .put("token", session.token)
              .put("resumed", resumed));
          return resumed
              ? conversations.after(session.token, after)
              : Future.succeededFuture(List.<Conversations.Turn>of());
        })
        .onSuccess(turns -> {
          turns.forEach(turn -> session.send(turn.message().copy().put("seq", turn.seq())));
          session.begin();
        })
        .onFailure(failure -> session.unavailable());
  }

  private String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** One connection; its messages are dealt with one after the other. */
  private final class Session {
    private final ServerWebSocket socket;
    private String token = "";
    private Future<Void> last = Future.succeededFuture();
    private final Promise<Void> begun = Promise.promise();

    Session(ServerWebSocket socket) {
      this.socket = socket;
    }

    void begin() {
      begun.complete();
    }

    void receive(String frame) {
      last = last.eventually(begun::future).eventually(() -> handle(frame));
    }

    private Future<Void> handle(String frame) {
      JsonObject message;
      try {
        message = new JsonObject(frame);
      } catch (DecodeException e) {
        return error("a message must be a JSON object");
      }
      Object type = message.getValue("type");
      if ("ping".equals(type)) return send(new JsonObject().put("type", "pong"));
      if (!"say".equals(type)) return error("type must be say or ping");
      if (!(message.getValue("text") instanceof String text) || text.isBlank())
        return error("text is required");
      if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0)
        return error("text must have at most " + MAX_TEXT + " characters");
      return say(text.strip());
    }

    private Future<Void> say(String text) {
      JsonObject said = new JsonObject().put("type", "said").put("text", text);
      return conversations
          .append(token, CHANNEL, said, clock.instant())
          .compose(seq -> sink.take(intake(text)))
          .compose(this::answer)
          .recover(failure -> {
            if (failure instanceof MalformedMessage)
              return error("the message cannot be taken: " + failure.getMessage());
            log.warn("chat: {}", failure.getClass().getSimpleName());
            return unavailable();
          });
    }

    private Intake intake(String text) {
      return new Intake(
          Channel.WEB,
          "chat",
          new MessageKey("chat", UUID.randomUUID().toString()),
          clock.instant(),
          Person.ofAccount(token),
          Optional.empty(),
          text,
          List.of(),
          Place.unknown(),
          Declared.nothing(),
          Intake.Style.SPOKEN,
          Optional.empty(),
          text.getBytes(StandardCharsets.UTF_8));
    }

    private Future<Void> answer(Taken taken) {
      return taken.fold(
          ticket -> reply(ticket.say())
              .compose(told -> keepAndSend(new JsonObject()
                  .put("type", "ticket")
                  .put("number", ticket.number())
                  .put("queryCode", ticket.queryCode())
                  .put("status", ticket.status()))),
          said -> reply(said.say()),
          refused -> reply(refused.detail()));
    }

    private Future<Void> reply(String text) {
      return keepAndSend(
          new JsonObject().put("type", "reply").put("from", "bot").put("text", text));
    }

    /** What is said is kept before it is sent, so that a lost connection loses nothing. */
    private Future<Void> keepAndSend(JsonObject message) {
      return conversations
          .append(token, CHANNEL, message, clock.instant())
          .compose(seq -> send(message.copy().put("seq", seq)));
    }

    private Future<Void> error(String detail) {
      return send(new JsonObject().put("type", "error").put("detail", detail));
    }

    Future<Void> unavailable() {
      return send(new JsonObject()
          .put("type", "reply")
          .put("from", "system")
          .put("text", "系统暂时繁忙，您的话没有保存，请稍后重试，或拨打12345。"));
    }

    Future<Void> send(JsonObject message) {
      return socket.isClosed()
          ? Future.succeededFuture()
          : socket.writeTextMessage(message.encode()).otherwiseEmpty();
    }
  }
}
