package org.yihu.gateway.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.desk.UnitNotices;

/**
 * What follows from a try to deliver: tried again after 5 s, 10 s, 20 s … up to an hour, and after
 * twenty tries, or when the other side will never take it, given up to the next way. The requester of
 * a ticket is told by text message where the city sends them, otherwise by a call, which an operator owes also
 * to who left no number: perhaps the ticket tells how to reach them. What was for a unit ends with its way,
 * and what belongs to no ticket stays on the operations page.
 */
final class DeliveryPolicy {
  static final Retrying RETRYING = new Retrying(Duration.ofSeconds(5), Duration.ofHours(1), 20);

  /**
   * Where a requester can be called.
   *
   * @param given whether they gave it to be reached at; else it stood in the text, and a person calls
   */
  record Number(String phone, boolean given) {}

  private final Optional<String> smsSource;

  /** @param smsSource the sender of text messages; absent where there is none */
  DeliveryPolicy(Optional<String> smsSource) {
    this.smsSource = smsSource;
  }

  /**
   * @param text what was to be told; absent when it could not be worded
   * @param phone the requester's number, as far as it is known
   */
  Settlement after(
      Outbox.Due due,
      Delivery delivery,
      Optional<String> text,
      Optional<Number> phone,
      Instant now) {
    String way = due.to().source();
    if (delivery instanceof Delivery.Delivered done)
      return Settlement.delivered(way, done.receipt(), now);
    if (delivery instanceof Delivery.Later later && !RETRYING.isLast(due.tries()))
      return Settlement.later(
          way, later.why(), now.plus(RETRYING.pause(due.tries(), later.after())));
    String why = delivery instanceof Delivery.Rejected rejected
        ? rejected.why()
        : ((Delivery.Later) delivery).why();
    Optional<Settlement.NextWay> next = text.flatMap(words -> next(due, words, phone));
    return Settlement.rejected(way, why, now, next);
  }

  private Optional<Settlement.NextWay> next(Outbox.Due due, String text, Optional<Number> number) {
    if (due.number().isEmpty() || due.step().startsWith(UnitNotices.STEP)) return Optional.empty();
    Optional<String> mobile =
        number.filter(Number::given).map(Number::phone).flatMap(PhoneNumbers::forMessages);
    return smsSource
        .filter(source -> !source.equals(due.to().source()))
        .flatMap(source -> mobile.<Settlement.NextWay>map(
            to -> new Settlement.TextMessage(new ReplyAddress(source, to, Map.of()), text)))
        .or(() -> Optional.of(new Settlement.Call(
            number.map(Number::phone), number.filter(Number::given).isPresent(), text)));
  }
}
