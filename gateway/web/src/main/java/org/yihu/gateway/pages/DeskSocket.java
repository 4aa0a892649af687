package org.yihu.gateway.pages;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Answered;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.FormGuard.Sender;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.config.Texts;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.talk.HandOver;
import org.yihu.gateway.talk.HandOvers.Held;
import org.yihu.gateway.talk.Signals;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.ChatFrame;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.HeldViews;
import org.yihu.gateway.web.Routes;

/**
 * {@code GET /ws/desk}: an operator's conversations, live. Whoever is connected is on duty.
 *
 * <p>Back come {@code {"type":"queue","conversations":[…]}} whenever the queue changes, and {@code
 * {"type":"message","conversation":ID,"message":{…}}} for every turn of a conversation held. Sent are
 * {@code {"type":"join","conversation"?:ID}}, {@code {"type":"say","conversation":ID,"text"}}, {@code
 * {"type":"close","conversation":ID}} and {@code {"type":"ping"}}.
 */
public final class DeskSocket implements Routes {
  private static final Logger log = LoggerFactory.getLogger(DeskSocket.class);
  private static final long HEARTBEAT_MILLIS = 15_000;

  private final Vertx vertx;
  private final HandOver handOver;
  private final Guard guard;
  private final Gate gate;
  private final Texts texts;
  private final FaultsInChinese faults;
  private final Set<Desk> desks = ConcurrentHashMap.newKeySet();

  public DeskSocket(
      Vertx vertx, HandOver handOver, Signals signals, Guard guard, Gate gate, Texts texts) {
    this.texts = texts;
    this.faults = new FaultsInChinese(texts);
    this.gate = gate;
    this.vertx = vertx;
    this.handOver = handOver;
    this.guard = guard;
    signals.listen(topic -> desks.forEach(desk -> desk.changed(topic)));
  }

  @Override
  public void mount(Router router) {
    router.get("/ws/desk").handler(Answered.by(this::connect));
  }

  private Future<Void> connect(RoutingContext context) {
    context.request().pause();
    // A page of ours brings its session; a page of another site must not use it.
    Future<Optional<String>> operator = isOwnPage(context)
        ? gate.viewer(context)
            .map(viewer -> viewer.filter(one -> one.is(Role.OPERATOR)).map(Viewer::who))
        : Future.succeededFuture(Optional.empty());
    return operator
        .compose(signedIn -> signedIn.isPresent()
            ? Future.succeededFuture(signedIn)
            : guard.checkKey(context, "operator", "hotline").map(key -> key.map(Sender::who)))
        .compose(known -> known.map(who -> open(context, who)).orElse(Future.succeededFuture()));
  }

  private Future<Void> open(RoutingContext context, String who) {
    return context
        .request()
        .toWebSocket()
        .onSuccess(socket -> new Desk(socket, who).open())
        .<Void>mapEmpty()
        .recover(failure -> context.response().setStatusCode(426).end());
  }

  private static boolean isOwnPage(RoutingContext context) {
    String origin = context.request().getHeader("origin");
    String host = context.request().getHeader("host");
    return origin != null && host != null && origin.endsWith("//" + host);
  }

  private final class Desk {
    private final ServerWebSocket socket;
    private final Context context = Objects.requireNonNull(Vertx.currentContext());
    private final String operator;
    private final Map<Long, Integer> told = new HashMap<>();
    private final Map<String, Long> topics = new HashMap<>();
    private Future<Void> last = Future.succeededFuture();
    private long heartbeat;

    Desk(ServerWebSocket socket, String operator) {
      this.socket = socket;
      this.operator = operator;
    }

    void open() {
      desks.add(this);
      heartbeat = vertx.setPeriodic(0, HEARTBEAT_MILLIS, beat -> handOver.seen(operator));
      socket.textMessageHandler(frame -> last = last.eventually(() -> handle(frame)));
      socket.closeHandler(closed -> {
        desks.remove(this);
        vertx.cancelTimer(heartbeat);
        if (desks.stream().noneMatch(other -> other.operator.equals(operator)))
          handOver.gone(operator);
      });
      last = last.eventually(this::tellQueue);
    }

    void changed(String topic) {
      context.runOnContext(now -> last = last.eventually(() -> {
        if (topic.equals(Signals.QUEUE) || topic.equals(Signals.EVERYTHING)) return tellQueue();
        Long conversation = topics.get(topic);
        return conversation == null ? Future.succeededFuture() : tellTurns(conversation);
      }));
    }

    private Future<Void> tellQueue() {
      return handOver.list(operator).compose(all -> {
        Future<Void> sent =
            send(new JsonObject().put("type", "queue").put("conversations", HeldViews.views(all)));
        topics.clear();
        for (Held held : all) {
          if (held.operator().isEmpty()) continue;
          topics.put(held.topic(), held.id());
          sent = sent.compose(done -> tellTurns(held.id()));
        }
        told.keySet().retainAll(topics.values());
        return sent;
      });
    }

    private Future<Void> tellTurns(long conversation) {
      return handOver
          .transcript(conversation, told.getOrDefault(conversation, 0))
          .compose(turns -> {
            Future<Void> sent = Future.succeededFuture();
            for (var turn : turns) {
              told.merge(conversation, turn.seq(), Math::max);
              sent = send(new JsonObject()
                  .put("type", "message")
                  .put("conversation", conversation)
                  .put("message", HeldViews.view(turn)));
            }
            return sent;
          });
    }

    private Future<Void> handle(String frame) {
      ChatFrame message;
      try {
        message = ChatFrame.ofOperator(frame);
      } catch (MalformedMessage malformed) {
        return send(ChatFrame.error(malformed, faults));
      }
      return switch (message.type()) {
        case "ping" -> send(new JsonObject().put("type", "pong"));
        case "join" ->
          answered(handOver.join(message.conversation(), operator).map(Optional::isPresent));
        case "say" ->
          answered(handOver.say(message.conversation().orElseThrow(), operator, message.text()));
        default -> answered(handOver.close(message.conversation().orElseThrow(), operator));
      };
    }

    private Future<Void> answered(Future<Boolean> change) {
      return change
          .compose(changed -> changed
              ? Future.<Void>succeededFuture()
              : error(
                  "not possible now: nobody waits, or another operator has the conversation",
                  "chat.taken"))
          .recover(failure -> {
            log.warn("desk: {}", failure.getClass().getSimpleName());
            return error("the system is busy, please try again", "problem.503");
          });
    }

    /** @param key of the text that the page shows */
    private Future<Void> error(String detail, String key) {
      return send(
          new JsonObject().put("type", "error").put("detail", detail).put("text", texts.get(key)));
    }

    private Future<Void> send(JsonObject message) {
      return socket.isClosed()
          ? Future.succeededFuture()
          : socket.writeTextMessage(message.encode()).otherwiseEmpty();
    }
  }
}
