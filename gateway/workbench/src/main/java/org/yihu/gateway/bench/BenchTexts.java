package org.yihu.gateway.bench;

/** What citizens of a measurement write: as long as a usual request, and each other than the last. */
final class BenchTexts {
  private static final String SENTENCES = ("本人反映大祥区某小区门前道路坑洼不平，雨天积水严重，老人和孩子出行不便，多次向社区反映没有结果。"
          + "夜间路灯不亮，来往车辆速度快，存在很大的安全隐患，附近居民意见很大，希望有关部门尽快到现场核实。"
          + "前期曾联系过物业和社区，答复说不属于他们的职责，请热线中心协调责任单位明确处理时限并回复本人。")
      .repeat(4);
  /** Where a text may begin. */
  private static final int TURNS = SENTENCES.length() / 4;

  private static final int CHARACTERS = 330;

  private BenchTexts() {}

  static String title(long id) {
    return "道路坑洼路灯不亮第" + id + "件";
  }

  static String description(long id) {
    int turn = (int) (id % TURNS);
    return "第" + id + "件：" + SENTENCES.substring(turn, turn + CHARACTERS);
  }
}
