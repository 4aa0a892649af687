package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.gateway.ticket.TicketNumber;

/** The store of attachments, as the desk reads it. */
public interface FileCabinet {

  /** One attachment with its content, or its link when it was left where it is; empty when there is none. */
  Future<Optional<Attachment>> read(long id);

  /** All that are kept of one role, {@code answer}, with their content, in the order they came. */
  Future<List<Attachment>> ofRole(TicketNumber number, String role);
}
