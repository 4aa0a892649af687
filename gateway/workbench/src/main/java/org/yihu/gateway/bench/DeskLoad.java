package org.yihu.gateway.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Opens pages of the desks as somebody signed in, one after another. Blocking. */
public final class DeskLoad {
  private static final int WARM_UP = 5;

  /** How long a page took. */
  public record Result(String who, String page, double p50Millis, double p99Millis, int bytes) {}

  private final URI base;
  private final int times;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** @param times how often each page is opened */
  public DeskLoad(URI base, int times) {
    this.base = base;
    this.times = times;
  }

  /**
   * Signs in as a browser does.
   *
   * @return the session's cookie
   */
  public String signIn(String login, String password) throws Exception {
    String form =
        "login=" + login + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    var response = http.send(
        HttpRequest.newBuilder(base.resolve("/desk/login"))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    String cookie = response.headers().firstValue("set-cookie").orElse("");
    if (response.statusCode() != 303 || cookie.isEmpty())
      throw new IllegalStateException(login + " cannot sign in: " + response.statusCode());
    return cookie.substring(0, cookie.indexOf(';'));
  }

  /** Opens a page so often. */
  public Result open(String who, String cookie, String page) throws Exception {
    List<Double> millis = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < WARM_UP + times; i++) {
      long start = System.nanoTime();
      bytes = get(cookie, page).length();
      if (i >= WARM_UP)
        millis.add((System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
    millis.sort(Double::compare);
    return new Result(who, page, at(millis, 0.5), at(millis, 0.99), bytes);
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
  }

  /** A page's text. */
  public String get(String cookie, String page) throws IOException, InterruptedException {
    var response = http.send(
        HttpRequest.newBuilder(base.resolve(page))
            .header("cookie", cookie)
            .GET()
            .build(),
        HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200)
      throw new IllegalStateException(page + " answered " + response.statusCode());
    return response.body();
  }
}
