package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.web.WebParser;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.calls.CallDesk;
import org.yihu.gateway.calls.Calls.Call;
import org.yihu.gateway.calls.Calls.CallBackTask;
import org.yihu.gateway.calls.Filed;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.Similar;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.RowId;

/** The operator's desk: a new ticket with the knowledge base beside it, conversations, calls. */
public final class OperatorPages implements Routes {
  private static final int ANSWERS = 5;
  private static final Duration HISTORY = Duration.ofDays(365);
  private static final String SOURCE = "phone";

  /** Calls and calls owed. */
  public record ChatsPage(List<CallRow> calls, List<TaskRow> tasks, String message) {
    public ChatsPage {
      calls = List.copyOf(calls);
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * A call.
   *
   * @param href the form of a new ticket from it
   */
  public record CallRow(String from, String line, String state, String since, String href) {}

  /** A call that is owed. */
  public record TaskRow(
      long id, String why, String phone, String number, String text, String since) {}

  private final Room room;
  private final TicketDesk desk;
  private final WebParser parser;
  private final Triager triager;
  private final AskDesk ask;
  private final CallDesk calls;
  private final Words words;
  private final PhoneNumbers phones;
  private final Clock clock;

  public OperatorPages(
      Room room, TicketDesk desk, WebParser parser, Triager triager, AskDesk ask, CallDesk calls) {
    this.room = room;
    this.desk = desk;
    this.parser = parser;
    this.triager = triager;
    this.ask = ask;
    this.calls = calls;
    this.words = room.words();
    this.phones = new PhoneNumbers(room.pack().areaCode());
    this.clock = room.clock();
  }

  @Override
  public void mount(Router router) {
    router.get("/desk/new").handler(room.route(v -> v.is(Role.OPERATOR), this::fresh));
    router.post("/desk/new").handler(room.route(v -> v.is(Role.OPERATOR), this::file));
    router.post("/desk/new/help").handler(room.route(v -> v.is(Role.OPERATOR), this::help));
    router
        .get("/desk/chats")
        .handler(room.route(v -> v.is(Role.OPERATOR), (c, visit) -> chats(c, visit, "")));
    router
        .post("/desk/tasks/:id/done")
        .handler(room.route(v -> v.is(Role.OPERATOR), this::taskDone));
  }

  private Future<Void> fresh(RoutingContext context, Visit visit) {
    String call = Optional.ofNullable(context.request().getParam("call")).orElse("");
    return call(call, visit)
        .compose(found -> form(
            context,
            visit,
            found.isPresent() ? call : "",
            new Typed(Map.of(
                "phone", found.flatMap(Call::from).orElse(""),
                "line", found.flatMap(Call::line).orElse(""))),
            ""));
  }

  /** @param call {@code pbx/callId}, empty for none */
  private Future<Optional<Call>> call(String call, Visit visit) {
    String[] parts = call.split("/", 2);
    return parts.length == 2
        ? calls.find(parts[0], parts[1], visit.viewer())
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Void> form(
      RoutingContext context, Visit visit, String call, Typed typed, String message) {
    var page = new NewTicketPage(
        call,
        typed,
        words.of(
            "kind.",
            "inquiry",
            "assistance",
            "complaint",
            "irregularity",
            "suggestion",
            "praise",
            "other"),
        words.categories(),
        words.regions(),
        message);
    return room.show(context, visit, "/desk/new", "desk/newTicket.jte", page);
  }

  /** While the operator writes: what it seems to be, who might answer, what the caller has open. */
  private Future<Void> help(RoutingContext context, Visit visit) {
    String title = cut(Room.field(context, "title"), 100);
    String description = cut(Room.field(context, "description"), 2000);
    String phone = Room.field(context, "phone");
    Triage triage = triager.triage(
        title,
        description,
        Room.field(context, "address"),
        new Triager.Known(Optional.empty(), Optional.empty(), Optional.empty()));
    boolean nothing = (title + description).isBlank();
    var answers = ask.help(title + " " + description, triage.region(), ANSWERS);
    var similar = nothing
        ? Future.succeededFuture(List.<Similar>of())
        : desk.similarTo(title, description, triage.category()).otherwise(List.of());
    var own = phones
        .e164(phone)
        .map(number -> desk.openOf(
                new Person(
                    Optional.empty(), Optional.of(number), Person.CITIZEN, false, Optional.empty()),
                SOURCE,
                HISTORY)
            .otherwise(List.of()))
        .orElseGet(() -> Future.succeededFuture(List.of()));
    return Future.all(answers, similar, own)
        .compose(done -> room.part(
            context,
            "desk/newTicketHelp.jte",
            Map.of("help", help(triage, answers.result(), similar.result(), own.result()))));
  }

  private NewTicketPage.Help help(
      Triage triage, List<Hit> hits, List<Similar> similar, List<OpenMatter> own) {
    var answers = new ArrayList<TicketPage.Answer>();
    for (Hit hit : hits)
      answers.add(new TicketPage.Answer(
          hit.entry().id(),
          hit.entry().question(),
          hit.entry().answer(),
          (int) Math.round(hit.confidence() * 100),
          Integer.toString(answers.size() + 1)));
    var others = new ArrayList<TicketPage.Other>();
    for (OpenMatter matter : own)
      others.add(new TicketPage.Other(
          matter.number().toString(),
          cut(matter.description(), 60),
          words.text("status." + matter.state().id()),
          words.say("newTicket.sameNumber")));
    for (Similar one : similar)
      others.add(new TicketPage.Other(
          one.number().toString(),
          Math.round(one.score() * 100) + "%",
          "",
          words.say("ticket.similar")));
    return new NewTicketPage.Help(
        triage.kind().id(),
        words.text("kind." + triage.kind().id()),
        triage.category(),
        words.category(triage.category()),
        triage.region().map(words::region).orElse(""),
        triage.alarm().map(alarm -> String.join("、", alarm.lines())).orElse(""),
        triage.units().stream()
            .limit(3)
            .map(one -> new TicketPage.Suggested(
                one.unit(), one.name(), (int) Math.round(one.score() * 100), one.why()))
            .toList(),
        answers,
        others);
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }

  private Future<Void> file(RoutingContext context, Visit visit) {
    JsonObject body = body(context);
    String call = Room.field(context, "call");
    String key =
        call.isEmpty() ? "desk:" + Room.field(context, "once") : "call:" + call.replace('/', ':');
    Intake request;
    try {
      request = parser.parse(
          Buffer.buffer(body.encode()),
          body,
          Channel.PHONE,
          SOURCE,
          Optional.of(key),
          clock.instant());
    } catch (MalformedMessage malformed) {
      return again(context, visit, call, words.faults(malformed.faults()));
    }
    Optional<AnswerOnTheSpot> answer = Optional.of(Room.field(context, "answer"))
        .filter(text -> !text.isEmpty())
        .map(text -> new AnswerOnTheSpot(text, entry(context)));
    return call(call, visit)
        .compose(found -> calls.file(request, found, answer, visit.viewer()))
        .compose(filed -> answer(context, visit, call, filed))
        .recover(failure -> failure instanceof MalformedMessage malformed
            ? again(context, visit, call, words.faults(malformed.faults()))
            : Future.failedFuture(failure));
  }

  private static Optional<String> entry(RoutingContext context) {
    return Optional.of(Room.field(context, "entry")).filter(id -> !id.isEmpty());
  }

  /** Every case in words: on the ticket's own page, or on the form with what must not be lost. */
  private Future<Void> answer(RoutingContext context, Visit visit, String call, Filed filed) {
    return FiledNotice.address(filed)
        .map(address -> Gate.away(context, address))
        .orElseGet(() -> again(
            context,
            visit,
            call,
            filed instanceof Filed.AnswerRefused refused
                ? words
                    .text("filed.answer_lost")
                    .replace("{number}", refused.ticket().number())
                    .replace("{why}", words.text("refused." + refused.why()))
                : words.say("newTicket.refused") + filed.fold(Taken.Ticketed::say, this::why)));
  }

  private String why(Taken taken) {
    return taken.fold(Taken.Ticketed::say, Taken.Said::say, Taken.Refused::say);
  }

  /** The form with all that was typed. */
  private Future<Void> again(RoutingContext context, Visit visit, String call, String message) {
    return form(context, visit, call, Typed.of(context.request().formAttributes()), message);
  }

  /** The form as the body of {@code POST /api/v1/requests}. */
  private static JsonObject body(RoutingContext context) {
    JsonObject requester = new JsonObject()
        .put("name", empty(Room.field(context, "name")))
        .put("phone", empty(Room.field(context, "phone")))
        .put("anonymous", Room.field(context, "anonymous").equals("true"));
    if (!Room.field(context, "requesterKind").isEmpty())
      requester.put("kind", Room.field(context, "requesterKind"));
    JsonObject place = new JsonObject()
        .put("region", empty(Room.field(context, "region")))
        .put("address", empty(Room.field(context, "address")));
    return new JsonObject()
        .put("title", empty(Room.field(context, "title")))
        .put("description", Room.field(context, "description"))
        .put("kind", empty(Room.field(context, "kind")))
        .put("category", empty(Room.field(context, "category")))
        .put("line", empty(Room.field(context, "line")))
        .put("requester", requester)
        .put("place", place);
  }

  private static @org.jspecify.annotations.Nullable String empty(String text) {
    return text.isEmpty() ? null : text;
  }

  private Future<Void> chats(RoutingContext context, Visit visit, String message) {
    var live = calls.live(visit.viewer());
    var owed = calls.owed(visit.viewer());
    return Future.all(live, owed).compose(done -> {
      // Not each time the page looks again by itself.
      if (!Gate.isFragment(context)) calls.looked(visit.viewer());
      return room.show(
          context,
          visit,
          "/desk/chats",
          "desk/chats.jte",
          new ChatsPage(
              live.result().stream().map(this::row).toList(),
              owed.result().stream().map(this::row).toList(),
              message));
    });
  }

  private CallRow row(Call call) {
    return new CallRow(
        call.from().orElse(words.say("newTicket.unknownNumber")),
        call.line().orElse(""),
        words.text("call." + call.state()),
        call.startedAt().map(words::brief).orElse(""),
        "/desk/new?call="
            + java.net.URLEncoder.encode(
                call.pbx() + "/" + call.callId(), java.nio.charset.StandardCharsets.UTF_8));
  }

  private TaskRow row(CallBackTask task) {
    return new TaskRow(
        task.id(),
        task.calls() == 1
            ? words.text("callback." + task.reason())
            : words.say("callback.times", "times", "" + task.calls()),
        phone(task),
        task.number().orElse(""),
        task.text().orElse(""),
        words.brief(task.createdAt()));
  }

  /** A number that stood in a text is for a person to judge: it may be anybody's. */
  private String phone(CallBackTask task) {
    return task.phone()
        .map(phone -> task.confirmed() ? phone : words.say("callback.unconfirmed", "phone", phone))
        .orElseGet(() -> words.text("callback.noPhone"));
  }

  private Future<Void> taskDone(RoutingContext context, Visit visit) {
    return RowId.parse(context.pathParam("id"))
        .map(id -> calls.done(id, visit.viewer()))
        .orElse(Future.succeededFuture(false))
        .compose(
            was -> chats(context, visit, words.text(was ? "callback.done" : "callback.not_open")));
  }

  /** What makes a form sent twice one ticket. */
  public static String once() {
    return UUID.randomUUID().toString();
  }
}
