package org.yihu.gateway.reply;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;

/** Attachments still to be fetched, claimed so that each is fetched by one node at a time. */
public interface AnnouncedMedia {

  /**
   * A file that a message announced.
   *
   * @param tries how often it was claimed, this time included
   */
  record Announced(long id, String source, String link, int tries) {}

  /** Claims what is due; what is not reported back is due again after the lease. */
  Future<List<Announced>> claim(Instant now, Duration lease, int limit);

  Future<Void> fetched(long id, Attachment file);

  /** The file stays where it is, under its link: nobody here can fetch it. */
  Future<Void> left(long id);

  /**
   * Notes that it could not be fetched.
   *
   * @param nextTry empty when it is given up
   */
  Future<Void> failed(long id, String why, Optional<Instant> nextTry);
}
