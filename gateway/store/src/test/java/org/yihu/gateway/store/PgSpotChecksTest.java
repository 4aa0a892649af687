package org.yihu.gateway.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.yihu.gateway.supervision.SpotChecks;
import org.yihu.gateway.supervision.SpotChecksContract;
import org.yihu.gateway.testing.FreshStore;

class PgSpotChecksTest extends SpotChecksContract {
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
  protected SpotChecks empty() throws Exception {
    store.clear("spot_check");
    return new PgSpotChecks(store.pg());
  }
}
