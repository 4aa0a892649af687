package org.yihu.gateway.intake;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.config.CityPack;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.reading.Contacts;
import org.yihu.gateway.reading.PlaceReader;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.Urgency;

/** Begins drafts: asks triage what a message is about, where nobody has declared it. */
final class Drafts {
  /** Most texts tell nothing of the kind, which is seen at once. */
  private static final Pattern MAY_TELL =
      Pattern.compile("\\d{3}[-. ]?\\d{4}|[一幺][三四五六七八九][零〇一幺二三四五六七八九]{3}|我叫|我姓|姓名|本人|联系人");

  private final OffLoop offLoop;
  private final Triager triager;
  private final Rulebook rules;
  private final CityPack pack;
  private final Optional<String> smsSource;
  private final PlaceReader places;
  private final ContactReader contacts;

  /** @param smsSource the sender of text messages, for who came by a channel that cannot answer */
  Drafts(
      OffLoop offLoop, Triager triager, Rulebook rules, CityPack pack, Optional<String> smsSource) {
    this.offLoop = offLoop;
    this.triager = triager;
    this.rules = rules;
    this.pack = pack;
    this.smsSource = smsSource;
    this.places = new PlaceReader(pack.regions());
    this.contacts = new ContactReader(new PhoneNumbers(pack.areaCode()));
  }

  Future<Drafting> of(Message message) {
    return of(message, Optional.empty());
  }

  /**
   * Sorting by words alone is quick for a short text; what was learned is not.
   *
   * @param told the kind as it was told in a conversation; what the source declares goes before
   */
  Future<Drafting> of(Message message, Optional<String> told) {
    boolean quick = message.clean().text().length() <= OffLoop.MOST_AT_ONCE && !triager.isLearned();
    return offLoop.run(quick, () -> draft(message, told));
  }

  private Drafting draft(Message message, Optional<String> told) {
    var declared = message.intake().declared();
    Cleaner.Clean clean = message.clean();
    var known = new Triager.Known(
        declared.kind().or(() -> told).flatMap(TicketKind::of),
        declared.category(),
        clean.place().region().flatMap(places::resolve),
        declared.urgency().flatMap(Urgency::named),
        declared.unit());
    Triage triage =
        triager.triage(clean.title(), clean.text(), clean.place().address().orElse(""), known);
    boolean unknown = clean.place().region().isPresent() && known.region().isEmpty();
    return new Drafting(message, triage, unknown, told(clean), rules, pack, smsSource);
  }

  /** Who did not fill in how they can be reached may have written it into the text. */
  private Optional<Contacts> told(Cleaner.Clean clean) {
    if (clean.requester().phone().isPresent() || !MAY_TELL.matcher(clean.text()).find())
      return Optional.empty();
    return Optional.of(contacts.read(clean.text()))
        .filter(told -> told.phone().isPresent() || told.name().isPresent());
  }
}
