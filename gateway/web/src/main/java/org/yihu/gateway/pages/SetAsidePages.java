package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.setaside.SetAside;
import org.yihu.gateway.setaside.SetAsideDesk;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Download;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/** 未登记消息: what came in and was not taken, and taking it after all. */
public final class SetAsidePages implements Routes {
  private static final List<String> STATES =
      Arrays.stream(SetAside.State.values()).map(SetAside.State::id).toList();
  private static final String PATH = "/desk/set-aside";

  /**
   * A page of the ledger.
   *
   * @param state whose lines are shown
   * @param later address of the next page, empty when there is none
   */
  public record SetAsidePage(
      List<Option> states, String state, List<Row> rows, String later, String message) {
    public SetAsidePage {
      states = List.copyOf(states);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A message.
   *
   * @param number the ticket it may belong to, or that it became
   * @param open whether something can be done about it
   */
  public record Row(
      long id,
      String at,
      String source,
      String why,
      String sender,
      String title,
      String number,
      String settled,
      boolean open) {}

  private final Room room;
  private final SetAsideDesk ledger;
  private final Words words;

  public SetAsidePages(Room room, SetAsideDesk ledger) {
    this.room = room;
    this.ledger = ledger;
    this.words = room.words();
  }

  @Override
  public void mount(Router router) {
    router.get(PATH).handler(room.route(SetAsideDesk::isOpenTo, (c, visit) -> list(c, visit, "")));
    router.get(PATH + "/:id/raw").handler(room.route(SetAsideDesk::isOpenTo, this::raw));
    router.post(PATH + "/:id").handler(room.route(SetAsideDesk::isOpenTo, this::act));
  }

  private Future<Void> list(RoutingContext context, Visit visit, String message) {
    SetAside.State state = Room.oneOf(context, "state", STATES)
        .flatMap(SetAside.State::of)
        .orElse(SetAside.State.WAITING);
    Optional<Long> below = Room.below(context);
    return ledger
        .list(state, below, visit.viewer())
        .compose(lines -> room.show(
            context,
            visit,
            PATH,
            "desk/setAside.jte",
            new SetAsidePage(
                Arrays.stream(SetAside.State.values())
                    .map(one -> new Option(one.id(), words.text("set-aside.state." + one.id())))
                    .toList(),
                state.id(),
                lines.stream().limit(ledger.pageSize()).map(this::row).toList(),
                lines.size() <= ledger.pageSize()
                    ? ""
                    : Room.address(
                        context,
                        PATH,
                        "below",
                        Long.toString(lines.get(ledger.pageSize() - 1).id())),
                message)));
  }

  private Row row(SetAside.Line line) {
    return new Row(
        line.id(),
        words.full(line.at()),
        line.source(),
        words.text("set-aside.why." + line.why().id()),
        line.sender(),
        line.title(),
        line.number().map(TicketNumber::toString).orElse(""),
        line.settledBy()
            .map(who -> who + " " + line.settledAt().map(words::full).orElse(""))
            .orElse(""),
        line.state() == SetAside.State.WAITING);
  }

  private Future<Void> raw(RoutingContext context, Visit visit) {
    return RowId.parse(context.pathParam("id"))
        .map(id -> ledger.raw(id, visit.viewer()))
        .orElse(Future.succeededFuture(Optional.empty()))
        .compose(found -> found
            .map(bytes -> Download.send(
                context,
                Attachment.of(context.pathParam("id") + ".eml", "application/octet-stream", bytes)))
            .orElseGet(() -> unknown(context)));
  }

  private Future<Void> act(RoutingContext context, Visit visit) {
    Optional<Long> id = RowId.parse(context.pathParam("id"));
    Optional<TicketNumber> ticket = TicketNumber.parse(Room.field(context, "ticket"));
    String what = Room.field(context, "what");
    if (id.isEmpty()) return unknown(context);
    Future<String> done = switch (what) {
      case "take" -> ledger.take(id.get(), visit.viewer()).map(this::told);
      case "dismiss" -> ledger.dismiss(id.get(), visit.viewer()).map(this::told);
      case "add" ->
        ticket
            .map(number -> ledger.addTo(id.get(), number, visit.viewer()).map(this::told))
            .orElse(Future.succeededFuture(words.say("set-aside.noNumber")));
      default -> Future.succeededFuture(words.say("page.noSuchAction"));
    };
    return done.compose(message -> list(context, visit, message));
  }

  private String told(SetAsideDesk.Result outcome) {
    return switch (outcome) {
      case DONE -> words.say("set-aside.done");
      case GONE -> words.say("set-aside.gone");
      case NO_TICKET -> words.say("set-aside.noTicket");
      case UNREADABLE -> words.say("set-aside.unreadable");
      case REFUSED -> words.say("set-aside.refused");
    };
  }

  private Future<Void> unknown(RoutingContext context) {
    return room.gate().nothing(context, words.say("set-aside.unknown"));
  }
}
