package org.yihu.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Sniffer;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.reading.Screening;
import org.yihu.gateway.rules.Rulebook;

/** What would become of a message, without a store, without the bot: for who tries a channel out. */
public final class Rehearsal {
  private final Cleaner cleaner;
  private final Screening screening;
  private final Drafts drafts;

  public Rehearsal(
      Vertx vertx,
      CityPack pack,
      IntakeConfig limits,
      Triager triager,
      Rulebook rules,
      Sniffer sniffer) {
    this.cleaner = new Cleaner(limits, pack, sniffer);
    this.screening = new Screening(pack);
    this.drafts = new Drafts(new OffLoop(vertx), triager, rules, pack, Optional.empty());
  }

  /**
   * The ticket that a filed message would become.
   *
   * @return fails with {@link MalformedMessage} when it is over the limits
   */
  public Future<Draft> draft(Intake intake) {
    Message message;
    try {
      message = new Message(intake, BodyHash.of(intake), cleaner.clean(intake));
    } catch (MalformedMessage e) {
      return Future.failedFuture(e);
    }
    return drafts
        .of(message)
        .map(drafting -> screening
            .screen(message.clean().text())
            .map(drafting::declined)
            .orElseGet(drafting::received));
  }
}
