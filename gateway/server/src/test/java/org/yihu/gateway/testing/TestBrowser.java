package org.yihu.gateway.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without pages: keeps cookies, follows nothing by itself. */
public final class TestBrowser {
  private final TestGateway gateway;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public TestBrowser(TestGateway gateway) {
    this.gateway = gateway;
  }

  /** @param path at the gateway, or a whole address elsewhere */
  public HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(address(path)).GET());
  }

  /** @param fields names and values in turn */
  public HttpResponse<String> post(String path, String... fields) throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2)
      body.append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
          .append('&');
    return send(HttpRequest.newBuilder(address(path))
        .header("content-type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private URI address(String path) {
    return URI.create(path.startsWith("/") ? gateway.url(path) : path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    if (!cookies.isEmpty()) request.header("cookie", cookie());
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String set : response.headers().allValues("set-cookie")) {
      String[] pair = set.substring(0, set.indexOf(';')).split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return response;
  }

  /** The header that it sends. */
  public String cookie() {
    return cookies.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("; "));
  }

  public HttpResponse<String> signIn(String login, String password) throws Exception {
    return post("/desk/login", "login", login, "password", password);
  }

  /** The token that its forms must carry. */
  public String csrf() throws Exception {
    String page = get("/desk/account").body();
    int at = page.indexOf("csrf-token\" content=\"") + 21;
    return page.substring(at, page.indexOf('"', at));
  }
}
