package org.yihu.bot.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryParserTest {

  private static JsonObject entry() {
    return new JsonObject().put("id", "1").put("question", "怎么办").put("answer", "这样办。");
  }

  @Test
  void aWordingIsOneLine() {
    var entry = EntryParser.parse(
        entry().put("variants", new JsonArray().add(" 怎么\r\n办理 ").add("\n")).encode());

    assertThat(entry.variants()).containsExactly("怎么 办理");
  }

  @Test
  void whatHasNoInkStandsAroundNoText() {
    var entry = EntryParser.parse(entry().put("id", "\uFEFF\u00A0A 1\u200B").encode());

    assertThat(entry.id()).isEqualTo("A 1");
  }

  @Test
  void theLineOfAnEntryIsReadAgain() {
    var entry = EntryParser.parse(entry()
        .put("variants", new JsonArray().add("如何办"))
        .put("owner", "市局")
        .put("category", "civil")
        .put("region", "430503")
        .put("validFrom", "2026-12-01")
        .put("validTo", "2027-12-01")
        .put("source", "条例")
        .encode());

    assertThat(entry.validFrom()).hasValue(LocalDate.of(2026, 12, 1));
    assertThat(EntryParser.parse(EntryParser.format(entry))).isEqualTo(entry);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      no                                                        | not a JSON object
      {"id":"\\u00a0","question":"q","answer":"a"}                | id is missing
      {"id":"1","question":"q","answer":" "}                    | answer is missing
      {"id":1,"question":"q","answer":"a"}                      | id must be text
      {"id":"1","question":"q","answer":"a","variants":"v"}     | variants must be an array of texts
      {"id":"1","question":"q","answer":"a","validTo":"soon"}   | validTo must be a day YYYY-MM-DD
      {"id":"1","question":"q\\u0000","answer":"a"}              | question must not contain U+0000
      """)
  void everyFaultIsNamed(String line, String fault) {
    var bad = catchThrowableOfType(EntryParser.BadEntry.class, () -> EntryParser.parse(line));

    assertThat(bad).hasMessageContaining(fault);
  }
}
