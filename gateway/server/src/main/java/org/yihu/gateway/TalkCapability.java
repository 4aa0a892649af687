package org.yihu.gateway;

import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.store.PgConversations;
import org.yihu.gateway.store.PgHandOvers;
import org.yihu.gateway.talk.Dialogue;
import org.yihu.gateway.talk.HandOver;
import org.yihu.gateway.talk.Live;
import org.yihu.gateway.talk.Talk;

/** Conversations: the bot's side, the queue, the operators' side. */
final class TalkCapability implements Capability {
  final PgConversations conversations;
  final HandOver handOver;
  final Live live = new Live();
  final Talk talk;

  TalkCapability(
      Foundation base, BotCapability bot, TicketCapability tickets, ReplyCapability replies) {
    this.conversations = new PgConversations(base.pg, base.vault);
    this.handOver = new HandOver(
        new PgHandOvers(base.pg, base.vault, conversations),
        replies.outbox,
        new ContactReader(base.phones),
        base.pack.texts(),
        base.clock);
    var dialogue = new Dialogue(
        bot.ask,
        BotOpening.wording(base.vertx, base.config.bot(), bot.normaliser),
        live,
        bot.triager,
        bot.entries,
        conversations,
        handOver,
        tickets.desk,
        base.pack,
        base.clock);
    this.talk = new Talk(dialogue, conversations, handOver, base.clock);
  }
}
