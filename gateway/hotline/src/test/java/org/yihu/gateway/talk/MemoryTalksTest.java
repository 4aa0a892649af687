package org.yihu.gateway.talk;

class MemoryTalksTest extends TalksContract {
  private MemoryTalks talks = new MemoryTalks();

  @Override
  protected void open() {
    talks = new MemoryTalks();
  }

  @Override
  protected Conversations conversations() {
    return talks;
  }

  @Override
  protected HandOvers handOvers() {
    return talks;
  }
}
