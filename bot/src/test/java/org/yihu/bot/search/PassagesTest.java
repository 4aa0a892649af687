package org.yihu.bot.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Normaliser;

class PassagesTest {
  private static Passages of(String question, List<String> variants, String answer) {
    var entry = new KnowledgeEntry(
        "id",
        question,
        variants,
        answer,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    return Passages.of(entry, new Normaliser(Map.of()));
  }

  @Test
  void questionAndVariantsAreWordingsEachOnce() {
    assertThat(of("社保卡丢了怎么补？", List.of("社保卡丢了怎么补", "卡掉了咋办"), "请带身份证到窗口补办，当场可取。").wordings())
        .containsExactlyInAnyOrder("社保卡丢了怎么补", "卡掉了咋办");
  }

  @Test
  void aTitleCutOutOfTheAnswerIsNoWording() {
    Passages passages = of("领车时需有一人领有驾照者前来", List.of(), "领车时需有一人领有驾照者前来，驾驶领回之汽车离开保管场。");

    assertThat(passages.wordings()).isEmpty();
    assertThat(passages.answer()).contains("保管场");
  }

  @Test
  void anAnswerThatOnlyRepeatsTheQuestionTellsNothing() {
    assertThat(of("怎么还款", List.of(), "关于“怎么还款”，请按提示办理。").answer()).isEmpty();
  }

  @Test
  void theWholeOfALongAnswerIsInItsPieces() {
    String answer = "一二三四五六七八九十".repeat(80);
    List<String> pieces = of("长吗", List.of(), answer).pieces();

    assertThat(pieces).hasSizeGreaterThan(3).allMatch(piece -> piece.length() <= 200);
    assertThat(String.join("", pieces).length()).isGreaterThanOrEqualTo(answer.length());
  }
}
