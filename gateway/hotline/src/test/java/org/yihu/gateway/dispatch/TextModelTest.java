package org.yihu.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.dispatch.TextModel.By;
import org.yihu.gateway.dispatch.TextModel.Example;

class TextModelTest {
  private static final List<Example> HISTORY = history();

  private static List<Example> history() {
    var history = new ArrayList<Example>();
    for (String place : List.of("红旗路", "宝庆路", "敏州路", "西湖路", "大安街", "东风路", "学院路", "中山路")) {
      history.add(new Example(place + "的路灯又不亮了，晚上看不见路", "lights"));
      history.add(new Example(place + "几盏路灯坏了很久没有人修", "lights"));
      history.add(new Example(place + "这边停水两天了，家里没水用", "water"));
      history.add(new Example(place + "自来水发黄有异味，不敢喝", "water"));
    }
    history.add(new Example("建议在公园增设健身器材", "rare"));
    return history;
  }

  @Test
  void sortsAsPeopleSortedBefore() {
    TextModel model = TextModel.train(HISTORY, By.MATTER);

    assertThat(model.sort("我们小区门口的路灯全坏了").get(0).label()).isEqualTo("lights");
    assertThat(model.sort("自来水这几天老是发黄").get(0).label()).isEqualTo("water");
    assertThat(model.sort("停水了").stream().mapToDouble(TextModel.Scored::share).sum())
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void howSomethingIsAskedCountsWhateverItIsAbout() {
    var history = new ArrayList<Example>();
    for (String matter : List.of("路灯", "公交站", "停车位", "菜市场", "健身器材", "人行道", "排水沟", "垃圾桶")) {
      history.add(new Example("咨询" + matter + " 请问" + matter + "归哪个部门管，怎么申请？", "inquiry"));
      history.add(new Example("关于" + matter + "的建议 建议在我们小区增设" + matter, "suggestion"));
      history.add(new Example(matter + "问题 投诉" + matter + "长期无人处理，严重影响生活", "complaint"));
    }
    TextModel model = TextModel.train(history, By.MANNER);

    assertThat(model.sort("咨询医保 请问异地医保怎么备案？").get(0).label()).isEqualTo("inquiry");
    assertThat(model.sort("关于医保的建议 建议增设异地结算窗口").get(0).label()).isEqualTo("suggestion");
    assertThat(model.sort("医保 投诉医保窗口长期无人，严重影响办事").get(0).label()).isEqualTo("complaint");
  }

  @Test
  void aTextWithoutLettersIsSortedSomewhereWithoutComplaint() {
    assertThat(TextModel.train(HISTORY, By.MATTER).sort("。。。？")).hasSize(3);
  }

  @Test
  void writtenAndReadItSortsTheSame() throws Exception {
    TextModel model = TextModel.train(HISTORY, By.MANNER);
    var bytes = new ByteArrayOutputStream();
    model.write(bytes);

    TextModel read = TextModel.read(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(read.sort("路灯不亮")).isEqualTo(model.sort("路灯不亮"));
  }

  @Test
  void aFileThatIsNoModelIsRefused() {
    byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TextModel.read(new ByteArrayInputStream(text)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void oneClassCannotBeLearned() {
    assertThatThrownBy(() -> TextModel.train(List.of(new Example("路灯坏了", "lights")), By.MATTER))
        .hasMessageContaining("two classes");
  }

  @Test
  void theTriagerBelievesWhatWasLearnedAndSaysSo() {
    var learned = TextModel.train(
        HISTORY.stream()
            .map(one -> new Example(
                one.text(),
                one.label().equals("lights") ? "urban.street-lights" : "utilities.water"))
            .toList(),
        By.MATTER);
    var triager = new Triager(
        org.yihu.config.PackLoader.load("shaoyang"),
        new org.yihu.bot.text.Normaliser(java.util.Map.of()),
        new TextModels(
            java.util.Optional.of(learned),
            java.util.Optional.empty(),
            java.util.Optional.empty()));

    Triage triage = triager.triage(
        "",
        "宝庆路的路灯坏了没有人修",
        "",
        new Triager.Known(
            java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.empty()));

    assertThat(triage.category()).isEqualTo("urban.street-lights");
    assertThat(triage.why()).anyMatch(why -> why.contains("历史工单"));
  }
}
