package org.yihu.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.config.PackLoader;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.testing.Await;

/** What takes its time is done on a worker thread, whichever thread a message comes on. */
class IntakeThreadsTest {
  private static final CityPack PACK = PackLoader.load("shaoyang");
  private final Vertx vertx = Vertx.vertx();
  private volatile String sniffedOn = "";

  @AfterEach
  void close() throws Exception {
    Await.on(vertx.close());
  }

  /** Refuses every file, so that nothing behind it is needed. */
  private IntakeDesk desk() {
    return new IntakeDesk(
        vertx,
        null,
        new Triager(PACK),
        null,
        null,
        null,
        new IntakeConfig(
            100, 5000, 9, 1 << 20, 16, 8, Duration.ofDays(30), 0.6, Duration.ofMinutes(30)),
        PACK,
        Optional.empty(),
        (content, name) -> {
          sniffedOn = Thread.currentThread().getName();
          return "application/x-msdownload";
        });
  }

  @Test
  void aFileIsLookedIntoOnAWorkerThreadAndAnsweredWhereItCame() {
    Context loop = vertx.getOrCreateContext();
    Promise<Taken> answered = Promise.promise();
    var answeredOn = new Object() {
      volatile boolean loop;
    };
    IntakeDesk desk = desk();

    loop.runOnContext(go -> {
      Future<Taken> taken = desk.take(withFile());
      taken.onComplete(done -> {
        answeredOn.loop = Context.isOnEventLoopThread();
        if (done.succeeded()) answered.complete(done.result());
        else answered.fail(done.cause());
      });
    });

    assertThat(catchThrowable(() -> Await.on(answered.future())))
        .isInstanceOf(MalformedMessage.class);
    assertThat(sniffedOn).contains("worker");
    assertThat(answeredOn.loop).isTrue();
  }

  private static Intake withFile() {
    return new Intake(
        Channel.WEB,
        "web",
        new MessageKey("web", "1"),
        Instant.parse("2026-01-05T02:00:00Z"),
        new Person(Optional.empty(), Optional.empty(), Person.CITIZEN, false, Optional.empty()),
        Vouched.NOTHING,
        Optional.empty(),
        "路灯坏了",
        List.of(Attachment.of("a.png", "image/png", new byte[] {1})),
        new Place(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        Declared.nothing(),
        Intake.Style.FILED,
        Optional.empty(),
        new byte[0]);
  }
}
