package org.yihu.adapters.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.AdapterServer.Post;

/** A form with the SM3 digest over its sorted parameters. */
class SuperAppTest extends ForwardContract {
  SuperAppTest() {
    super("super-app");
  }

  private static Post form(Map<String, String> parameters, String secret) {
    Map<String, String> sorted = new TreeMap<>(parameters);
    sorted.put("timestamp", Long.toString(NOW.toEpochMilli()));
    sorted.put("nonce", "n" + parameters.hashCode());
    String text = sorted.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
    sorted.put(
        "sign",
        HexFormat.of()
            .formatHex(Signatures.sm3(text + "&key=" + secret))
            .toUpperCase(java.util.Locale.ROOT));
    String body = sorted.entrySet().stream()
        .map(entry ->
            entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    return new Post(
        "/channels/forward/super-app", "application/x-www-form-urlencoded", body, Map.of());
  }

  private static Map<String, String> anAppeal() {
    return Map.of(
        "method",
        "appeal.submit",
        "appealId",
        "XYB-1",
        "title",
        "停水",
        "content",
        "小区停水两天了 & 无人处理",
        "type",
        "qz",
        "mobile",
        "13700137000",
        "areaCode",
        "430503");
  }

  @Override
  protected Post genuine() {
    return form(anAppeal(), SECRET);
  }

  @Override
  protected Post forged() {
    return form(anAppeal(), "guessed");
  }

  @Override
  protected Post malformed() {
    return form(Map.of("method", "appeal.submit", "appealId", "XYB-2"), SECRET);
  }

  @Override
  protected String meant() {
    return "province: 小区停水两天了 & 无人处理";
  }

  /** The example of GM/T 0004-2012, annex A.1. */
  @Test
  void theDigestIsTheStandardsOwn() {
    assertThat(HexFormat.of().formatHex(Signatures.sm3("abc")))
        .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  }
}
