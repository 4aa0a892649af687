package org.yihu.gateway.dispatch;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How somebody asks rather than what about: the words by which people ask, propose, complain or thank,
 * and where they stand. A title says it most plainly, then the end; a few hundred labelled texts are
 * too few to find these words among all others. Pure.
 */
final class Cues {
  private static final int LONGEST_TITLE = 40;
  private static final int END = 60;
  private static final Pattern ENDS_WITH_A_QUESTION = Pattern.compile("[吗呢么?？][^\\p{L}]*$");

  private static final Pattern THANKS = Pattern.compile("感谢信|表扬|致谢|点赞|锦旗|好人好事");
  private static final Pattern NO_THANKS =
      Pattern.compile("投诉|举报|反映|建议|咨询|求助|为什么|为何|怎么|如何|[吗呢？?不没未拒]");

  private static final List<String> WORDS = List.of(
      // Asks
      "咨询",
      "请问",
      "问一下",
      "想问",
      "吗",
      "呢",
      "如何",
      "怎么",
      "怎样",
      "什么",
      "能否",
      "能不能",
      "是否",
      "可不可以",
      "可以",
      "多少",
      "哪里",
      "哪些",
      "何时",
      "什么时候",
      "几",
      "?",
      "？",
      "流程",
      "政策",
      "手续",
      "条件",
      "材料",
      "补贴",
      "想了解",
      "求助",
      "帮助",
      // Proposes
      "建议",
      "希望",
      "意见",
      "优化",
      "改善",
      "增设",
      "增加",
      "设置",
      "建设",
      "方案",
      "应该",
      "能够",
      "完善",
      "推广",
      "提议",
      "合理",
      "开通",
      "规划",
      "调整",
      "取消",
      "恳请",
      "呼吁",
      // Complains
      "投诉",
      "举报",
      "反映",
      "扰民",
      "噪音",
      "严重",
      "违规",
      "违法",
      "拖欠",
      "拒",
      "不作为",
      "查处",
      "维权",
      "欺",
      "骗",
      "无人",
      "没有",
      "要求",
      "解决",
      "处理",
      "影响",
      "为什么",
      "至今",
      // Thanks, and courtesies
      "感谢",
      "表扬",
      "点赞",
      "谢谢",
      "您好",
      "领导",
      "尊敬");

  /** How many numbers {@link #of} gives. */
  static final int COUNT = WORDS.size() * 3 + 3;

  private Cues() {}

  /** Of a normalised text, each between 0 and 2, most of them 0; the title is what comes before the first space. */
  static double[] of(String text) {
    String title = title(text);
    String end = text.substring(Math.max(0, text.length() - END));
    var cues = new double[COUNT];
    int at = 0;
    for (String word : WORDS) {
      cues[at++] = title.contains(word) ? 1 : 0;
      cues[at++] = Math.min(2, count(text, word)) / 2.0;
      cues[at++] = end.contains(word) ? 1 : 0;
    }
    cues[at++] = Math.log1p(text.length()) / 6;
    cues[at++] = title.startsWith("关于") ? 1 : 0;
    cues[at] = ENDS_WITH_A_QUESTION.matcher(end).find() ? 1 : 0;
    return cues;
  }

  /**
   * Whether a normalised text is headed as thanks or praise and as nothing else. One text in a thousand is, too
   * few to learn it from, and whoever writes one says so first.
   */
  static boolean thanks(String text) {
    String title = title(text);
    return THANKS.matcher(title).find() && !NO_THANKS.matcher(title).find();
  }

  private static String title(String text) {
    int space = text.indexOf(' ');
    return text.substring(0, Math.min(LONGEST_TITLE, space < 0 ? text.length() : space));
  }

  private static int count(String text, String word) {
    int count = 0;
    for (int i = text.indexOf(word); i >= 0 && count < 2; i = text.indexOf(word, i + word.length()))
      count++;
    return count;
  }
}
