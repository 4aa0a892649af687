package org.yihu.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Fault;
import org.yihu.config.PackLoader;
import org.yihu.gateway.ticket.Field;
import org.yihu.gateway.ticket.Field.Vocabulary;
import org.yihu.gateway.ticket.Verb;
import org.yihu.gateway.ticket.Verbs;

/** Verbs and their fields on the pages: in words in every city, and read as they were filled in. */
class VerbWordsTest {
  /** Whose words the code knows, so that the texts must have them. */
  private static final Set<Vocabulary> WORDED = Set.of(
      Vocabulary.KIND,
      Vocabulary.URGENCY,
      Vocabulary.SATISFACTION,
      Vocabulary.OUTCOME,
      Vocabulary.DECIDED_BY,
      Vocabulary.MEANS);

  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "xiangtan", "yueyang", "furong"})
  void everyVerbFieldAndChoiceHasItsWords(String city) {
    Set<String> texts = PackLoader.load(city).texts().keys();
    List<String> needed = new ArrayList<>(List.of("choice.none"));
    for (Verb verb : Verbs.ALL) {
      needed.add("verb." + verb.name());
      for (Field<?> field : verb.fields()) {
        needed.add("field." + verb.name() + "." + field.name());
        field
            .vocabulary()
            .filter(WORDED::contains)
            .ifPresent(vocabulary -> field
                .words()
                .forEach(
                    word -> needed.add(vocabulary.name().toLowerCase(Locale.ROOT) + "." + word)));
      }
    }

    assertThat(needed)
        .hasSizeGreaterThan(120)
        .allSatisfy(key -> assertThat(texts).contains(key));
  }

  @Test
  void theTextsHaveNoVerbOrFieldThatIsNone() {
    for (String key : PackLoader.load("shaoyang").texts().keys()) {
      String[] parts = key.split("\\.");
      if (parts[0].equals("verb")) assertThat(Verbs.of(parts[1])).as(key).isPresent();
      if (parts[0].equals("field") && parts.length > 2)
        assertThat(Verbs.of(parts[1]).orElseThrow().fields())
            .extracting(Field::name)
            .as(key)
            .contains(parts[2]);
    }
  }

  /** What is wrong with a form is said of the fields that stand on it. */
  @ParameterizedTest
  @CsvSource({
    "hand_down, note, 交办意见：",
    "conclude_supervision, note, 督办结果：",
    "follow_up, solved, 问题解决了吗？：",
    "request_extension, workingDays, 延长",
    "dance, note, 说明："
  })
  void faultsCallAFieldAsItsFormDoes(String verb, String field, String said) {
    var words = new Words(PackLoader.load("shaoyang"));

    assertThat(words.faults(verb, List.of(Fault.of("/" + field, Fault.Code.TOO_LONG, 200))))
        .contains(said);
  }

  private static MultiMap form(String... pairs) {
    MultiMap form = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < pairs.length; i += 2) form.add(pairs[i], pairs[i + 1]);
    return form;
  }

  @Test
  void aFormIsReadByTheKindsOfItsFields() {
    assertThat(FormJson.of(form(
            "action",
            "dispatch",
            "_csrf",
            "x",
            "lead",
            "tax",
            "assisting",
            "a",
            "assisting",
            "b",
            "complex",
            "true",
            "lawDays",
            "15",
            "lawBasis",
            " ")))
        .isEqualTo(new JsonObject()
            .put("action", "dispatch")
            .put("lead", "tax")
            .put("assisting", "a,b")
            .put("complex", true)
            .put("lawDays", 15));
  }

  @Test
  void aBoxNotTickedMeansNoAndAnAnswerNotGivenIsNone() {
    assertThat(FormJson.of(form("action", "follow_up", "contacted", "false")))
        .isEqualTo(new JsonObject()
            .put("action", "follow_up")
            .put("contacted", false)
            .put("unitsOwnReason", false));
  }

  @Test
  void whatIsNoNumberIsLeftForTheReaderToRefuse() {
    assertThat(FormJson.of(form("action", "request_extension", "workingDays", "ten"))
            .getString("workingDays"))
        .isEqualTo("ten");
  }

  @Test
  void attachmentsComeAsTheListThatThePagePutThere() {
    assertThat(FormJson.of(form("action", "report", "attachments", "[{\"name\":\"a.jpg\"}]"))
            .getJsonArray("attachments"))
        .isEqualTo(new JsonArray().add(new JsonObject().put("name", "a.jpg")));
    assertThat(
            FormJson.of(form("action", "report", "attachments", "[{")).getJsonArray("attachments"))
        .isEmpty();
  }

  @Test
  void aFieldThatTheVerbDoesNotHaveIsLeftOut() {
    assertThat(FormJson.of(form("action", "approve", "lead", "tax")))
        .isEqualTo(new JsonObject().put("action", "approve"));
    assertThat(FormJson.of(form("action", "dance", "lead", "tax")))
        .isEqualTo(new JsonObject().put("action", "dance"));
    assertThat(FormJson.of(form("lead", "tax"))).isEqualTo(new JsonObject());
  }
}
