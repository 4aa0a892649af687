package org.yihu.gateway.reply;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MediaSource;
import org.yihu.gateway.desk.MediaTypes;
import org.yihu.gateway.desk.Sniffer;

/**
 * Fetches announced attachments before they expire (WeChat keeps media for three days): at once, then
 * with growing pauses for two and a half days.
 */
public final class MediaPump {
  private static final Logger log = LoggerFactory.getLogger(MediaPump.class);
  private static final long EVERY_MILLIS = 1_000;
  private static final int AT_ONCE = 4;
  private static final Retrying RETRYING =
      new Retrying(Duration.ofSeconds(5), Duration.ofHours(1), 70);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LEASE = Duration.ofMinutes(3);

  private final AnnouncedMedia media;
  private final Sniffer sniffer;
  private final int maxBytes;
  private final Clock clock;
  private final Map<String, MediaSource> sources = new HashMap<>();
  private final Pump<AnnouncedMedia.Announced> pump;

  /** @param maxBytes larger files are refused */
  public MediaPump(Vertx vertx, AnnouncedMedia media, Sniffer sniffer, int maxBytes, Clock clock) {
    this.sniffer = sniffer;
    this.media = media;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.pump = new Pump<>(
        vertx, "media", AT_ONCE, () -> media.claim(clock.instant(), LEASE, AT_ONCE), this::fetch);
  }

  /** Adds the media sources of a channel; before {@link #start}. */
  public void use(Map<String, MediaSource> more) {
    sources.putAll(more);
  }

  public void start() {
    pump.start(EVERY_MILLIS);
  }

  public Future<Void> stop() {
    return pump.stop();
  }

  /** Fetches what is due now; one run at a time. */
  public Future<Void> run() {
    return pump.run();
  }

  private Future<Void> fetch(AnnouncedMedia.Announced announced) {
    MediaSource source = sources.get(announced.source());
    if (source == null) return media.left(announced.id());
    return Future.succeededFuture(announced.link())
        .compose(link -> source.fetch(link, maxBytes))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(this::sniffed)
        .compose(file -> media.fetched(announced.id(), file))
        .recover(failure -> again(announced, failure));
  }

  /** What the file really is counts, not what it was announced as. */
  private Attachment sniffed(Attachment file) {
    byte[] content = file.content().orElseThrow();
    String type = sniffer.typeOf(content, file.name());
    if (!MediaTypes.isAllowed(type)) throw new IllegalArgumentException("is " + type);
    return Attachment.of(file.name(), type, content);
  }

  private Future<Void> again(AnnouncedMedia.Announced announced, Throwable failure) {
    boolean hopeless =
        failure instanceof IllegalArgumentException || RETRYING.isLast(announced.tries());
    String why = failure.getClass().getSimpleName();
    if (hopeless) log.warn("attachment {} is lost: {}", announced.id(), why);
    Instant next = clock.instant().plus(RETRYING.pause(announced.tries(), Duration.ZERO));
    return media.failed(announced.id(), why, hopeless ? Optional.empty() : Optional.of(next));
  }
}
