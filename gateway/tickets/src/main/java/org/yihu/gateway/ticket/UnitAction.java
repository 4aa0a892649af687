package org.yihu.gateway.ticket;

/** A verb of a handling unit, which acts for itself alone. */
public interface UnitAction extends TicketAction {

  /** Who acts. */
  String unit();
}
