package org.yihu.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.aDraft;
import static org.yihu.gateway.testing.DraftBuilder.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MediaSource;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.memory.MemoryStoreUnderTest;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.TicketNumber;

class MediaPumpTest {
  private static final byte[] BYTES = {1, 2, 3};

  private final Vertx vertx = Vertx.vertx();
  private final TurnedClock clock = new TurnedClock(time("2026-03-02T10:30"));
  private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();
  private String type = "image/jpeg";
  private final MediaPump pump =
      new MediaPump(vertx, store.media(), (content, name) -> type, 1_000, clock);
  private int fetches;

  @AfterEach
  void close() throws Exception {
    on(vertx.close());
  }

  private TicketNumber announced() throws Exception {
    return on(store
            .tickets()
            .open(List.of(
                aDraft("a").with(Attachment.at("图", "image/png", "media-1")).build())))
        .get(0)
        .number()
        .orElseThrow();
  }

  private TicketFile.FileName file(TicketNumber number) throws Exception {
    return on(store.tickets().find(number)).orElseThrow().attachments().get(0);
  }

  private void fetching(MediaSource source) {
    pump.use(Map.of("web", (link, most) -> {
      fetches++;
      return source.fetch(link, most);
    }));
  }

  @Test
  void whatWasAnnouncedIsFetchedAndKeptAsWhatItReallyIs() throws Exception {
    TicketNumber number = announced();
    fetching((link, most) ->
        Future.succeededFuture(Attachment.of(link + "-" + most, "text/html", BYTES)));

    on(pump.run());

    assertThat(file(number).state()).isEqualTo("kept");
    assertThat(file(number).name()).isEqualTo("media-1-1000");
    assertThat(file(number).mediaType()).isEqualTo("image/jpeg");
    assertThat(file(number).size()).contains(3);
  }

  @Test
  void whatIsNotAllowedIsLostAtOnce() throws Exception {
    TicketNumber number = announced();
    type = "application/x-dosexec";
    fetching((link, most) -> Future.succeededFuture(Attachment.of("a.jpg", "image/jpeg", BYTES)));

    on(pump.run());

    assertThat(file(number).state()).isEqualTo("lost");
    clock.turn(Duration.ofDays(1));
    on(pump.run());
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void whatFailsIsTriedAgainAndGivenUpAfterSeventyTries() throws Exception {
    TicketNumber number = announced();
    fetching((link, most) -> Future.failedFuture(new IllegalStateException("away")));

    on(pump.run());
    clock.turn(Duration.ofMillis(4_999));
    on(pump.run());
    assertThat(fetches).isEqualTo(1);
    for (int i = 0; i < 68; i++) {
      clock.turn(Duration.ofHours(1));
      on(pump.run());
    }
    assertThat(fetches).isEqualTo(69);
    assertThat(file(number).state()).isEqualTo("announced");
    clock.turn(Duration.ofHours(1));
    on(pump.run());

    assertThat(file(number).state()).isEqualTo("lost");
  }

  @Test
  void aSourceThatThrowsIsAskedAgain() throws Exception {
    TicketNumber number = announced();
    fetching((link, most) -> {
      if (fetches == 1) throw new IllegalStateException("bug");
      return Future.succeededFuture(Attachment.of("a.jpg", "image/jpeg", BYTES));
    });

    on(pump.run());
    clock.turn(Duration.ofSeconds(5));
    on(pump.run());

    assertThat(file(number).state()).isEqualTo("kept");
  }

  @Test
  void whatNobodyHereCanFetchStaysUnderItsLink() throws Exception {
    TicketNumber number = announced();

    on(pump.run());

    assertThat(file(number).state()).isEqualTo("linked");
    assertThat(on(store.files().read(1)).orElseThrow().link()).contains("media-1");
  }
}
