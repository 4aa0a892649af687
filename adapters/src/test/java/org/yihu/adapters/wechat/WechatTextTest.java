package org.yihu.adapters.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WechatTextTest {
  private static final String MORE = "（回复“更多”查看其余内容）";
  private static final String NOTE = "\n工单编号：20260101000001，查询码：ABCD2345。";
  private static final WechatText TEXT = new WechatText(MORE);

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    for (int from = 0; from < text.length(); ) {
      WechatText.Part part = TEXT.part(text, from);
      assertThat(part.next()).isGreaterThan(from);
      parts.add(part.words());
      from = part.next();
    }
    return parts;
  }

  @Test
  void whatHasRoomIsLeftAlone() {
    String most = "路".repeat(682) + "ab";
    assertThat(bytes(most)).isEqualTo(2048);

    assertThat(parts(most)).containsExactly(most);
    assertThat(parts(most + "c")).hasSize(2);
    assertThat(parts("a".repeat(2048))).hasSize(1);
    assertThat(TEXT.part("", 0)).isEqualTo(new WechatText.Part("", 0));
  }

  @Test
  void numberAndCodeStandBelowEachPart() {
    String answer = "请带身份证到窗口办理。".repeat(120) + NOTE;

    List<String> parts = parts(answer);

    assertThat(parts).hasSizeGreaterThan(1).allMatch(part -> part.endsWith(NOTE));
    assertThat(parts.get(0)).endsWith("办理。\n" + MORE + NOTE);
    assertThat(parts.get(parts.size() - 1)).doesNotContain(MORE);
  }

  @Test
  void aLinkIsKeptAndOtherLastLinesAreNot() {
    String link = "\n请您评价，或打开 https://12345.example/s/1";

    assertThat(parts("已修好。".repeat(300) + link)).allMatch(part -> part.endsWith(link));
    assertThat(parts("已修好。".repeat(300) + "\n谢谢").get(0)).endsWith(MORE);
    String longLine = "\n见 https://12345.example/" + "长".repeat(300);
    assertThat(parts("已修好。".repeat(300) + longLine).get(0)).endsWith(MORE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void nothingIsLostDoubledOrCutInTwo(int seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    String[] pieces = {"路", "a", "é", "😀", "。", "！", "\n", "12", "，"};
    while (bytes(text.toString()) < 9000) text.append(pieces[random.nextInt(pieces.length)]);
    String whole = text + (seed % 2 == 0 ? NOTE : "");

    List<String> parts = parts(whole);

    assertThat(parts).allMatch(part -> bytes(part) <= WechatText.MOST_BYTES);
    String together = String.join("", parts).replace("\n" + MORE, "").replace(NOTE, "");
    assertThat(together.replaceAll("\\s", ""))
        .isEqualTo(whole.replace(NOTE, "").replaceAll("\\s", ""));
    assertThat(parts).noneMatch(part -> part.contains("\ufffd") || part.contains("?"));
  }

  @Test
  void aTextWithoutSentencesIsCutAllTheSame() {
    assertThat(parts("路".repeat(3000)))
        .hasSize(5)
        .allMatch(part -> bytes(part) > 1900 || part.endsWith("路"));
  }
}
