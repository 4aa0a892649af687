package org.yihu.gateway.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.forward.Trial;
import org.yihu.config.CityPack;

/** What is told of each step of a ticket that there is not: to see how a platform would be told. */
final class SampleReplies implements Trial.Telling {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final CityPack pack;
  private final Instant now = Instant.now();

  SampleReplies(CityPack pack) {
    this.pack = pack;
  }

  @Override
  public Reply reply(String step, ReplyAddress to) {
    String own = "platform." + step;
    String unit = pack.units().stream()
        .filter(one -> one.kind().equals("bureau"))
        .map(CityPack.Unit::name)
        .findFirst()
        .orElse("");
    ZonedDateTime due = now.plus(Duration.ofDays(5)).atZone(pack.zone());
    String result = pack.texts().get("outcome.solved");
    String text = pack.texts()
        .get(
            pack.texts().keys().contains(own) ? own : "platform.other",
            "number",
            Trial.NUMBER,
            "unit",
            unit,
            "due",
            MINUTE.format(due),
            "answer",
            result,
            "reason",
            result);
    return new Reply(
        1, to, step, Trial.NUMBER, text, now, Optional.of(result), Optional.of(unit), List.of());
  }
}
