package org.yihu.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.config.PackLoader;

class ChatFrameTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      no json                       | the body must be a JSON object
      {}                            | /type is required
      {"type":7}                    | /type must be a string
      {"type":"join"}               | /type must be one of photo, ping, say
      {"type":"say"}                | /text is required
      {"type":"say","text":" "}     | /text is required
      {"type":"say","text":"a\\u0000"} | /text must not contain U+0000
      {"type":"photo","name":"x"}   | /mediaType is required; /content is required
      {"type":"photo","name":"x","mediaType":"image/png","content":"?"} | /content must be base64
      """)
  void aCitizensMessageIsWrong(String frame, String faults) {
    assertThatThrownBy(() -> ChatFrame.ofCitizen(frame))
        .isInstanceOf(MalformedMessage.class)
        .hasMessage(faults);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"type":"photo"}              | /type must be one of close, join, ping, say
      {"type":"say","text":"x"}     | /conversation is required
      {"type":"close"}              | /conversation is required
      {"type":"say","conversation":1} | /text is required
      """)
  void anOperatorsMessageIsWrong(String frame, String faults) {
    assertThatThrownBy(() -> ChatFrame.ofOperator(frame))
        .isInstanceOf(MalformedMessage.class)
        .hasMessage(faults);
  }

  @Test
  void aTextHasTwoThousandCharactersAtMost() {
    assertThat(ChatFrame.ofCitizen(say("路".repeat(2000))).text()).hasSize(2000);
    assertThatThrownBy(() -> ChatFrame.ofCitizen(say("路".repeat(2001))))
        .hasMessage("/text must have at most 2000 characters");
  }

  private static String say(String text) {
    return new JsonObject().put("type", "say").put("text", text).encode();
  }

  @Test
  void whatIsRightIsRead() {
    assertThat(ChatFrame.ofCitizen("{\"type\":\"ping\"}").type()).isEqualTo("ping");
    assertThat(ChatFrame.ofCitizen("{\"type\":\"say\",\"text\":\" 你好 \"}").text())
        .isEqualTo("你好");
    assertThat(ChatFrame.ofCitizen(
                "{\"type\":\"photo\",\"name\":\"a.png\",\"mediaType\":\"image/png\",\"content\":\"AQI=\"}")
            .photo()
            .orElseThrow()
            .content())
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
    assertThat(ChatFrame.ofOperator("{\"type\":\"join\"}").conversation()).isEmpty();
    assertThat(ChatFrame.ofOperator("{\"type\":\"close\",\"conversation\":12}").conversation())
        .contains(12L);
  }

  @Test
  void whatIsWrongIsSaidToProgramsAndToPeople() {
    var chinese = new FaultsInChinese(PackLoader.load("shaoyang").texts());

    JsonObject error = ChatFrame.error(new MalformedMessage("/text", Code.TOO_LONG, 2000), chinese);

    assertThat(error.getString("type")).isEqualTo("error");
    assertThat(error.getString("detail")).isEqualTo("/text must have at most 2000 characters");
    assertThat(error.getString("text")).isEqualTo("内容：最多2000个字");
    assertThat(error.getJsonArray("errors").getJsonObject(0).getString("code"))
        .isEqualTo("too_long");
  }
}
