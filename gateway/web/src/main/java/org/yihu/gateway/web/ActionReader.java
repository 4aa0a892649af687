package org.yihu.gateway.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.web.JsonFields;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.*;

/**
 * Reads an action from its fields, for the staff API and the pages alike. The fields are flat; a
 * unit's verbs act for the unit of whoever asks.
 */
public final class ActionReader {
  private static final int MAX_TEXT = 5000;
  private static final int MAX_ID = 100;

  /**
   * What is read beside the fields.
   *
   * @param photos pictures that come with the action
   */
  record Asked(JsonFields fields, Viewer viewer, int photos) {
    String text(String key) {
      return fields.text(key, MAX_TEXT).orElse("");
    }

    String id(String key) {
      return fields.text(key, MAX_ID).orElse("");
    }

    String unit() {
      return viewer.unit().orElse("");
    }

    boolean flag(String key) {
      return fields.flag(key).orElse(false);
    }

    boolean answer(String key) {
      Optional<Boolean> answer = fields.flag(key);
      if (answer.isEmpty()) fields.fault(key, Code.REQUIRED);
      return answer.orElse(false);
    }

    int days(String key) {
      return fields.number(key, 1, 120).map(Double::intValue).orElse(0);
    }

    TicketNumber number(String key) {
      Optional<TicketNumber> number = TicketNumber.parse(id(key));
      if (number.isEmpty()) fields.fault(key, Code.NOT_A_TICKET_NUMBER);
      return number.orElse(new TicketNumber(0));
    }
  }

  private interface Reading {
    TicketAction read(Asked asked);
  }

  private record Verb(Class<? extends TicketAction> type, Reading reading) {}

  private final Map<String, Verb> verbs = new LinkedHashMap<>();
  private final ZoneId zone;

  public ActionReader(ZoneId zone) {
    this.zone = zone;
    hotline();
    units();
    oversight();
  }

  private void hotline() {
    verb("accept", Accept.class, asked -> new Accept(asked.text("why")));
    verb("classify", Classify.class, ActionReader::classify);
    verb("promise_answer", PromiseAnswer.class, asked -> new PromiseAnswer(asked.text("note")));
    verb(
        "answer",
        AnswerOnTheSpot.class,
        asked -> new AnswerOnTheSpot(asked.text("answer"), asked.fields().text("entry", MAX_ID)));
    verb("decline", Decline.class, asked -> new Decline(asked.id("reason")));
    verb("dispatch", Dispatch.class, ActionReader::dispatch);
    verb(
        "decide_return",
        DecideReturn.class,
        asked -> new DecideReturn(asked.answer("accepted"), asked.text("note")));
    verb(
        "decide_extension",
        DecideExtension.class,
        asked -> new DecideExtension(asked.answer("granted"), asked.text("note")));
    verb("approve", Approve.class, asked -> new Approve());
    verb("send_back", SendBack.class, asked -> new SendBack(asked.text("why")));
    verb(
        "try_follow_up",
        TryFollowUp.class,
        asked -> new TryFollowUp(asked.id("means"), asked.text("note")));
    verb("follow_up", FollowUp.class, ActionReader::followUp);
    verb("give_up_follow_up", GiveUpFollowUp.class, asked -> new GiveUpFollowUp());
    verb(
        "decide_appeal",
        DecideAppeal.class,
        asked -> new DecideAppeal(asked.answer("upheld"), asked.text("note")));
    verb("reopen", Reopen.class, asked -> new Reopen(asked.text("why")));
    verb("merge", Merge.class, asked -> new Merge(asked.number("into"), asked.text("why")));
    verb("unmerge", Unmerge.class, asked -> new Unmerge(asked.text("why")));
    verb("transfer", Transfer.class, asked -> new Transfer(asked.id("line")));
  }

  private void units() {
    verb("sign", Sign.class, asked -> new Sign(asked.unit()));
    verb(
        "return",
        RequestReturn.class,
        asked -> new RequestReturn(
            asked.unit(),
            asked.text("reason"),
            asked.text("basis"),
            asked.fields().text("proposed", MAX_ID),
            asked.flag("afterCheck"),
            asked.photos()));
    verb(
        "hand_down",
        HandDown.class,
        asked -> new HandDown(asked.unit(), asked.id("to"), asked.text("note")));
    verb("hand_up", HandUp.class, asked -> new HandUp(asked.unit(), asked.text("note")));
    verb("take_back", TakeBack.class, asked -> new TakeBack(asked.unit(), asked.text("note")));
    verb(
        "contact",
        TryContact.class,
        asked -> new TryContact(
            asked.unit(), asked.id("means"), asked.flag("reached"), asked.text("note")));
    verb("arrive", Arrive.class, asked -> new Arrive(asked.unit(), asked.text("note")));
    verb(
        "request_extension",
        RequestExtension.class,
        asked ->
            new RequestExtension(asked.unit(), asked.days("workingDays"), asked.text("reason")));
    verb("report", Report.class, asked -> new Report(asked.unit(), report(asked)));
    verb(
        "assist_report",
        AssistReport.class,
        asked -> new AssistReport(asked.unit(), asked.text("text")));
    verb(
        "appeal",
        Appeal.class,
        asked -> new Appeal(asked.unit(), asked.id("ground"), asked.text("evidence")));
    verb(
        "request_supervision_extension",
        RequestSupervisionExtension.class,
        asked -> new RequestSupervisionExtension(
            asked.unit(), asked.days("workingDays"), asked.text("reason")));
  }

  private void oversight() {
    verb("press", Press.class, asked -> new Press(asked.text("note")));
    verb(
        "supervise",
        Supervise.class,
        asked -> new Supervise(asked.id("trigger"), asked.id("means"), asked.text("note")));
    verb(
        "decide_supervision_extension",
        DecideSupervisionExtension.class,
        asked -> new DecideSupervisionExtension(asked.answer("granted"), asked.text("note")));
    verb(
        "conclude_supervision",
        ConcludeSupervision.class,
        asked -> new ConcludeSupervision(asked.text("note")));
    verb("escalate", Escalate.class, asked -> new Escalate(asked.text("note")));
    verb("mark_difficult", MarkDifficult.class, asked -> new MarkDifficult(asked.text("why")));
    verb(
        "coordinate",
        Coordinate.class,
        asked -> new Coordinate(asked.text("minutes"), asked.answer("settled")));
    verb(
        "submit_to_leadership",
        SubmitToLeadership.class,
        asked -> new SubmitToLeadership(asked.text("note")));
  }

  private void verb(String name, Class<? extends TicketAction> type, Reading reading) {
    verbs.put(name, new Verb(type, reading));
  }

  private Verb verb(String name) {
    Verb verb = verbs.get(name);
    if (verb == null) throw new IllegalArgumentException("no action " + name);
    return verb;
  }

  /** The words of all actions. */
  public Set<String> names() {
    return verbs.keySet();
  }

  public Class<? extends TicketAction> type(String name) {
    return verb(name).type();
  }

  /**
   * Reads an action; what is wrong with its fields is noted in them.
   *
   * @param name one of {@link #names}
   */
  public TicketAction read(String name, JsonFields fields, Viewer viewer, int photos) {
    return verb(name).reading().read(new Asked(fields, viewer, photos));
  }

  private static TicketAction classify(Asked asked) {
    Optional<TicketKind> kind = TicketKind.of(asked.id("kind"));
    if (kind.isEmpty()) asked.fields().fault("kind", Code.NOT_ONE_OF, words(TicketKind.values()));
    if (asked.id("category").isEmpty()) asked.fields().fault("category", Code.REQUIRED);
    Optional<String> urgency =
        asked.fields().oneOf("urgency", Set.of("normal", "urgent", "emergency"));
    return new Classify(
        kind.orElse(TicketKind.OTHER),
        asked.id("category"),
        asked.fields().text("region", MAX_ID),
        urgency
            .filter(word -> Set.of("normal", "urgent", "emergency").contains(word))
            .map(Urgency::of)
            .orElse(Urgency.NORMAL));
  }

  private static TicketAction dispatch(Asked asked) {
    List<String> assisting = asked
        .fields()
        .text("assisting", 1000)
        .map(text -> Arrays.stream(text.split("[,，、 ]+", -1))
            .filter(unit -> !unit.isEmpty())
            .toList())
        .orElse(List.of());
    Optional<Facts.Law> law = Optional.of(asked.days("lawDays"))
        .filter(days -> days > 0)
        .map(days -> new Facts.Law(days, asked.text("lawBasis")));
    Optional<String> by =
        asked.fields().oneOf("by", Set.of("hotline", "coordination", "leadership"));
    return new Dispatch(
        asked.id("lead"),
        assisting,
        asked.flag("complex"),
        law,
        by.map(word -> word.toUpperCase(Locale.ROOT))
            .filter(word -> Arrays.stream(Dispatch.By.values())
                .anyMatch(value -> value.name().equals(word)))
            .map(Dispatch.By::valueOf)
            .orElse(Dispatch.By.HOTLINE));
  }

  private static TicketAction followUp(Asked asked) {
    Optional<Satisfaction> satisfaction = Satisfaction.of(asked.id("satisfaction"));
    if (satisfaction.isEmpty())
      asked.fields().fault("satisfaction", Code.NOT_ONE_OF, words(Satisfaction.values()));
    return new FollowUp(
        satisfaction.orElse(Satisfaction.SATISFIED),
        asked.answer("contacted"),
        asked.answer("genuine"),
        asked.answer("solved"),
        asked.flag("unitsOwnReason"),
        asked.id("means").isEmpty() ? "phone" : asked.id("means"),
        asked.text("remark"));
  }

  /** A handling report as far as it is filled in. */
  HandlingReport report(Asked asked) {
    JsonFields fields = asked.fields();
    Optional<String> outcome = fields.oneOf("outcome", Set.of("solved", "explained", "planned"));
    Optional<Instant> contactAt = moment(fields, "contactAt");
    Optional<String> how = fields.text("contactHow", 500);
    Optional<LocalDate> by = fields.date("planBy");
    return new HandlingReport(
        fields.text("handler", 200).orElse(""),
        moment(fields, "handledAt"),
        asked.text("process"),
        asked.text("result"),
        contactAt.flatMap(at -> how.map(words ->
            new HandlingReport.Contact(fields.flag("contactReached").orElse(true), at, words))),
        outcome
            .map(word -> word.toUpperCase(Locale.ROOT))
            .filter(word -> Set.of("SOLVED", "EXPLAINED", "PLANNED").contains(word))
            .map(HandlingReport.Outcome::valueOf)
            .orElse(HandlingReport.Outcome.SOLVED),
        by.map(date -> new Facts.Plan(asked.text("measures"), date)));
  }

  private Optional<Instant> moment(JsonFields fields, String key) {
    return fields.text(key, 40).flatMap(text -> {
      try {
        return Optional.of(
            text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                ? java.time.OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant());
      } catch (DateTimeException e) {
        fields.fault(key, Code.NOT_A_TIME, "2026-02-14T09:30");
        return Optional.empty();
      }
    });
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
