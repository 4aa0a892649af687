package org.yihu.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "打13812345678找我|打***找我",
        "座机0739-5321234没人接|座机***没人接",
        "身份证430502199001011234丢了|身份证***丢了",
        "发到zhang.san@example.com|发到***",
        "车牌湘E12345被拖走|车牌***被拖走",
        "我叫张三丰，想落户|我叫***，想落户",
        "罚款200元，2026年12月到期|罚款200元，2026年12月到期"
      })
  void whatNamesAPersonIsHidden(String text, String masked) {
    assertThat(Masker.masked(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我叫张三丰，电话13812345678，身份证号是430502199001011234，彩虹滑梯怎么报名|彩虹滑梯怎么报名",
        "怎么报名？联系电话：13812345678。|怎么报名？",
        "13812345678这个号码是诈骗吗|这个号码是诈骗吗",
        "我是退休人员，电话13812345678，医保怎么交|我是退休人员，医保怎么交",
        "我是农民工，工资被拖欠|我是农民工，工资被拖欠",
        "姓名变更，需要什么材料|姓名变更，需要什么材料",
        "本人残疾，可以申请补贴吗|本人残疾，可以申请补贴吗",
        "社保卡怎么补|社保卡怎么补"
      })
  void whatIsAskedRemains(String text, String matter) {
    assertThat(Masker.matter(text)).isEqualTo(matter);
  }

  @Test
  void whoSaysNothingElseIsMasked() {
    assertThat(Masker.matter("13812345678")).isEqualTo("***");
  }
}
