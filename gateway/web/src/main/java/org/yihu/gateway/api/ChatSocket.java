package org.yihu.gateway.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.Texts;
import org.yihu.gateway.people.Tokens;
import org.yihu.gateway.talk.Conversations;
import org.yihu.gateway.talk.HandOver;
import org.yihu.gateway.talk.Live;
import org.yihu.gateway.talk.Owner;
import org.yihu.gateway.talk.Signals;
import org.yihu.gateway.web.ChatFrame;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;

/**
 * {@code GET /ws/chat}: the citizen's chat. The first message back is {@code
 * {"type":"session","token",…}}; whoever connects again with {@code ?session=TOKEN&after=SEQ} is told
 * everything said since, each message carrying its {@code seq}. What is told comes from the transcript
 * alone, whichever gateway or operator wrote it there.
 */
public final class ChatSocket implements Routes {
  private static final Logger log = LoggerFactory.getLogger(ChatSocket.class);
  private static final int MOST_WAITING = 32;
  private static final int PAGE = 500;
  private static final String CHANNEL = "web";
  private static final String BY = "by";

  private final Conversations conversations;
  private final HandOver handOver;
  private final IntakeSink sink;
  private final Guard guard;
  private final Texts texts;
  private final FaultsInChinese faults;
  private final Clock clock;
  private final Map<String, Set<Session>> sessions = new ConcurrentHashMap<>();

  public ChatSocket(
      Conversations conversations,
      HandOver handOver,
      IntakeSink sink,
      Signals signals,
      Live live,
      Guard guard,
      Texts texts,
      Clock clock) {
    this.conversations = conversations;
    this.handOver = handOver;
    this.sink = sink;
    this.guard = guard;
    this.texts = texts;
    this.faults = new FaultsInChinese(texts);
    this.clock = clock;
    signals.listen(this::changed);
    live.listen((conversation, message) -> sessions
        .getOrDefault(conversations.topic(conversation), Set.of())
        .forEach(one -> one.later(() -> one.send(message))));
  }

  @Override
  public void mount(Router router) {
    router.get("/ws/chat").handler(this::connect);
  }

  private void changed(String topic) {
    boolean everything = topic.equals(Signals.EVERYTHING);
    if (everything || topic.equals(Signals.QUEUE))
      sessions.values().forEach(same -> same.forEach(one -> one.later(one::tellPosition)));
    if (everything) sessions.values().forEach(same -> same.forEach(one -> one.later(one::deliver)));
    sessions.getOrDefault(topic, Set.of()).forEach(one -> one.later(one::deliver));
  }

  private void connect(RoutingContext context) {
    if (!guard.mayAsk(context)) return;
    String address = guard.address(context);
    Parameters asked = Parameters.of(context);
    Optional<String> token = Optional.ofNullable(context.request().getParam("session"))
        .filter(text -> text.matches("[A-Za-z0-9_-]{10,64}"));
    int after = asked.number("after", 0, Integer.MAX_VALUE).orElse(0);
    try {
      asked.throwIfWrong();
    } catch (MalformedMessage e) {
      Problems.send(context, e);
      return;
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> open(new Session(socket, address), token, after))
        .onFailure(failure -> context.response().setStatusCode(426).end());
  }

  private void open(Session session, Optional<String> token, int after) {
    session.socket.textMessageHandler(session::receive);
    Future<Boolean> known = token.map(conversations::exists).orElse(Future.succeededFuture(false));
    known
        .compose(resumed -> {
          session.begin(resumed ? token.orElseThrow() : Tokens.random(), resumed ? after : 0);
          return session
              .send(new JsonObject()
                  .put("type", "session")
                  .put("token", session.token)
                  .put("resumed", resumed))
              .compose(sent -> session.deliver());
        })
        .onSuccess(told -> session.begun.complete())
        .onFailure(failure -> session.unavailable());
  }

  /** One connection; its messages are dealt with one after the other, on one event loop. */
  private final class Session {
    private final ServerWebSocket socket;
    private final Context context = Objects.requireNonNull(Vertx.currentContext());
    private final String address;
    private final Promise<Void> begun = Promise.promise();
    private final String id = UUID.randomUUID().toString();
    private String token = "";
    private String topic = "";
    private int told;
    private int position;
    private int waiting;
    private Future<Void> last = Future.succeededFuture();
    private Future<Void> telling = Future.succeededFuture();

    Session(ServerWebSocket socket, String address) {
      this.socket = socket;
      this.address = address;
    }

    /** On this connection's own event loop. */
    void later(Runnable work) {
      context.runOnContext(now -> work.run());
    }

    void begin(String secret, int after) {
      token = secret;
      told = after;
      topic = conversations.topic(secret);
      sessions.computeIfAbsent(topic, any -> ConcurrentHashMap.newKeySet()).add(this);
      socket.closeHandler(closed -> sessions.computeIfPresent(topic, (any, same) -> {
        same.remove(this);
        return same.isEmpty() ? null : same;
      }));
    }

    void receive(String frame) {
      if (waiting >= MOST_WAITING || !guard.mayTalk(address)) {
        error(new MalformedMessage("", Code.TOO_FAST));
        return;
      }
      waiting++;
      last = last.eventually(begun::future)
          .eventually(() -> handle(frame))
          .onComplete(done -> waiting--);
    }

    private Future<Void> handle(String frame) {
      ChatFrame message;
      try {
        message = ChatFrame.ofCitizen(frame);
      } catch (MalformedMessage malformed) {
        return error(malformed);
      }
      return switch (message.type()) {
        case "ping" -> send(new JsonObject().put("type", "pong"));
        case "photo" -> photo(message.photo().orElseThrow());
        default ->
          take(
              new JsonObject().put("type", "said").put("text", message.text()),
              message.text(),
              List.of());
      };
    }

    private Future<Void> photo(Attachment file) {
      return take(
          new JsonObject().put("type", "said").put("text", "").put("photo", file.name()),
          "",
          List.of(file));
    }

    private Future<Void> take(JsonObject said, String text, List<Attachment> files) {
      return conversations
          .append(token, CHANNEL, said.put(BY, id), clock.instant())
          .compose(seq -> sink.take(intake(text, files)))
          .compose(this::answer)
          .compose(answered -> deliver())
          .recover(failure -> {
            if (failure instanceof MalformedMessage malformed) return error(malformed);
            log.warn("chat: {}", failure.getClass().getSimpleName());
            return unavailable();
          });
    }

    private Intake intake(String text, List<Attachment> files) {
      return new Intake(
          Channel.WEB,
          "chat",
          new MessageKey("chat", UUID.randomUUID().toString()),
          clock.instant(),
          Person.ofAccount(token),
          Vouched.ACCOUNT,
          Optional.empty(),
          text,
          files,
          Place.unknown(),
          Declared.nothing(),
          Intake.Style.SPOKEN,
          Optional.empty(),
          text.getBytes(StandardCharsets.UTF_8));
    }

    private Future<?> answer(Taken taken) {
      return taken.fold(
          ticket -> reply(ticket.say())
              .compose(told -> append(new JsonObject()
                  .put("type", "ticket")
                  .put("number", ticket.number())
                  .put("queryCode", ticket.queryCode())
                  .put("status", ticket.status()))),
          said -> said.say().isEmpty() ? Future.succeededFuture() : reply(said.say()),
          refused -> reply(refused.say()));
    }

    /** Only while the bot owns the conversation: an operator who took it in the meantime speaks alone. */
    private Future<?> reply(String text) {
      return conversations.appendAs(
          Owner.BOT,
          token,
          CHANNEL,
          new JsonObject().put("type", "reply").put("from", "bot").put("text", text),
          clock.instant());
    }

    private Future<?> append(JsonObject message) {
      return conversations.append(token, CHANNEL, message, clock.instant());
    }

    /** Tells what the transcript has and this connection was not told, in its order, once. */
    Future<Void> deliver() {
      telling = telling.eventually(this::tellRest);
      return telling;
    }

    private Future<Void> tellRest() {
      return conversations.after(token, told).compose(turns -> {
        Future<Void> sent = Future.succeededFuture();
        for (Conversations.Turn turn : turns) {
          told = Math.max(told, turn.seq());
          noteOwner(turn.message());
          JsonObject message = turn.message().copy().put("seq", turn.seq());
          // What was said on this connection needs no echo; on another one of the same citizen it
          // does.
          if (!id.equals(message.remove(BY))) sent = send(message);
        }
        return turns.size() < PAGE ? sent : sent.compose(done -> tellRest());
      });
    }

    private void noteOwner(JsonObject message) {
      if (!"handoff".equals(message.getString("type"))) return;
      position = "queued".equals(message.getString("state")) ? message.getInteger("position") : 0;
    }

    /** A place in the queue that moved up is told, not kept. */
    void tellPosition() {
      if (position == 0) return;
      handOver.position(token).onSuccess(now -> {
        if (now.isEmpty() || now.get() == position || position == 0) return;
        position = now.get();
        send(new JsonObject()
            .put("type", "handoff")
            .put("state", "queued")
            .put("position", position));
      });
    }

    private Future<Void> error(MalformedMessage malformed) {
      return send(ChatFrame.error(malformed, faults));
    }

    Future<Void> unavailable() {
      return send(new JsonObject()
          .put("type", "reply")
          .put("from", "system")
          .put("text", texts.get("reply.unavailable")));
    }

    Future<Void> send(JsonObject message) {
      return socket.isClosed()
          ? Future.succeededFuture()
          : socket.writeTextMessage(message.encode()).otherwiseEmpty();
    }
  }
}
