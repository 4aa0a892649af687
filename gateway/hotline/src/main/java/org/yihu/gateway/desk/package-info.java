/**
 * {@link org.yihu.gateway.desk.TicketDesk}, the one door through which a ticket changes and is
 * seen, and the store it needs ({@link org.yihu.gateway.desk.Tickets}).
 */
@NullMarked
package org.yihu.gateway.desk;

import org.jspecify.annotations.NullMarked;
