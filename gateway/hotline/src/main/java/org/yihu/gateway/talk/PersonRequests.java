package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.yihu.config.CityPack;
import org.yihu.gateway.ask.AskDesk;

/** 转人工: into the queue while somebody is on duty, otherwise a ticket with a promised time. */
final class PersonRequests {
  private final HandOver handOver;
  private final Conversations conversations;
  private final Notes notes;
  private final GuidedFiling filing;
  private final Phrases phrases;
  private final Clock clock;

  PersonRequests(
      HandOver handOver,
      Conversations conversations,
      Notes notes,
      GuidedFiling filing,
      CityPack pack,
      Clock clock) {
    this.handOver = handOver;
    this.conversations = conversations;
    this.notes = notes;
    this.filing = filing;
    this.phrases = Phrases.of(pack);
    this.clock = clock;
  }

  /** @param question what it is about, as far as was said */
  Future<Turn> wanted(Said said, String question) {
    return handOver
        .isStaffed()
        .compose(staffed -> staffed ? queue(said, question) : nobodyThere(said, question));
  }

  private Future<Turn> queue(Said said, String question) {
    return handOver.enqueue(said.conversation(), said.intake().replyTo()).compose(position -> {
      if (position.isEmpty()) return Future.succeededFuture(Turn.silence());
      String words = phrases.get("reply.queued", "position", position.get().toString());
      return said.openChat()
          ? announce(said, position.get(), words)
          : Future.succeededFuture((Turn) new Turn.Say(words));
    });
  }

  private Future<Turn> announce(Said said, int position, String words) {
    String channel = said.intake().channel().id();
    JsonObject handOff =
        new JsonObject().put("type", "handoff").put("state", "queued").put("position", position);
    return conversations
        .append(said.conversation(), channel, handOff, clock.instant())
        .compose(done -> conversations.append(
            said.conversation(), channel, HandOver.reply("system", words), clock.instant()))
        .map(Turn.silence());
  }

  /**
   * Nobody on duty: a ticket with a promised time, or first what it is about.
   *
   * @article 第十二条
   */
  private Future<Turn> nobodyThere(Said said, String question) {
    String note = phrases.get("reply.nobodyOnDuty");
    if (!AskDesk.isTooShort(question)) {
      return notes
          .forget(said)
          .map(done -> new Turn.File(
              question,
              said.openChat() ? Optional.of(filing.filingOf(question)) : Optional.empty(),
              note));
    }
    return filing.next(
        said, new Filing(Optional.empty(), "", Slots.NONE, Set.of(), 0), note + "\n");
  }
}
