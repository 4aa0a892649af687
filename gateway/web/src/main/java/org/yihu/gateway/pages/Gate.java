package org.yihu.gateway.pages;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.yihu.adapters.channel.Answered;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.ProblemDetails;
import org.yihu.adapters.channel.Problems;
import org.yihu.config.Texts;
import org.yihu.gateway.people.SignIn;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.web.Pages;

/**
 * Lets in who is signed in, and takes forms only from pages of ours: each carries the session's token
 * (as field {@code _csrf}, or as header {@code x-csrf-token}).
 */
public final class Gate {
  static final String SIGN_IN = "/desk/login";
  static final String ACCOUNT = "/desk/account";
  private static final String COOKIE = "yihu_session";
  private static final String KEPT = "yihu_kept";
  private static final int KEPT_SECONDS = 600;

  /** Something to tell instead of a page. */
  public record Notice(String title, String text) {}

  private final SignIn signIn;
  private final Pages pages;
  private final Texts texts;
  private final boolean secure;

  /** @param secure whether the portal is reached over TLS, so that the cookie must be */
  public Gate(SignIn signIn, Pages pages, Texts texts, boolean secure) {
    this.signIn = signIn;
    this.pages = pages;
    this.texts = texts;
    this.secure = secure;
  }

  /** A route for whom the condition lets in; others are told, or sent to sign in. */
  Handler<RoutingContext> route(
      Predicate<Viewer> allowed, BiFunction<RoutingContext, Visit, Future<Void>> work) {
    return Answered.by(context -> visit(context)
        .compose(found -> found
            .map(visit -> let(context, visit, allowed, work))
            .orElseGet(() -> away(context, SIGN_IN))));
  }

  private Future<Optional<Visit>> visit(RoutingContext context) {
    Cookie cookie = context.request().getCookie(COOKIE);
    if (cookie == null || cookie.getValue().isEmpty())
      return Future.succeededFuture(Optional.empty());
    return signIn
        .session(cookie.getValue())
        .map(found -> found.map(session -> new Visit(
            session.account(), session.csrf(), cookie.getValue(), session.passwordDue())));
  }

  private Future<Void> let(
      RoutingContext context,
      Visit visit,
      Predicate<Viewer> allowed,
      BiFunction<RoutingContext, Visit, Future<Void>> work) {
    boolean changes = context.request().method() != HttpMethod.GET;
    if (changes && !isOurs(context, visit))
      return tell(context, 403, texts.get("gate.expired.title"), texts.get("gate.expired"));
    if (visit.passwordDue()
        && !context.request().path().startsWith(ACCOUNT)
        && !context.request().path().equals("/desk/logout")) return away(context, ACCOUNT);
    if (!allowed.test(visit.viewer())) return closed(context);
    return work.apply(context, visit);
  }

  private static boolean isOurs(RoutingContext context, Visit visit) {
    String given = Optional.ofNullable(context.request().getHeader("x-csrf-token"))
        .or(() -> Optional.ofNullable(context.request().getFormAttribute("_csrf")))
        .orElse("");
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), visit.csrf().getBytes(StandardCharsets.UTF_8));
  }

  /** Tells a person on a page, and a page's part as a problem that the page shows. */
  public Future<Void> tell(RoutingContext context, int status, String title, String text) {
    return isFragment(context)
        ? Problems.write(context, new ProblemDetails(status, title, text), FaultsInEnglish::detail)
        : pages.send(context, status, "desk/notice.jte", Map.of("notice", new Notice(title, text)));
  }

  Future<Void> closed(RoutingContext context) {
    return tell(context, 403, texts.get("gate.closed.title"), texts.get("gate.closed"));
  }

  Future<Void> nothing(RoutingContext context, String text) {
    return tell(context, 404, texts.get("gate.nothing.title"), text);
  }

  /** Whether a form was sent by a page of another site, as far as the browser says. */
  static boolean isForeign(RoutingContext context) {
    return "cross-site".equals(context.request().getHeader("sec-fetch-site"));
  }

  /** Sends a browser elsewhere, a fragment's page as well. */
  static Future<Void> away(RoutingContext context, String path) {
    return isFragment(context)
        ? context.response().putHeader("HX-Redirect", path).setStatusCode(200).end()
        : context.response().putHeader("location", path).setStatusCode(303).end();
  }

  /** Whether a part of a page is asked for rather than a page. */
  static boolean isFragment(RoutingContext context) {
    return context.request().getHeader("hx-request") != null;
  }

  void open(RoutingContext context, String token) {
    context
        .response()
        .addCookie(Cookie.cookie(COOKIE, token)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(secure)
            .setSameSite(CookieSameSite.LAX));
  }

  /**
   * Has the browser keep something for a few minutes, for one path alone.
   *
   * @param text fit for a cookie
   */
  void keep(RoutingContext context, String path, String text) {
    context
        .response()
        .addCookie(Cookie.cookie(KEPT, text)
            .setPath(path)
            .setHttpOnly(true)
            .setSecure(secure)
            .setMaxAge(KEPT_SECONDS)
            .setSameSite(CookieSameSite.LAX));
  }

  /** What it kept, once; empty for nothing. */
  String kept(RoutingContext context, String path) {
    Cookie cookie = context.request().getCookie(KEPT);
    context
        .response()
        .addCookie(Cookie.cookie(KEPT, "").setPath(path).setHttpOnly(true).setMaxAge(0));
    return cookie == null ? "" : cookie.getValue();
  }

  void shut(RoutingContext context) {
    context
        .response()
        .addCookie(Cookie.cookie(COOKIE, "").setPath("/").setHttpOnly(true).setMaxAge(0));
  }

  /** Whose cookie a request brings, without a page: for sockets. */
  public Future<Optional<Viewer>> viewer(RoutingContext context) {
    return visit(context).map(found -> found.map(Visit::viewer));
  }
}
