package org.yihu.gateway.memory;

import java.util.List;
import org.yihu.gateway.desk.FileCabinet;
import org.yihu.gateway.desk.TicketLists;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.reply.AnnouncedMedia;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.reply.Settlement;

/** An empty store, whichever it is, as the contracts use it. */
public interface StoreUnderTest {
  Tickets tickets();

  Outbox outbox();

  FileCabinet files();

  AnnouncedMedia media();

  AuditLog audit();

  TicketLists lists();

  /** Somebody of a unit wants text messages. */
  void liaison(String unit, String phone) throws Exception;

  /** The calls that are owed, oldest first. */
  List<Settlement.Call> owed() throws Exception;
}
