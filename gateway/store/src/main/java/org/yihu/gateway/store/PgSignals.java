package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.yihu.gateway.talk.Signals;

/** Signals by LISTEN and NOTIFY: sent when the transaction commits, to all gateways. */
public final class PgSignals implements Signals {
  private static final String CHANNEL = "yihu";
  private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', $1)";
  private static final long AGAIN_MILLIS = 500;

  private final PgSubscriber subscriber;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  public PgSignals(Vertx vertx, Pg pg) {
    this.subscriber = PgSubscriber.subscriber(vertx, pg.options());
    subscriber.reconnectPolicy(retries -> AGAIN_MILLIS);
    var channel = subscriber.channel(CHANNEL);
    // Also after a lost connection: what was signalled in between was missed.
    channel.subscribeHandler(subscribed -> tell(EVERYTHING));
    channel.handler(this::tell);
  }

  private void tell(String topic) {
    listeners.forEach(listener -> listener.accept(topic));
  }

  public Future<Void> start() {
    return subscriber.connect();
  }

  @Override
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** Sent when the transaction commits. */
  static Future<Void> signal(SqlConnection tx, String topic) {
    return tx.preparedQuery(NOTIFY).execute(Tuple.of(topic)).mapEmpty();
  }

  public Future<Void> close() {
    return subscriber.close();
  }
}
