package org.yihu.adapters.wechat;

class MemoryWechatLedgerTest extends WechatLedgerContract {
  @Override
  protected WechatLedger empty() {
    return new MemoryWechatLedger();
  }
}
