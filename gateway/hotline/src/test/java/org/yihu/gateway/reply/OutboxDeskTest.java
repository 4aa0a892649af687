package org.yihu.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.memory.MemoryAudit;
import org.yihu.gateway.memory.MemoryOutbox;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.reply.OutboxDesk.Retry;
import org.yihu.gateway.testing.AuditLines;
import org.yihu.gateway.ticket.Role;

/** Another try of a message is asked for by those whose duty it is, and is logged. */
class OutboxDeskTest {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryAudit log = new MemoryAudit();
  private final OutboxDesk desk = new OutboxDesk(outbox, new Audit(log, clock), clock);
  private long row;

  @BeforeEach
  void aMessageThatWasClaimedAndWaits() throws Exception {
    on(outbox.add(new ReplyAddress("sms", "+8613000000000", Map.of()), "已受理", NOW));
    row = on(outbox.claim(NOW, LEASE, 1)).get(0).id();
    assertThat(on(outbox.claim(NOW, LEASE, 1))).isEmpty();
  }

  private static Viewer who(Role role) {
    return new Viewer(role.id(), role.id(), Set.of(role), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADMINISTRATOR", "OPERATOR"})
  void itIsDueAtOnceAndLogged(Role role) throws Exception {
    assertThat(on(desk.retry(row, who(role)))).isEqualTo(Retry.DUE_AT_ONCE);

    assertThat(on(outbox.claim(NOW, LEASE, 1))).hasSize(1);
    assertThat(AuditLines.of(log)).containsExactly(role.id() + " outbox.retry " + row);
    assertThat(AuditLines.outcomes(log)).containsExactly("done");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ADMINISTRATOR", "OPERATOR"})
  void othersChangeNothing(Role role) throws Exception {
    assertThat(on(desk.retry(row, who(role)))).isEqualTo(Retry.NOT_YOUR_DUTY);

    assertThat(on(outbox.claim(NOW, LEASE, 1))).isEmpty();
  }

  @Test
  void whatWasDeliveredIsNotSentAgain() throws Exception {
    assertThat(on(desk.retry(row + 1, who(Role.OPERATOR)))).isEqualTo(Retry.NOTHING_TO_DELIVER);
  }
}
