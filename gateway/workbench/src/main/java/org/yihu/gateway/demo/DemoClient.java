package org.yihu.gateway.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.SHA1;
import org.altcha.altcha.Altcha;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Sends what citizens, WeChat, platforms and an exchange would send, signed as they sign. Blocking. */
final class DemoClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI gateway;
  private final DemoAccounts accounts;

  DemoClient(URI gateway, DemoAccounts accounts) {
    this.gateway = gateway;
    this.accounts = accounts;
  }

  private String send(String path, String contentType, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
        .header("content-type", contentType)
        .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300)
      throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
    return response.body();
  }

  /** A form on the portal, its challenge solved. */
  JsonObject form(String path, JsonObject body) throws Exception {
    HttpResponse<String> response = http.send(
        HttpRequest.newBuilder(gateway.resolve("/api/v1/altcha")).build(),
        HttpResponse.BodyHandlers.ofString());
    JsonObject challenge = new JsonObject(response.body());
    var solution = Altcha.solveChallenge(
        challenge.getString("challenge"),
        challenge.getString("salt"),
        Altcha.Algorithm.SHA256,
        challenge.getLong("maxnumber"),
        0);
    challenge.remove("maxnumber");
    String payload = Base64.getEncoder()
        .encodeToString(challenge.put("number", solution.number).toBuffer().getBytes());
    return new JsonObject(
        send(path, "application/json", body.copy().put("altcha", payload).encode(), Map.of()));
  }

  /** A message of a WeChat follower, delivered as often as WeChat would after a slow answer. */
  String wechat(String openid, String message, int deliveries)
      throws IOException, InterruptedException {
    String xml = "<xml><ToUserName>gh_demo</ToUserName><FromUserName>" + openid
        + "</FromUserName><CreateTime>" + seconds() + "</CreateTime>" + message + "</xml>";
    String answer = "";
    for (int i = 0; i < deliveries; i++) {
      String timestamp = Long.toString(seconds());
      String nonce = UUID.randomUUID().toString();
      String query = "?timestamp=" + timestamp + "&nonce=" + nonce + "&signature="
          + SHA1.gen(accounts.wechatToken(), timestamp, nonce);
      answer = send("/channels/wechat/demo" + query, "text/xml", xml, Map.of());
    }
    return answer;
  }

  /** The provincial platform hands over: JSON signed with HMAC-SHA256. */
  String province(JsonObject body)
      throws IOException, InterruptedException, GeneralSecurityException {
    String timestamp = Long.toString(System.currentTimeMillis());
    String nonce = UUID.randomUUID().toString();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(
        accounts.platformSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(
        (timestamp + "\n" + nonce + "\n" + body.encode()).getBytes(StandardCharsets.UTF_8));
    return send(
        "/channels/forward/province",
        "application/json",
        body.encode(),
        Map.of(
            "X-Timestamp",
            timestamp,
            "X-Nonce",
            nonce,
            "X-Signature",
            HexFormat.of().formatHex(signature)));
  }

  /** The governor's mailbox hands over: XML with a key. */
  String governor(String xml) throws IOException, InterruptedException {
    return send(
        "/channels/forward/governor-mailbox",
        "application/xml",
        xml,
        Map.of("X-Api-Key", accounts.platformSecret()));
  }

  /** The super-app hands over: a form with an SM3 digest. */
  String superApp(Map<String, String> parameters) throws IOException, InterruptedException {
    Map<String, String> sorted = new TreeMap<>(parameters);
    sorted.put("timestamp", Long.toString(System.currentTimeMillis()));
    sorted.put("nonce", UUID.randomUUID().toString());
    String text = sorted.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
    byte[] bytes = (text + "&key=" + accounts.platformSecret()).getBytes(StandardCharsets.UTF_8);
    var digest = new SM3Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] sign = new byte[digest.getDigestSize()];
    digest.doFinal(sign, 0);
    sorted.put("sign", HexFormat.of().formatHex(sign));
    return send(
        "/channels/forward/super-app",
        "application/x-www-form-urlencoded",
        encoded(sorted),
        Map.of());
  }

  /** The exchange reports. */
  String pbx(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    return send(
        "/channels/cti/demo" + path,
        "application/x-www-form-urlencoded",
        encoded(parameters),
        Map.of("authorization", "Bearer " + accounts.pbxSecret()));
  }

  /** An operator does something. */
  JsonObject operator(String path, JsonObject body, String key)
      throws IOException, InterruptedException {
    return new JsonObject(
        send(path, "application/json", body.encode(), Map.of("authorization", "Bearer " + key)));
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry ->
            entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static long seconds() {
    return System.currentTimeMillis() / 1000;
  }
}
