package org.yihu.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.config.PackLoader;
import org.yihu.gateway.talk.Wishes;
import org.yihu.gateway.ticket.Satisfaction;

class LetterAnswerTest {
  private static final Wishes WISHES = new Wishes(PackLoader.load("shaoyang"));

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      满意                               | SATISFIED           | ''
      满意。                             | SATISFIED           | ''
      满意！谢谢                         | SATISFIED           | ''
      我对处理结果很满意！               | SATISFIED           | ''
      不满意                             | DISSATISFIED        | ''
      非常满意                           | SATISFIED           | ''
      基本满意                           | BASICALLY_SATISFIED | ''
      不满意，路灯还是坏的。             | DISSATISFIED        | 路灯还是坏的。
      '满意\n\n发自我的iPhone'           | SATISFIED           | ''
      """)
  void aRatingIsReadWithWhatItSaysBesides(String letter, Satisfaction rating, String remark) {
    LetterAnswer answer = LetterAnswer.of(letter, WISHES);

    assertThat(answer.kind()).isEqualTo(LetterAnswer.Kind.RATING);
    assertThat(answer.satisfaction()).contains(rating);
    assertThat(answer.remark()).isEqualTo(remark);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      谢谢                               | THANKS
      谢谢你们，已经修好了               | THANKS
      Thank you                          | THANKS
      '非常感谢！\n\n发自我的华为手机'   | THANKS
      谢谢，但是灯还没有修               | SUPPLEMENT
      谢谢，请问什么时候修？             | PROGRESS
      请问进展如何？                     | PROGRESS
      我的事情办得怎么样了               | PROGRESS
      补充一下，是三单元门口的那一盏     | SUPPLEMENT
      辛苦了                             | THANKS
      好的，收到                         | THANKS
      ？                                 | PROGRESS
      您好                               | SUPPLEMENT
      满意度调查打不开，页面一直出错     | SUPPLEMENT
      你们的进度说明写错了，我反映的是三单元门口的路灯，不是二单元的，请更正后再派人来现场看一看 | SUPPLEMENT
      """)
  void whatElseAnAnswerMeans(String letter, LetterAnswer.Kind kind) {
    assertThat(LetterAnswer.of(letter, WISHES).kind()).isEqualTo(kind);
  }
}
