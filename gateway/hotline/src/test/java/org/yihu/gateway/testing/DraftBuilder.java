package org.yihu.gateway.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Opening;
import org.yihu.gateway.desk.Suggestion;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.UnitTree;
import org.yihu.gateway.rules.WorkCalendar;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.Clock;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.Urgency;

/** Drafts of a complaint about a road, with what a test wants otherwise. */
public final class DraftBuilder {
  public static final CityPack PACK = PackLoader.load("shaoyang");
  public static final Rulebook RULES =
      new Rulebook(PACK.rules(), new WorkCalendar(PACK), new UnitTree(PACK.units()));

  private final String key;
  private String source = "web";
  private Instant at = time("2026-03-02T10:00");
  private Person requester = Person.unknown();
  private String category = "urban.roads";
  private String description = "东大路靠近菜市场的路面坑洼不平，下雨积水，请尽快修补";
  private Optional<ReplyAddress> replyTo = Optional.empty();
  private Vouched vouched = Vouched.ALL;
  private Optional<Draft.Said> said = Optional.empty();
  private final List<String> tags = new ArrayList<>(List.of("road"));
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<TicketEvent> then = new ArrayList<>();

  private DraftBuilder(String key) {
    this.key = key;
  }

  public static DraftBuilder aDraft(String key) {
    return new DraftBuilder(key);
  }

  /** A moment by its local time. */
  public static Instant time(String local) {
    return LocalDateTime.parse(local).atZone(PACK.zone()).toInstant();
  }

  public DraftBuilder at(String local) {
    at = time(local);
    return this;
  }

  public DraftBuilder through(String channel) {
    source = channel;
    return this;
  }

  public DraftBuilder by(String phone) {
    requester = new Person(
        Optional.of("王芳"), Optional.of(phone), Person.CITIZEN, false, requester.account());
    return this;
  }

  public DraftBuilder account(String account) {
    requester = new Person(
        requester.name(), requester.phone(), Person.CITIZEN, false, Optional.of(account));
    return this;
  }

  public DraftBuilder anonymous() {
    requester =
        new Person(requester.name(), requester.phone(), Person.CITIZEN, true, requester.account());
    return this;
  }

  public DraftBuilder about(String what) {
    category = what;
    return this;
  }

  public DraftBuilder saying(String text) {
    description = text;
    return this;
  }

  /** Answered at an address there, and told that it was received. */
  public DraftBuilder answeredAt(String to) {
    replyTo = Optional.of(new ReplyAddress(source, to, Map.of()));
    return this;
  }

  /** From somebody whose channel stands for that much of them. */
  public DraftBuilder vouched(Vouched by) {
    vouched = by;
    return this;
  }

  /** What is said at once. */
  public DraftBuilder answering(String opened, String linked) {
    said = Optional.of(new Draft.Said(opened, linked));
    return this;
  }

  public DraftBuilder tagged(String tag) {
    tags.add(tag);
    return this;
  }

  public DraftBuilder with(Attachment file) {
    attachments.add(file);
    return this;
  }

  public DraftBuilder then(TicketEvent event) {
    then.add(event);
    return this;
  }

  public Draft build() {
    var events = new ArrayList<TicketEvent>();
    events.add(new IntakeEvent.Received(
        source, source, Optional.empty(), List.of(), Optional.of(Clock.forDispatch(at, RULES))));
    events.addAll(then);
    return new Draft(
        new MessageKey(source, key),
        description.getBytes(StandardCharsets.UTF_8),
        description.getBytes(StandardCharsets.UTF_8),
        Optional.empty(),
        requester,
        vouched.of(requester),
        new Place(
            Optional.of("430503"), Optional.of("东大路8号"), Optional.of(111.47), Optional.empty()),
        tags,
        List.of(new Suggestion("urban-management", "市城管局", 0.75, "路面")),
        attachments,
        replyTo,
        replyTo.isPresent(),
        new Opening(
            new CitizenRequest(
                source,
                source,
                TicketKind.COMPLAINT,
                category,
                Optional.of("430503"),
                Urgency.NORMAL,
                "路面坑洼",
                description,
                requester.anonymous(),
                requester.phone().isPresent() || requester.account().isPresent(),
                at,
                Optional.empty()),
            events),
        said);
  }
}
