package org.yihu.gateway.supervision;

class MemorySpotChecksTest extends SpotChecksContract {
  @Override
  protected SpotChecks empty() {
    return new MemorySpotChecks();
  }
}
