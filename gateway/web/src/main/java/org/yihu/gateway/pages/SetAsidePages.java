package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Problems;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.setaside.SetAside;
import org.yihu.gateway.setaside.SetAsideDesk;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Download;
import org.yihu.gateway.web.Routes;

/** 未登记消息: what came in and was not taken, and taking it after all. */
public final class SetAsidePages implements Routes {
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
    router.get(PATH).handler(room.page(SetAsideDesk::isOpenTo, (c, visit) -> list(c, visit, "")));
    router.get(PATH + "/:id/raw").handler(room.page(SetAsideDesk::isOpenTo, this::raw));
    router.post(PATH + "/:id").handler(room.page(SetAsideDesk::isOpenTo, this::act));
  }

  private void list(RoutingContext context, Visit visit, String message) {
    SetAside.State state =
        Room.parameter(context, "state").flatMap(SetAside.State::of).orElse(SetAside.State.WAITING);
    Optional<Long> below =
        Room.parameter(context, "below").filter(SetAsidePages::isId).map(Long::valueOf);
    ledger
        .list(state, below, visit.viewer())
        .onSuccess(lines -> room.show(
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
                message)))
        .onFailure(failure -> Problems.fail(context, failure));
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

  private void raw(RoutingContext context, Visit visit) {
    id(context)
        .map(id -> ledger.raw(id, visit.viewer()))
        .orElse(Future.succeededFuture(Optional.empty()))
        .onSuccess(found -> found.ifPresentOrElse(
            bytes -> Download.send(
                context,
                Attachment.of(context.pathParam("id") + ".eml", "application/octet-stream", bytes)),
            () -> room.gate().nothing(context, words.say("set-aside.unknown"))))
        .onFailure(failure -> Problems.fail(context, failure));
  }

  private void act(RoutingContext context, Visit visit) {
    Optional<Long> id = id(context);
    Optional<TicketNumber> ticket = TicketNumber.parse(Room.field(context, "ticket"));
    String what = Room.field(context, "what");
    if (id.isEmpty()) {
      room.gate().nothing(context, words.say("set-aside.unknown"));
      return;
    }
    Future<String> done = switch (what) {
      case "take" -> ledger.take(id.get(), visit.viewer()).map(this::told);
      case "dismiss" -> ledger.dismiss(id.get(), visit.viewer()).map(this::told);
      case "add" ->
        ticket
            .map(number -> ledger.addTo(id.get(), number, visit.viewer()).map(this::told))
            .orElse(Future.succeededFuture(words.say("set-aside.noNumber")));
      default -> Future.succeededFuture(words.say("page.noSuchAction"));
    };
    done.onSuccess(message -> list(context, visit, message))
        .onFailure(failure -> Problems.fail(context, failure));
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

  private static Optional<Long> id(RoutingContext context) {
    return Optional.ofNullable(context.pathParam("id"))
        .filter(SetAsidePages::isId)
        .map(Long::valueOf);
  }

  private static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
