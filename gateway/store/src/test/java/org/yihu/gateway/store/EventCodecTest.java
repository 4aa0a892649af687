package org.yihu.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.ticket.Facts;
import org.yihu.gateway.ticket.HandlingEvent;
import org.yihu.gateway.ticket.HandlingReport;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.Step;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/** What stands in the columns, whichever version of the code wrote it. */
class EventCodecTest {
  /** Written when all facts were one record. */
  private static final String FLAT = """
      {"lead": "daxiang", "chain": ["daxiang-chengnan"],
       "assisting": [{"unit": "finance", "signed": "2026-03-02T03:00:00Z", "report": "已协助"}],
       "clocks": {"all": [{"step": "HANDLE", "unit": "daxiang", "warned": true, "overdue": false, "running": true,
         "warnAt": "2026-03-08T09:00:00Z",
         "due": {"at": "2026-03-09T09:00:00Z", "from": "2026-03-02T02:00:00Z", "workingDays": 5,
                 "provisional": false, "article": "第十四条"}}]},
       "complex": true, "law": {"workingDays": 15, "basis": "《行政复议法》"}, "assigned": true, "round": 2,
       "result": "已修补",
       "report": {"handler": "一队", "handledAt": "2026-03-02T04:00:00Z", "process": "铣刨", "result": "已修补",
         "contact": {"reached": false, "at": "2026-03-02T05:00:00Z", "how": "电话"}, "outcome": "PLANNED",
         "plan": {"measures": "大修", "by": "2026-06-30"}},
       "satisfaction": "DISSATISFIED",
       "returning": {"unit": "daxiang", "reason": "不属", "basis": "三定", "proposed": "tax", "afterCheck": true},
       "returned": [{"unit": "tax", "proposed": "daxiang"}], "joint": ["tax", "daxiang"],
       "extensions": 1, "extending": {"unit": "daxiang", "workingDays": 5, "reason": "下雨"},
       "unreached": ["2026-03-02T06:00:00Z"], "followUpTries": ["2026-03-02T07:00:00Z"],
       "followUp": {"at": "2026-03-02T08:00:00Z", "round": 1, "satisfaction": "DISSATISFIED", "unitsOwnReason": true},
       "appeal": {"unit": "daxiang", "ground": "policy", "upheld": true}, "excluded": true,
       "supervision": {"trigger": "media", "means": "system", "extended": true, "escalated": true, "running": false,
         "extending": {"unit": "daxiang", "workingDays": 3, "reason": "协调"}, "ended": "2026-03-02T09:00:00Z"},
       "difficult": "职责交叉", "mergedInto": {"value": 20260302000009}, "mergedAt": "2026-03-02T10:00:00Z",
       "before": "HANDLING", "merged": [{"value": 20260302000010}]}
      """;

  @Test
  void factsOfAnOlderVersionAreReadInFull() {
    Facts facts = EventCodec.facts(new JsonObject(FLAT));

    assertThat(facts.progress().round()).isEqualTo(2);
    assertThat(facts.progress().result()).hasValue("已修补");
    assertThat(facts.progress().clocks().running(Step.HANDLE, "daxiang"))
        .hasValueSatisfying(
            clock -> assertThat(clock.due().at()).isEqualTo(Instant.parse("2026-03-09T09:00:00Z")));
    assertThat(facts.handling().lead()).hasValue("daxiang");
    assertThat(facts.handling().chain()).containsExactly("daxiang-chengnan");
    assertThat(facts.handling().assisting())
        .containsExactly(new Facts.Assisting(
            "finance", Optional.of(Instant.parse("2026-03-02T03:00:00Z")), Optional.of("已协助")));
    assertThat(facts.handling().complex()).isTrue();
    assertThat(facts.handling().law()).hasValue(new Facts.Law(15, "《行政复议法》"));
    assertThat(facts.handling().assigned()).isTrue();
    assertThat(facts.handling().report().map(HandlingReport::outcome))
        .hasValue(HandlingReport.Outcome.PLANNED);
    assertThat(facts.handling().unreached()).hasSize(1);
    assertThat(facts.returns().joint()).containsExactly("tax", "daxiang");
    assertThat(facts.returns().returned()).hasSize(1);
    assertThat(facts.returns().returning()).isPresent();
    assertThat(facts.extension())
        .isEqualTo(new Facts.Extension(1, Optional.of(new Facts.Extending("daxiang", 5, "下雨"))));
    assertThat(facts.asking().satisfaction()).hasValue(Satisfaction.DISSATISFIED);
    assertThat(facts.asking().followUpTries()).hasSize(1);
    assertThat(facts.asking().followUp()).isPresent();
    assertThat(facts.asking().appeal())
        .hasValue(new Facts.Appealed("daxiang", "policy", Optional.of(true)));
    assertThat(facts.asking().excluded()).isTrue();
    assertThat(facts.oversight().supervision().map(Facts.Supervised::escalated)).hasValue(true);
    assertThat(facts.oversight().difficult()).hasValue("职责交叉");
    assertThat(facts.merging().mergedInto()).hasValue(new TicketNumber(20260302000009L));
    assertThat(facts.merging().before()).hasValue(TicketState.HANDLING);
    assertThat(facts.merging().merged()).containsExactly(new TicketNumber(20260302000010L));
  }

  @Test
  void factsAreWrittenSoThatAnOlderVersionReadsThem() {
    JsonObject written = new JsonObject(EventCodec.encode(EventCodec.facts(new JsonObject(FLAT))));

    assertThat(written).isEqualTo(new JsonObject(FLAT));
  }

  @Test
  void anEventThatIsWrittenIsReadAgain() {
    var event = new HandlingEvent.JointOrdered(List.of("tax", "finance"));

    assertThat(EventCodec.event("joint_ordered", new JsonObject(EventCodec.encode(event))))
        .isEqualTo(event);
  }
}
