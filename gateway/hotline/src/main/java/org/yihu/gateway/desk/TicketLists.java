package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.yihu.gateway.ticket.TicketNumber;

/** The store's lists of tickets. */
public interface TicketLists {

  /** One page, and one line more when there is a next page. */
  Future<List<TicketFile.Line>> list(TicketQuery query, Instant now);

  /** The newest tickets of whoever asked for this one, itself included, at most twenty. */
  Future<List<TicketFile.Line>> ofSameRequester(TicketNumber number);

  /** How many there are, at most 1001: who needs more narrows the list. */
  Future<Integer> count(TicketQuery query, Instant now);
}
