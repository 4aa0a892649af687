package org.yihu.adapters.ivr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.ivr.CallEvent.Direction;
import org.yihu.adapters.ivr.CallEvent.Kind;

/**
 * Parameters of Zammad's generic CTI webhook to a {@link CallEvent}; pure.
 *
 * @see <a href="https://docs.zammad.org/en/latest/api/generic-cti/index.html">Zammad, Generic CTI</a>
 */
final class CtiParser {
  private static final int MAX = 200;

  private final DialledLine lines;

  /** @param lines of the city */
  CtiParser(DialledLine lines) {
    this.lines = lines;
  }

  /** @throws MalformedMessage naming every bad parameter */
  CallEvent parse(String pbx, Map<String, List<String>> parameters, Instant now) {
    var faults = new ArrayList<Fault>();
    Optional<String> event = one(parameters, "event", faults);
    Optional<String> callId = one(parameters, "callId", faults);
    Optional<Kind> kind = event.flatMap(CtiParser::kind);
    if (kind.isEmpty())
      faults.add(Fault.of("event", Code.NOT_ONE_OF, List.of("newCall", "answer", "hangup")));
    if (callId.isEmpty()) faults.add(Fault.of("callId", Code.REQUIRED));
    String direction = one(parameters, "direction", faults).orElse("in");
    if (!direction.equals("in") && !direction.equals("out"))
      faults.add(Fault.of("direction", Code.NOT_ONE_OF, List.of("in", "out")));
    boolean isIn = direction.equals("in");
    Optional<String> from = one(parameters, "from", faults);
    Optional<String> to = one(parameters, "to", faults);
    Optional<String> operator = one(parameters, "answeringNumber", faults)
        .or(() -> one(parameters, "user", faults))
        .or(() -> one(parameters, "user[]", faults));
    Optional<String> cause = one(parameters, "cause", faults);
    if (!faults.isEmpty()) throw new MalformedMessage(faults);
    return new CallEvent(
        pbx,
        callId.orElseThrow(),
        kind.orElseThrow(),
        isIn ? Direction.IN : Direction.OUT,
        isIn ? from.flatMap(CallParty::number) : from.map(lines::of),
        isIn ? to.map(lines::of) : to.flatMap(CallParty::number),
        operator.filter(who -> kind.orElseThrow() == Kind.ANSWER),
        cause.filter(why -> kind.orElseThrow() == Kind.HANGUP),
        now);
  }

  private static Optional<Kind> kind(String word) {
    return switch (word) {
      case "newCall" -> Optional.of(Kind.NEW_CALL);
      case "answer" -> Optional.of(Kind.ANSWER);
      case "hangup" -> Optional.of(Kind.HANGUP);
      default -> Optional.empty();
    };
  }

  private static Optional<String> one(
      Map<String, List<String>> parameters, String name, List<Fault> faults) {
    Optional<String> value = parameters.getOrDefault(name, List.of()).stream()
        .findFirst()
        .map(String::strip)
        .filter(text -> !text.isEmpty());
    value
        .filter(text -> text.length() > MAX)
        .ifPresent(text -> faults.add(Fault.of(name, Code.TOO_LONG, MAX)));
    value
        .filter(text -> text.indexOf('\0') >= 0)
        .ifPresent(text -> faults.add(Fault.of(name, Code.FORBIDDEN_CHARACTER)));
    return value;
  }
}
