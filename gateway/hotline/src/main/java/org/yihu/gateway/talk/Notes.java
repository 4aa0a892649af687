package org.yihu.gateway.talk;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What the bot waits for in a conversation; forgotten after half an hour. */
final class Notes {
  private static final Duration EXPECTED_FOR = Duration.ofMinutes(30);

  private final Conversations conversations;
  private final Clock clock;

  Notes(Conversations conversations, Clock clock) {
    this.conversations = conversations;
    this.clock = clock;
  }

  Future<Optional<Pending>> pending(String conversation) {
    return conversations.pending(conversation, clock.instant().minus(EXPECTED_FOR));
  }

  Future<Void> waitFor(Said said, Pending pending) {
    return note(said, Optional.of(pending));
  }

  Future<Void> forget(Said said) {
    return note(said, Optional.empty());
  }

  private Future<Void> note(Said said, Optional<Pending> pending) {
    return conversations.expect(said.conversation(), said.channel(), pending, clock.instant());
  }
}
