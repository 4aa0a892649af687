package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePathTest {
  private static final MessageTree JSON = json("""
      {"a": {"b": [{"c": 1}, {"c": "two"}, {"d": null}], "x.y": {"z[0]": true}},
       "list": [[1, 2], [3]], "blank": " ", "gone": null, "姓名": "张三"}
      """);

  private static MessageTree json(String text) {
    return MessageTree.ofJson(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a.b[0].c            | 1
      a.b[].c             | 1,two
      a.b[7].c            |
      a.'x.y'.'z[0]'      | true
      list[0][1]          | 2
      list[][]            | 1,2,3
      blank               |
      gone                |
      a.b                 |
      nothing.at.all      |
      姓名                 | 张三
      'a'.b[1].c          | two
      """)
  void aPathLeadsToValues(String path, String values) {
    assertThat(String.join(",", JSON.texts(MessagePath.parse(path))))
        .isEqualTo(values == null ? "" : values);
  }

  @Test
  void aMessageMayBeAListItself() {
    MessageTree list = json("[{\"id\": 5}, {\"id\": 6}]");

    assertThat(list.texts(MessagePath.parse("[].id"))).containsExactly("5", "6");
    assertThat(list.texts(MessagePath.parse("[1].id"))).containsExactly("6");
    assertThat(list.items(MessagePath.parse("."))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.",
        ".a",
        "a..b",
        "a[",
        "a]",
        "a[x]",
        "a[-1]",
        "a[1]b",
        "a['b']",
        "'a",
        "'a'b",
        "a b .c",
        "a[123456]",
        "..",
        " a"
      })
  void nonsenseIsNoPath(String text) {
    assertThatThrownBy(() -> MessagePath.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPathOfTooManyStepsIsNone() {
    assertThatThrownBy(() -> MessagePath.parse("a" + ".a".repeat(40)))
        .hasMessageContaining("at most 32");
  }

  @Test
  void oneOfAKindCountsAsAListOfOne() {
    MessageTree xml = MessageTree.ofXml("<m><f n=\"1\">x</f></m>".getBytes(StandardCharsets.UTF_8));

    assertThat(xml.texts(MessagePath.parse("m.f[]"))).containsExactly("x");
    assertThat(xml.texts(MessagePath.parse("m.f[0].@n"))).containsExactly("1");
    assertThat(xml.texts(MessagePath.parse("m.f[1]"))).isEmpty();
  }

  @Test
  void aParameterThatComesTwiceIsAList() {
    MessageTree form =
        MessageTree.ofForm(List.of(Map.entry("p", "1"), Map.entry("p", "2"), Map.entry("q", "3")));

    assertThat(form.texts(MessagePath.parse("p[]"))).containsExactly("1", "2");
    assertThat(form.texts(MessagePath.parse("q"))).containsExactly("3");
  }

  @Test
  void whatStandsOnAPathCanBeReplaced() {
    MessageTree opened = JSON.with(
        MessagePath.parse("a.b[].c"),
        inner -> json("{\"was\": \"" + inner.text(".").orElse("") + "\"}"));

    assertThat(opened.texts(MessagePath.parse("a.b[].c.was"))).containsExactly("1", "two");
    assertThat(opened.texts(MessagePath.parse("list[0][0]"))).containsExactly("1");
    assertThat(JSON.texts(MessagePath.parse("a.b[0].c"))).as("the first tree").containsExactly("1");
  }
}
