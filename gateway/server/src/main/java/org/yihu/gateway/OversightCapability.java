package org.yihu.gateway;

import java.util.List;
import org.yihu.gateway.figures.FigureBook;
import org.yihu.gateway.letters.LetterDesk;
import org.yihu.gateway.pages.AdminPages;
import org.yihu.gateway.pages.DashboardPages;
import org.yihu.gateway.pages.LetterPages;
import org.yihu.gateway.pages.SpotCheckPages;
import org.yihu.gateway.people.AuditBook;
import org.yihu.gateway.portal.PortalPages;
import org.yihu.gateway.store.PgLetters;
import org.yihu.gateway.store.PgSpotChecks;
import org.yihu.gateway.store.PgTicketFigures;
import org.yihu.gateway.supervision.SpotCheckDesk;
import org.yihu.gateway.web.Assets;
import org.yihu.gateway.web.Faces;
import org.yihu.gateway.web.Routes;

/** What is looked at rather than worked on: figures, published letters, spot checks, the portal. */
final class OversightCapability implements Capability {
  private final Foundation base;
  private final StaffCapability staff;
  private final TicketCapability tickets;
  private final ReplyCapability replies;

  OversightCapability(
      Foundation base, StaffCapability staff, TicketCapability tickets, ReplyCapability replies) {
    this.base = base;
    this.staff = staff;
    this.tickets = tickets;
    this.replies = replies;
  }

  @Override
  public List<Routes> routes() {
    var letters =
        new LetterDesk(new PgLetters(base.pg), tickets.tickets::find, staff.audit, base.clock);
    var figures = new FigureBook(new PgTicketFigures(base.pg), base.pack.zone(), base.clock);
    var portal = new PortalPages(
        base.pages,
        letters,
        tickets.desk,
        tickets.wording,
        staff.guard,
        base.pack,
        base.config.intake());
    return List.of(
        new LetterPages(staff.room, letters),
        new SpotCheckPages(
            staff.room,
            new SpotCheckDesk(new PgSpotChecks(base.pg), staff.audit, base.pack, base.clock)),
        new DashboardPages(staff.room, figures),
        new AdminPages(
            staff.room,
            new AuditBook(staff.auditLog, staff.audit),
            replies.desk,
            figures,
            tickets.desk),
        portal,
        new Faces(base.pack.texts(), staff.gate::tell, portal::tell),
        new Assets());
  }
}
