package org.yihu.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.gateway.dispatch.TextModel.By;
import org.yihu.gateway.dispatch.TextModel.Example;
import org.yihu.gateway.ticket.TicketKind;

class KindsTest {
  @ParameterizedTest
  @ValueSource(strings = {"感谢信\n红旗路派出所民警帮我找回了走失的老人", "表扬大祥区政务大厅三号窗口\n耐心细致", "为环卫工人点赞 下雨天还在清淤"})
  void aHeadingOfThanksIsPraise(String text) {
    assertThat(Kinds.plain(text)).contains(TicketKind.PRAISE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"投诉物业伪造表扬信\n业主从没有写过", "表扬信怎么寄给交警？", "路灯坏了\n请尽快修，特此感谢", "感谢领导关心，小区停水三天了"})
  void whoeverThanksInPassingWantsSomethingElse(String text) {
    assertThat(Kinds.plain(text)).isEmpty();
  }

  @Test
  void aModelWithLabelsOfItsOwnIsLeftToThem() {
    TextModel model = TextModel.train(
        List.of(
            new Example("表扬窗口人员热情", "表扬"),
            new Example("表扬民警", "表扬"),
            new Example("投诉噪音扰民", "投诉"),
            new Example("投诉拖欠工资", "投诉")),
        By.MANNER);

    assertThat(Kinds.sorted(model, "表扬公交司机 热情")).isEqualTo("表扬");
  }
}
