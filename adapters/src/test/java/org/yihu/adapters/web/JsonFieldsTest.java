package org.yihu.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.MalformedMessage;

class JsonFieldsTest {

  private static String faultsOf(String json, Consumer<JsonFields> reading) {
    var fields = new JsonFields(new JsonObject(json));
    reading.accept(fields);
    MalformedMessage thrown = catchThrowableOfType(MalformedMessage.class, fields::throwIfWrong);
    return thrown == null ? "" : thrown.getMessage();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {}             | /a is required
      {"a":null}     | /a is required
      {"a":"  "}     | /a is required
      {"a":7}        | /a must be a string
      {"a":"abcd"}   | /a must have at most 3 characters
      {"a":"a\\u0000"} | /a must not contain U+0000
      {"a":" 灯 "} | ''
      """)
  void aRequiredTextIsMissingOrWrongButNotBoth(String json, String faults) {
    assertThat(faultsOf(json, fields -> fields.required("a", 3))).isEqualTo(faults);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {}         | /a is required
      {"a":"no"} | /a must be one of left, right
      {"a":[]}   | /a must be a string
      {"a":"left"} | ''
      """)
  void aRequiredWordIsOneOfTheWords(String json, String faults) {
    assertThat(faultsOf(json, fields -> fields.requiredOneOf("a", Set.of("right", "left"))))
        .isEqualTo(faults);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"a":0}     | /a must be a number 1..120
      {"a":121}   | /a must be a number 1..120
      {"a":"120"} | /a must be a number 1..120
      {"a":120}   | ''
      {}          | ''
      """)
  void aNumberHasBothBounds(String json, String faults) {
    assertThat(faultsOf(json, fields -> fields.number("a", 1, 120))).isEqualTo(faults);
  }

  @Test
  void aBoundThatIsNoWholeNumberKeepsItsFraction() {
    assertThat(faultsOf("{\"a\":2}", fields -> fields.number("a", -0.5, 0.5)))
        .isEqualTo("/a must be a number -0.5..0.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "14.2.2026", "2026-02-14T09:30"})
  void aDateIsADayOfTheCalendar(String text) {
    assertThat(faultsOf(new JsonObject().put("a", text).encode(), fields -> fields.date("a")))
        .isEqualTo("/a must be a date, YYYY-MM-DD");
  }

  @Test
  void aDayIsRead() {
    var fields = new JsonFields(new JsonObject("{\"a\":\"2028-02-29\"}"));

    assertThat(fields.date("a")).contains(LocalDate.of(2028, 2, 29));
    assertThat(fields.date("b")).isEmpty();
    fields.throwIfWrong();
  }

  @Test
  void everyFaultIsNamedByItsPlaceDownToTheMembersOfAList() {
    String json = "{\"who\":{\"age\":true},\"files\":[{\"name\":1},2],\"flag\":\"yes\",\"x/y~\":1}";

    String faults = faultsOf(json, fields -> {
      fields.object("who").text("age", 3);
      fields.objects("files", 2).forEach(file -> file.text("name", 3));
      fields.flag("flag");
      fields.onlyKnown(Set.of("who", "files", "flag"));
    });

    assertThat(faults.split("; "))
        .containsExactly(
            "/who/age must be a string",
            "/files/1 must be an object",
            "/files/0/name must be a string",
            "/flag must be true or false",
            "/x~1y~0 is not a known field");
  }

  @Test
  void aListIsAListAndNotTooLong() {
    assertThat(faultsOf("{\"a\":[{},{},{}]}", fields -> fields.objects("a", 2)))
        .isEqualTo("/a must have at most 2 items");
    assertThat(faultsOf("{\"a\":{}}", fields -> fields.objects("a", 2)))
        .isEqualTo("/a must be an array");
    assertThat(faultsOf("{\"a\":[]}", fields -> fields.object("a")))
        .isEqualTo("/a must be an object");
  }

  @Test
  void nothingWrongThrowsNothing() {
    assertThatThrownBy(() -> {
          var fields = new JsonFields(new JsonObject());
          fields.required("a", 1);
          fields.throwIfWrong();
        })
        .isInstanceOf(MalformedMessage.class);
    new JsonFields(new JsonObject()).throwIfWrong();
  }
}
