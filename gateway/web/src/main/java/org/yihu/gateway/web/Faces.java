package org.yihu.gateway.web;

import io.vertx.core.Future;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.adapters.channel.ProblemDetails;
import org.yihu.adapters.channel.Problems;
import org.yihu.config.Texts;

/**
 * Decides, before anything else is done with a request, how it is told what goes wrong: a person gets
 * a page in Chinese, a part of a page problem details in Chinese, which the page shows, and a program
 * problem details in English, or in Chinese when that is the language it likes best.
 */
public final class Faces implements Routes {
  private static final int BEFORE_ALL = -1000;
  private static final String WORKPLACE = "/desk";
  private static final List<String> PROGRAMS = List.of("/api/", "/ws/", "/channels/");

  /** A page that tells something instead of what was asked for. */
  public interface Notice {
    Future<Void> show(RoutingContext context, int status, String title, String text);
  }

  private final Texts texts;
  private final FaultsInChinese faults;
  private final Notice desk;
  private final Notice portal;

  /**
   * Words from the texts, pages from whoever has them.
   *
   * @param desk of staff
   * @param portal of citizens
   */
  public Faces(Texts texts, Notice desk, Notice portal) {
    this.texts = texts;
    this.faults = new FaultsInChinese(texts);
    this.desk = desk;
    this.portal = portal;
  }

  @Override
  public void mount(Router router) {
    router.route().order(BEFORE_ALL).handler(context -> {
      Problems.face(context, face(context));
      context.next();
    });
  }

  private Problems.Face face(RoutingContext context) {
    String path = Optional.ofNullable(context.request().path()).orElse("");
    if (PROGRAMS.stream().anyMatch(path::startsWith))
      return likesChinese(context) ? this::chinese : Faces::english;
    if (isPart(context)) return this::chinese;
    if (path.startsWith(WORKPLACE)) return (at, problem) -> page(at, problem, desk);
    return wantsPage(context)
        ? (at, problem) -> page(at, problem, portal)
        : likesChinese(context) ? this::chinese : Faces::english;
  }

  private static boolean isPart(RoutingContext context) {
    return context.request().getHeader("hx-request") != null;
  }

  private static boolean wantsPage(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("accept"))
        .orElse("")
        .contains("text/html");
  }

  private static boolean likesChinese(RoutingContext context) {
    List<LanguageHeader> languages = context.acceptableLanguages();
    return !languages.isEmpty() && "zh".equals(languages.get(0).tag().toLowerCase(Locale.ROOT));
  }

  private static Future<Void> english(RoutingContext context, ProblemDetails problem) {
    return Problems.write(context, problem, FaultsInEnglish::detail);
  }

  private Future<Void> chinese(RoutingContext context, ProblemDetails problem) {
    context.response().putHeader("content-language", "zh-CN");
    return Problems.write(
        context,
        new ProblemDetails(
            problem.status(), title(problem), text(problem), problem.faults(), problem.reference()),
        faults::line);
  }

  private Future<Void> page(RoutingContext context, ProblemDetails problem, Notice notice) {
    return notice.show(context, problem.status(), title(problem), text(problem));
  }

  private String title(ProblemDetails problem) {
    return texts.get(key(problem.status()) + ".title");
  }

  private String text(ProblemDetails problem) {
    return problem.faults().isEmpty()
        ? texts.get(key(problem.status()), "reference", problem.reference())
        : texts.get("input.form", "faults", faults.line(problem.faults()));
  }

  /** A status that nothing sends has the words of its class. */
  private String key(int status) {
    String key = "problem." + status;
    return texts.keys().contains(key) ? key : status < 500 ? "problem.400" : "problem.503";
  }
}
