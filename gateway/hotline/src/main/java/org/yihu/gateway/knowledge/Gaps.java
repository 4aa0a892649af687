package org.yihu.gateway.knowledge;

/** Questions that nobody could answer, kept for those who write the knowledge base. */
public interface Gaps {

  /**
   * Notes one, without waiting: a lost note costs nobody an answer.
   *
   * @param why {@code unknown}, {@code choices} (none of them was meant) or {@code rating}
   * @param category as triage takes it
   */
  void note(String question, String why, String category, String channel);
}
