package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The store's lists of tickets. */
public interface TicketLists {

  /** One page, and one line more when there is a next page. */
  Future<List<TicketFile.Line>> list(TicketQuery query, Instant now);

  /** How many there are, at most 1001: who needs more narrows the list. */
  Future<Integer> count(TicketQuery query, Instant now);
}
