package org.yihu.gateway.setaside;

class MemorySetAsideTest extends SetAsideContract {
  @Override
  protected SetAside ledger() {
    return new MemorySetAside();
  }
}
