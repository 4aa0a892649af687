package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Intake;

/**
 * Decides what one message of a conversation comes to, for whoever owns the conversation: while it
 * waits for or is held by an operator, the bot is silent. Keeps the transcript of channels that have
 * no open chat of their own.
 */
public final class Talk {
  private final Dialogue dialogue;
  private final Conversations conversations;
  private final HandOver handOver;
  private final Clock clock;

  public Talk(Dialogue dialogue, Conversations conversations, HandOver handOver, Clock clock) {
    this.dialogue = dialogue;
    this.conversations = conversations;
    this.handOver = handOver;
    this.clock = clock;
  }

  /** The conversation that a spoken intake belongs to. */
  public static String conversationOf(Intake intake) {
    String account = intake.requester().account().orElse("");
    return isOpenChat(intake) ? account : intake.key().source() + "\n" + account;
  }

  /** On the open web chat the sender is not known, and the transcript is kept by the chat itself. */
  static boolean isOpenChat(Intake intake) {
    return intake.channel() == Channel.WEB;
  }

  /** Fails only when the store is away. */
  public Future<Turn> turn(Intake intake, String text) {
    String conversation = conversationOf(intake);
    return heard(intake, conversation, text)
        .compose(heard -> conversations.owner(conversation))
        .compose(owner -> switch (owner) {
          case BOT -> dialogue.turn(intake, conversation, text);
          case QUEUE -> queued(intake, conversation, text);
          case OPERATOR -> Future.succeededFuture(Turn.silence());
        })
        .compose(turn -> spoken(intake, conversation, turn));
  }

  /** Files without words. Empty when they belong to a ticket rather than to what is being filed. */
  public Future<Optional<Turn>> files(Intake intake, List<Attachment> files) {
    String conversation = conversationOf(intake);
    return conversations
        .owner(conversation)
        .compose(owner -> owner == Owner.BOT
            ? dialogue.files(intake, conversation, files)
            : kept(intake, conversation, files));
  }

  /** The files kept for what is about to be filed. */
  public Future<List<Attachment>> takeFiles(Intake intake) {
    return conversations.files(conversationOf(intake));
  }

  /** A ticket was filed, with the files kept. */
  public Future<Void> filed(Intake intake) {
    return conversations.dropFiles(conversationOf(intake));
  }

  private Future<Optional<Turn>> kept(Intake intake, String conversation, List<Attachment> files) {
    Future<Integer> all = Future.succeededFuture(0);
    for (Attachment file : files)
      all = all.compose(
          count -> conversations.keep(conversation, intake.channel().id(), file, clock.instant()));
    return all.map(Optional.of(Turn.silence()));
  }

  private Future<?> heard(Intake intake, String conversation, String text) {
    if (isOpenChat(intake)) return Future.succeededFuture();
    JsonObject said = new JsonObject().put("type", "said").put("text", text);
    return conversations.append(conversation, intake.channel().id(), said, clock.instant());
  }

  /** What the bot says counts only while the conversation is still its own. */
  private Future<Turn> spoken(Intake intake, String conversation, Turn turn) {
    String words =
        turn.fold(Turn.Say::text, file -> "", answered -> answered.hit().entry().answer());
    if (isOpenChat(intake) || words.isEmpty()) return Future.succeededFuture(turn);
    return conversations
        .appendAs(
            Owner.BOT,
            conversation,
            intake.channel().id(),
            HandOver.reply("bot", words),
            clock.instant())
        .compose(seq -> seq.isPresent()
            ? Future.succeededFuture(turn)
            : conversations
                .owner(conversation)
                .map(owner -> owner == Owner.QUEUE ? turn : Turn.silence()));
  }

  /** The bot is silent while somebody waits for a person; whom to call is told by the hotline. */
  private Future<Turn> alarmed(Intake intake, String conversation, String words) {
    if (!isOpenChat(intake)) return Future.succeededFuture(new Turn.Say(words));
    return conversations
        .append(
            conversation, intake.channel().id(), HandOver.reply("system", words), clock.instant())
        .map(Turn.silence());
  }

  private Future<Turn> queued(Intake intake, String conversation, String text) {
    Optional<String> alarm = dialogue.alarm(text);
    if (alarm.isPresent()) return alarmed(intake, conversation, alarm.get());
    if (!Intents.isCancel(text)) return Future.succeededFuture(Turn.silence());
    return handOver
        .leave(conversation)
        .map(left -> left ? new Turn.Say(dialogue.say("reply.leftQueue")) : Turn.silence());
  }
}
