package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.ReplyQueue;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.Texts;
import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.reading.Contacts;
import org.yihu.gateway.talk.HandOvers.Held;

/**
 * Conversations in operators' hands: what an operator says reaches the citizen where they are, the
 * bot is silent meanwhile, and whoever waits in vain gets a ticket.
 */
public final class HandOver {
  /** An operator not seen for so long is not on duty. */
  static final Duration PRESENT_FOR = Duration.ofSeconds(60);
  /** Nobody waits longer for an operator before the request is filed. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final HandOvers store;
  private final ReplyQueue later;
  private final ContactReader contacts;
  private final Texts texts;
  private final Clock clock;

  public HandOver(
      HandOvers store, ReplyQueue later, ContactReader contacts, Texts texts, Clock clock) {
    this.contacts = contacts;
    this.store = store;
    this.later = later;
    this.texts = texts;
    this.clock = clock;
  }

  /** Whether an operator is there to take a conversation. */
  Future<Boolean> isStaffed() {
    return store.onDuty(clock.instant().minus(PRESENT_FOR)).map(operators -> operators > 0);
  }

  /**
   * Puts a conversation into the queue for a person.
   *
   * @return the position from 1; empty when somebody owns the conversation already
   */
  Future<Optional<Integer>> enqueue(String conversation, Optional<ReplyAddress> contact) {
    return store.enqueue(conversation, contact, clock.instant());
  }

  Future<Boolean> leave(String conversation) {
    return store.leave(conversation, clock.instant());
  }

  /** Where a conversation stands in the queue, from 1; empty when it does not wait. */
  public Future<Optional<Integer>> position(String conversation) {
    return store.position(conversation);
  }

  /** Those that wait, longest first, then those the operator holds. */
  public Future<List<Held>> list(String operator) {
    return store.list(operator);
  }

  /** One that an operator may read: whatever waits, and what they hold themselves. */
  public Future<Optional<Held>> find(long id, String operator) {
    return store
        .find(id)
        .map(found -> found.filter(
            held -> held.operator().filter(by -> !by.equals(operator)).isEmpty()));
  }

  public Future<List<Conversations.Turn>> transcript(long id, int after) {
    return store.transcript(id, after);
  }

  /**
   * Takes a conversation from the queue, or the next one.
   *
   * @return empty when there is none to take, or another operator took it
   */
  public Future<Optional<Held>> join(Optional<Long> id, String operator) {
    return store
        .join(id, operator, clock.instant())
        .compose(taken -> taken
            .map(joined ->
                tell(joined, texts.get("reply.operatorJoined")).compose(told -> store.find(joined)))
            .orElse(Future.succeededFuture(Optional.empty())));
  }

  /**
   * Says something as the operator.
   *
   * @return whether the operator holds the conversation, and so said it
   */
  public Future<Boolean> say(long id, String operator, String text) {
    JsonObject message = reply("operator", text);
    return store
        .append(id, operator, message, clock.instant())
        .compose(seq ->
            seq.isEmpty() ? Future.succeededFuture(false) : elsewhere(id, text).map(true));
  }

  /**
   * Ends a conversation.
   *
   * @return whether the operator held it
   */
  public Future<Boolean> close(long id, String operator) {
    return store
        .close(id, operator, clock.instant())
        .compose(closed -> closed
            ? tell(id, texts.get("reply.operatorLeft")).map(true)
            : Future.succeededFuture(false));
  }

  private Future<Void> tell(long id, String text) {
    return store
        .append(id, reply("system", text), clock.instant())
        .compose(told -> elsewhere(id, text));
  }

  static JsonObject reply(String from, String text) {
    return new JsonObject().put("type", "reply").put("from", from).put("text", text);
  }

  /** Where no chat is open, words go the way of all messages. */
  private Future<Void> elsewhere(long id, String text) {
    return store
        .find(id)
        .compose(found -> found
            .flatMap(Held::contact)
            .map(contact -> later.add(contact, text, clock.instant()))
            .orElse(Future.succeededFuture()));
  }

  public Future<Void> seen(String operator) {
    return store.seen(operator, clock.instant());
  }

  public Future<Void> gone(String operator) {
    return store.gone(operator);
  }

  /**
   * Files a ticket from what a citizen said, as {@code operator} words it.
   *
   * @param text what to file; empty for the citizen's own words
   */
  public Future<Taken> file(
      Held held, IntakeSink sink, String text, Person requester, Place place) {
    return store.transcript(held.id(), 0).compose(turns -> {
      String words = text.isEmpty() ? citizensWords(turns) : text;
      int last = turns.isEmpty() ? 0 : turns.get(turns.size() - 1).seq();
      return sink.take(intake(held, words, held.id() + "-" + last, requester, place))
          .compose(taken -> announce(held, taken).map(taken));
    });
  }

  private Future<Void> announce(Held held, Taken taken) {
    return taken.fold(
        ticket -> store
            .append(
                held.id(),
                new JsonObject()
                    .put("type", "ticket")
                    .put("number", ticket.number())
                    .put("queryCode", ticket.queryCode())
                    .put("status", ticket.status()),
                clock.instant())
            .compose(done -> tell(held.id(), ticket.say())),
        said -> Future.succeededFuture(),
        refused -> Future.succeededFuture());
  }

  private String citizensWords(List<Conversations.Turn> turns) {
    String words = turns.stream()
        .map(Conversations.Turn::message)
        .filter(message -> "said".equals(message.getString("type")))
        .map(message -> message.getString("text", ""))
        .filter(text -> !Intents.isPerson(text))
        .collect(Collectors.joining("\n"));
    return words.isBlank() ? texts.get("request.onlyPerson") : words;
  }

  private Intake intake(Held held, String words, String key, Person requester, Place place) {
    Instant now = clock.instant();
    Contacts told = contacts.read(words);
    Slots slots = Slots.in(words, told);
    var person = new Person(
        requester.name().or(slots::name),
        requester.phone().or(slots::phone),
        requester.kind(),
        requester.anonymous() || slots.anonymous().orElse(false),
        held.contact().map(ReplyAddress::to));
    return new Intake(
        Channel.of(held.channel()),
        held.contact().map(contact -> held.channel()).orElse("chat"),
        new MessageKey(
            held.contact().map(ReplyAddress::source).orElse("chat"), "conversation-" + key),
        now,
        person,
        Vouched.ACCOUNT,
        Optional.empty(),
        told.rest(),
        List.<Attachment>of(),
        place.isKnown()
            ? place
            : new Place(Optional.empty(), slots.where(), Optional.empty(), Optional.empty()),
        Declared.nothing(),
        Intake.Style.FILED,
        held.contact(),
        words.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Files for those who wait in vain: all who wait once nobody is on duty, otherwise those who wait
   * too long. The message key is the conversation and when it was queued, so that a crash or another
   * gateway makes no second ticket; whoever takes it out of the queue tells the citizen.
   */
  public Future<Integer> giveUp(IntakeSink sink) {
    Instant now = clock.instant();
    return isStaffed()
        .compose(staffed ->
            store.waitingSince(staffed ? now.minus(LONGEST_WAIT) : now.minus(PRESENT_FOR)))
        .compose(waiting -> {
          Future<Integer> all = Future.succeededFuture(0);
          for (Held held : waiting)
            all = all.compose(count -> giveUp(held, sink).map(done -> count + 1));
          return all;
        });
  }

  private Future<Void> giveUp(Held held, IntakeSink sink) {
    String key = held.id() + "-queued-" + held.since().toEpochMilli();
    return store
        .transcript(held.id(), 0)
        .compose(turns ->
            sink.take(intake(held, citizensWords(turns), key, Person.unknown(), Place.unknown())))
        .compose(taken -> store
            .release(held.id(), clock.instant())
            .compose(released -> released
                ? announce(held, taken)
                    .compose(announced -> tell(held.id(), texts.get("reply.nobodyCame")))
                : Future.succeededFuture()));
  }
}
