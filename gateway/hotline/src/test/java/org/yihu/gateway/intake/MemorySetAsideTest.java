package org.yihu.gateway.intake;

class MemorySetAsideTest extends SetAsideContract {
  @Override
  protected SetAside ledger() {
    return new MemorySetAside();
  }
}
