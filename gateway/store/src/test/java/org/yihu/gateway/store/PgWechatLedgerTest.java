package org.yihu.gateway.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.yihu.adapters.wechat.WechatLedger;
import org.yihu.adapters.wechat.WechatLedgerContract;
import org.yihu.gateway.testing.FreshStore;

class PgWechatLedgerTest extends WechatLedgerContract {
  private static FreshStore store;

  @BeforeAll
  static void open() throws Exception {
    store = FreshStore.open();
  }

  @AfterAll
  static void close() throws Exception {
    store.close();
  }

  @Override
  protected WechatLedger empty() throws Exception {
    store.clear("wechat_quota");
    return new PgWechatLedger(store.pg(), store.vault());
  }
}
