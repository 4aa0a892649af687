package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fields are read, and what is noted of those that cannot be. */
class FieldTest {
  private final FilledIn filled = FilledIn.empty("tax");

  @Test
  void whatIsLeftOutIsEmptyNoughtOrNo() {
    assertThat(Field.text("why").in(filled)).isEmpty();
    assertThat(Field.line("note").in(filled)).isEmpty();
    assertThat(Field.id("entry").in(filled)).isEmpty();
    assertThat(Field.number("days").in(filled)).isZero();
    assertThat(Field.flag("complex").in(filled)).isFalse();
    assertThat(Field.flag("reached", true).in(filled)).isTrue();
    assertThat(Field.units("assisting").in(filled)).isEmpty();
    assertThat(Field.day("by").in(filled)).isEmpty();
    assertThat(Field.moment("at").in(filled)).isEmpty();
    assertThat(Field.choice("line", Field.Vocabulary.MEANS).in(filled)).isEmpty();
    assertThat(Field.optional("means", Field.Vocabulary.MEANS).in(filled)).isEmpty();
    assertThat(Field.oneOr(Urgency.URGENT, "urgency", Field.Vocabulary.URGENCY).in(filled))
        .isEqualTo(Urgency.URGENT);
    assertThat(Field.attachments().in(filled)).isZero();
    assertThat(filled.wrong).isEmpty();
  }

  @Test
  void whatMustNotBeLeftOutIsNoted() {
    assertThat(Field.answer("upheld").in(filled)).isFalse();
    Field.ticket("into").in(filled);
    Field.needed("category", Field.Vocabulary.CATEGORY).in(filled);
    Field.one("satisfaction", Field.Vocabulary.SATISFACTION, Satisfaction.class).in(filled);

    assertThat(filled.wrong)
        .containsExactly(
            "upheld MISSING",
            "into NOT_A_TICKET_NUMBER",
            "category MISSING",
            "satisfaction NOT_ONE_OF satisfied,basically_satisfied,dissatisfied");
  }

  @Test
  void whatCannotBeReadIsNoted() {
    filled
        .with("urgency", "somewhat")
        .with("by", "31.12.2026")
        .with("at", "noon")
        .with("into", "2026")
        .with("days", 1000)
        .with("entry", "x".repeat(101));
    Field.oneOr(Urgency.NORMAL, "urgency", Field.Vocabulary.URGENCY).in(filled);
    Field.day("by").in(filled);
    Field.moment("at").in(filled);
    Field.ticket("into").in(filled);
    Field.number("days").in(filled);
    Field.id("entry").in(filled);

    assertThat(filled.wrong)
        .containsExactly(
            "urgency NOT_ONE_OF normal,urgent,emergency",
            "by NOT_A_DATE",
            "at NOT_A_TIME",
            "into NOT_A_TICKET_NUMBER",
            "days NOT_A_NUMBER",
            "entry TOO_LONG");
  }

  @Test
  void whatIsFilledInIsReadAsWhatItIs() {
    filled
        .with("by", "2026-12-31")
        .with("into", "20260101000001")
        .with("assisting", "tax，finance、 urban-management,")
        .with("line", "110")
        .with("category", "urban.roads")
        .with("entry", "water-1")
        .with("urgency", "emergency")
        .with("upheld", true)
        .with("days", 999);

    assertThat(Field.day("by").in(filled)).hasValue(LocalDate.of(2026, 12, 31));
    assertThat(Field.ticket("into").in(filled)).isEqualTo(new TicketNumber(20260101000001L));
    assertThat(Field.units("assisting").in(filled))
        .containsExactly("tax", "finance", "urban-management");
    assertThat(Field.one("urgency", Field.Vocabulary.URGENCY, Urgency.class).in(filled))
        .isEqualTo(Urgency.EMERGENCY);
    assertThat(Field.answer("upheld").in(filled)).isTrue();
    assertThat(Field.number("days").in(filled)).isEqualTo(999);
    assertThat(Field.choice("line", Field.Vocabulary.EMERGENCY_LINE).in(filled)).isEqualTo("110");
    assertThat(Field.needed("category", Field.Vocabulary.CATEGORY).in(filled))
        .isEqualTo("urban.roads");
    assertThat(Field.id("entry").in(filled)).hasValue("water-1");
    assertThat(filled.wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-14T09:30, 2026-02-14T01:30:00Z",
    "2026-02-14T09:30:15, 2026-02-14T01:30:15Z",
    "2026-02-14T09:30Z, 2026-02-14T09:30:00Z",
    "2026-02-14T09:30+01:00, 2026-02-14T08:30:00Z"
  })
  void aMomentIsTheCitysUnlessItSaysOtherwise(String written, Instant moment) {
    assertThat(Field.moment("at").in(filled.with("at", written))).hasValue(moment);
  }

  @Test
  void boundsAreThoseOfTheRules() {
    assertThat(field(RequestExtension.VERB, "workingDays").most(Walk.RULES)).isEqualTo(10);
    assertThat(field(RequestSupervisionExtension.VERB, "workingDays").most(Walk.RULES))
        .isEqualTo(10);
    assertThat(field(Dispatch.VERB, "lawDays").most(Walk.RULES)).isEqualTo(999);
    assertThat(field(Report.VERB, "handler").mostCharacters()).isEqualTo(200);
    assertThat(field(AnswerOnTheSpot.VERB, "entry").mostCharacters()).isEqualTo(100);
    assertThat(field(AnswerOnTheSpot.VERB, "answer").mostCharacters()).isEqualTo(5000);
  }

  @Test
  void aPhotoIsRequiredWhereTheRulesSaySo() {
    Field<?> photos = field(RequestReturn.VERB, "attachments");
    Ticket poles =
        Walk.of(TicketKind.COMPLAINT, "urban.manholes", "2026-03-02T10:00").ticket();
    assertThat(photos.isRequired(poles, Walk.RULES)).isTrue();
    assertThat(photos.isRequired(Walk.complaint("2026-03-02T10:00").ticket(), Walk.RULES))
        .isFalse();
  }

  @Test
  void aFieldBeginsWithWhatTheTicketHas() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to("tax")).then(new Sign("tax"));
    assertThat(field(Classify.VERB, "kind").initially(walk.ticket())).isEqualTo("complaint");
    assertThat(field(Classify.VERB, "category").initially(walk.ticket())).isEqualTo("urban.roads");
    assertThat(field(Classify.VERB, "urgency").initially(walk.ticket())).isEqualTo("normal");
    assertThat(field(Report.VERB, "process").initially(walk.ticket())).isEmpty();
    walk.then(new Report("tax", walk.report())).then(new SendBack("不完整"));
    assertThat(field(Report.VERB, "handler").initially(walk.ticket())).isEqualTo("市政维修一队 王强");
    assertThat(field(Report.VERB, "process").initially(walk.ticket())).startsWith("现场查看");
    assertThat(field(Report.VERB, "result").initially(walk.ticket())).startsWith("东大路");
    assertThat(field(Report.VERB, "contactReached").initially(walk.ticket())).isEqualTo("true");
    assertThat(field(Supervise.VERB, "means").initially(walk.ticket())).isEqualTo("system");
    assertThat(field(FollowUp.VERB, "means").initially(walk.ticket())).isEqualTo("phone");
    assertThat(field(TryFollowUp.VERB, "means").initially(walk.ticket())).isEqualTo("phone");
    assertThat(field(TryContact.VERB, "means").initially(walk.ticket())).isEqualTo("phone");
    assertThat(field(Dispatch.VERB, "by").initially(walk.ticket())).isEqualTo("hotline");
  }

  @Test
  void aLimitFixedByLawIsReadWithItsBasisOrNotAtAll() {
    filled.with("lead", "tax").with("lawBasis", "《行政复议法》");
    assertThat(((Dispatch) Dispatch.VERB.read(filled)).law()).isEmpty();
    assertThat(((Dispatch) Dispatch.VERB.read(filled.with("lawDays", 15))).law())
        .hasValue(new Facts.Law(15, "《行政复议法》"));
  }

  @Test
  void aReportIsReadAsFarAsItIsFilledIn() {
    assertThat(Report.reportIn(filled))
        .isEqualTo(new HandlingReport(
            "",
            Optional.empty(),
            "",
            "",
            Optional.empty(),
            HandlingReport.Outcome.SOLVED,
            Optional.empty()));
    filled.with("contactAt", "2026-02-14T09:30");
    assertThat(Report.reportIn(filled).contact()).as("without saying how").isEmpty();
    filled
        .with("contactHow", "电话")
        .with("contactReached", false)
        .with("planBy", "2026-12-31")
        .with("measures", "列入计划")
        .with("outcome", "planned");
    HandlingReport report = Report.reportIn(filled);
    assertThat(report.contact())
        .hasValue(new HandlingReport.Contact(false, Instant.parse("2026-02-14T01:30:00Z"), "电话"));
    assertThat(report.plan()).hasValue(new Facts.Plan("列入计划", LocalDate.of(2026, 12, 31)));
    assertThat(report.outcome()).isEqualTo(HandlingReport.Outcome.PLANNED);
  }

  @Test
  void whoSaysNotHowTheyAskedPhoned() {
    FilledIn answers = FilledIn.rightly(
        FollowUp.VERB, Walk.complaint("2026-03-02T10:00").ticket(), "", Instant.EPOCH);
    assertThat(((FollowUp) FollowUp.VERB.read(answers.with("means", "wechat"))).means())
        .isEqualTo("wechat");
    assertThat(((FollowUp) FollowUp.VERB.read(answers.without("means"))).means())
        .isEqualTo("phone");
  }

  private static Field<?> field(Verb verb, String name) {
    return verb.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void choicesHaveTheirWords() {
    assertThat(field(Transfer.VERB, "line").words()).isEqualTo(List.of("110", "119", "120", "122"));
    assertThat(field(Dispatch.VERB, "by").words())
        .containsExactly("hotline", "coordination", "leadership");
    assertThat(field(Dispatch.VERB, "lead").vocabulary()).hasValue(Field.Vocabulary.UNIT);
    assertThat(field(Dispatch.VERB, "complex").vocabulary()).isEmpty();
  }
}
