package org.yihu.gateway.portal;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Answered;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.desk.Refusals;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.letters.LetterDesk;
import org.yihu.gateway.letters.Letters.Letter;
import org.yihu.gateway.ticket.Rate;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Pages;
import org.yihu.gateway.web.Parameters;
import org.yihu.gateway.web.Routes;

/** The citizens' pages: ask, file a request or a letter, follow it and rate it. */
public final class PortalPages implements Routes {
  private static final Logger log = LoggerFactory.getLogger(PortalPages.class);
  private static final int MAX_REMARK = 500;
  private static final int LETTERS = 20;
  private static final int LAST_PAGE = 1_000;
  private static final String WRONG = "reply.progressUnknown";
  private static final String BUSY = "problem.503";

  /** A link of the menu. */
  public record Link(String path, String name, String hint) {}

  /** What every page shows. */
  public record Site(String city, List<Link> links, List<String> quickQuestions, int maxFileBytes) {
    public Site {
      links = List.copyOf(links);
      quickQuestions = List.copyOf(quickQuestions);
    }
  }

  /** An option of a list. */
  public record Option(String id, String name) {}

  /** The form of a request or a letter. */
  public record RequestForm(
      String path,
      String endpoint,
      String title,
      String intro,
      String textLabel,
      boolean withKinds,
      List<Option> kinds,
      List<Option> regions,
      int maxTitle,
      int maxDescription,
      int maxFiles,
      int maxFileMegabytes) {
    public RequestForm {
      kinds = List.copyOf(kinds);
      regions = List.copyOf(regions);
    }
  }

  private final Pages pages;
  private final LetterDesk letters;
  private final TicketDesk desk;
  private final TimelineWording wording;
  private final Guard guard;
  private final CityPack pack;
  private final IntakeConfig limits;
  private final Refusals refusals;
  private final Site site;

  public PortalPages(
      Pages pages,
      LetterDesk letters,
      TicketDesk desk,
      TimelineWording wording,
      Guard guard,
      CityPack pack,
      IntakeConfig limits) {
    this.pages = pages;
    this.letters = letters;
    this.desk = desk;
    this.wording = wording;
    this.guard = guard;
    this.pack = pack;
    this.limits = limits;
    this.refusals = new Refusals(pack.texts());
    this.site = new Site(
        pack.city(),
        List.of(
            link("/", "ask"),
            link("/request", "request"),
            link("/letter", "letter"),
            link("/letters", "letters"),
            link("/progress", "progress")),
        List.of(text("portal.questions").split("\\|", -1)),
        limits.maxAttachmentBytes());
  }

  private Link link(String path, String key) {
    return new Link(path, text("portal." + key), text("portal." + key + ".hint"));
  }

  private String text(String key) {
    return pack.texts().get(key);
  }

  @Override
  public void mount(Router router) {
    router
        .get("/")
        .handler(
            Answered.by(context -> pages.send(context, 200, "home.jte", Map.of("site", site))));
    router.get("/request").handler(Answered.by(context -> form(context, request())));
    router.get("/letter").handler(Answered.by(context -> form(context, letter())));
    router
        .get("/progress")
        .handler(Answered.by(context -> show(context, 200, ProgressCard.empty())));
    router.post("/progress").handler(Answered.by(this::progress));
    router.post("/progress/satisfaction").handler(Answered.by(this::rate));
    router.get("/rate/:number/:code").handler(Answered.by(this::rateByLink));
    router.get("/letters").handler(Answered.by(this::letters));
    router.get("/letters/:number").handler(Answered.by(this::letter));
  }

  /** The link of a message that asks for a rating. */
  private Future<Void> rateByLink(RoutingContext context) {
    String number = context.pathParam("number");
    String code = context.pathParam("code");
    Optional<TicketNumber> parsed = TicketNumber.parse(number);
    ProgressCard wrong = ProgressCard.saying("", "", text(WRONG), true);
    if (parsed.isEmpty()) return show(context, 404, wrong);
    if (!guard.mayTryCode(context)) return Future.succeededFuture();
    return desk.showToRequester(parsed.get(), code)
        .compose(found -> show(context, found, code, wrong))
        .recover(failure -> busy(context, number, code, failure));
  }

  /** What the code opened, or the card that says it is the wrong one. */
  private Future<Void> show(
      RoutingContext context, Optional<TicketFile> found, String code, ProgressCard wrong) {
    if (found.isEmpty()) guard.wrongCode(context);
    return found
        .map(file -> ProgressCard.of(file, code, Optional.empty(), false, pack, wording))
        .map(card -> show(context, 200, card))
        .orElseGet(() -> show(context, 404, wrong));
  }

  /** A letter as the portal shows it. */
  public record PublicLetter(
      String number, String title, String letter, String reply, String unit, String day) {}

  private Future<Void> letters(RoutingContext context) {
    Parameters asked = Parameters.of(context);
    int page = asked.page(LAST_PAGE);
    asked.throwIfWrong();
    return letters
        .readable((page - 1) * LETTERS, LETTERS + 1)
        .compose(found -> pages.send(
            context,
            200,
            "letters.jte",
            Map.of(
                "site",
                site,
                "letters",
                found.stream().limit(LETTERS).map(this::view).toList(),
                "earlier",
                page > 1 ? "/letters?page=" + (page - 1) : "",
                "later",
                found.size() > LETTERS ? "/letters?page=" + (page + 1) : "")));
  }

  private Future<Void> letter(RoutingContext context) {
    return TicketNumber.parse(context.pathParam("number"))
        .map(letters::readable)
        .orElse(Future.succeededFuture(Optional.empty()))
        .compose(found -> found.map(letter -> show(context, letter)).orElseGet(() -> {
          context.next();
          return Future.succeededFuture();
        }));
  }

  private Future<Void> show(RoutingContext context, Letter letter) {
    return pages.send(context, 200, "letter.jte", Map.of("site", site, "letter", view(letter)));
  }

  private PublicLetter view(Letter letter) {
    return new PublicLetter(
        letter.number().toString(),
        letter.wording().title(),
        letter.wording().letter(),
        letter.wording().reply(),
        letter.unit().map(wording::unitName).orElse(text("unit.hotline")),
        letter
            .publishedAt()
            .map(at -> at.atZone(pack.zone()).toLocalDate().toString())
            .orElse(""));
  }

  /** A page that tells something instead of what was asked for. */
  public Future<Void> tell(RoutingContext context, int status, String title, String text) {
    return pages.send(
        context, status, "message.jte", Map.of("site", site, "title", title, "text", text));
  }

  private Future<Void> form(RoutingContext context, RequestForm form) {
    return pages.send(context, 200, "request.jte", Map.of("site", site, "form", form));
  }

  private RequestForm request() {
    return form(
        "/request",
        "/api/v1/requests",
        text("portal.request"),
        text("portal.request.intro"),
        text("field.description"),
        true);
  }

  private RequestForm letter() {
    return form(
        "/letter",
        "/api/v1/letters",
        text("portal.letter"),
        text("portal.letter.intro"),
        text("portal.letter.text"),
        false);
  }

  private RequestForm form(
      String path, String endpoint, String title, String intro, String label, boolean kinds) {
    List<Option> kindOptions = List.of(TicketKind.values()).stream()
        .filter(kind -> kind != TicketKind.OTHER)
        .map(kind -> new Option(kind.id(), pack.texts().get("kind." + kind.id())))
        .toList();
    List<Option> regions = pack.regions().below(pack.regionCode()).stream()
        .map(entry -> new Option(entry.getKey(), entry.getValue()))
        .toList();
    return new RequestForm(
        path,
        endpoint,
        title,
        intro,
        label,
        kinds,
        kindOptions,
        regions,
        limits.maxTitle(),
        limits.maxDescription(),
        limits.maxAttachments(),
        limits.maxAttachmentBytes() >> 20);
  }

  private Future<Void> progress(RoutingContext context) {
    String number = field(context, "number");
    String code = field(context, "code");
    if (!guard.mayTryCode(context)) return Future.succeededFuture();
    return file(number, code)
        .compose(found ->
            show(context, found, code, ProgressCard.saying(number, code, text(WRONG), true)))
        .recover(failure -> busy(context, number, code, failure));
  }

  private Future<Optional<TicketFile>> file(String number, String code) {
    return TicketNumber.parse(number)
        .map(known -> desk.showToRequester(known, code))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  private Future<Void> rate(RoutingContext context) {
    String number = field(context, "number");
    String code = field(context, "code");
    if (!guard.mayTryCode(context)) return Future.succeededFuture();
    Optional<TicketNumber> known =
        TicketNumber.parse(number).filter(one -> desk.isCodeOf(one, code));
    Optional<Satisfaction> rating = Satisfaction.of(field(context, "satisfaction"));
    if (known.isEmpty() || rating.isEmpty()) {
      if (known.isEmpty()) guard.wrongCode(context);
      return show(
          context,
          400,
          ProgressCard.saying(
              number, code, known.isEmpty() ? text(WRONG) : text("portal.noRating"), true));
    }
    String remark = field(context, "remark");
    var action = new Rate(
        rating.get(),
        Optional.empty(),
        Optional.empty(),
        remark.substring(0, Math.min(MAX_REMARK, remark.length())));
    return desk.act(known.get(), action, "requester")
        .compose(outcome -> file(number, code).map(found -> card(outcome, found, number, code)))
        .compose(card -> show(context, card.isError() ? 409 : 200, card))
        .recover(failure -> busy(context, number, code, failure));
  }

  private ProgressCard card(
      Outcome outcome, Optional<TicketFile> found, String number, String code) {
    if (found.isEmpty()) return ProgressCard.saying(number, code, text(WRONG), true);
    String message =
        outcome.fold(() -> text(WRONG), refusals::sayToRater, done -> text("reply.ratingTaken"));
    return ProgressCard.of(
        found.get(), code, Optional.of(message), !outcome.isDone(), pack, wording);
  }

  private Future<Void> busy(RoutingContext context, String number, String code, Throwable failure) {
    log.warn("progress page: {}", failure.getClass().getSimpleName());
    return show(context, 503, ProgressCard.saying(number, code, text(BUSY), true));
  }

  /** htmx swaps successful answers only, so to it a refusal is a success with a reason on the card. */
  private Future<Void> show(RoutingContext context, int status, ProgressCard card) {
    boolean fragment = "true".equals(context.request().getHeader("hx-request"));
    return fragment
        ? pages.send(context, 200, "progressCard.jte", Map.of("card", card))
        : pages.send(context, status, "progress.jte", Map.of("site", site, "card", card));
  }

  private static String field(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getFormAttribute(name))
        .orElse("")
        .strip();
  }
}
