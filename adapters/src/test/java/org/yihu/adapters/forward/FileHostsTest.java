package org.yihu.adapters.forward;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.adapters.channel.Attachment;

/** From where files are fetched, and how much of them. */
class FileHostsTest {
  @RegisterExtension
  static final WireMockExtension FILES =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      https://home.example/a              | true
      http://home.example/a               | false
      https://home.example:8443/a         | false
      https://HOME.example/a              | true
      https://files.example/a             | true
      http://files.example/a              | true
      https://files.example:9000/a        | false
      https://port.example:8443/a         | true
      https://port.example/a              | false
      https://a.cdn.example/a             | true
      https://cdn.example/a               | false
      https://xcdn.example/a              | false
      https://files.example.evil/a        | false
      https://files.example@evil.example/ | false
      https://127.0.0.1/a                 | false
      ftp://files.example/a               | false
      files.example/a                     | false
      https://files.example/现场 1.jpg      | true
      """)
  void onlyHostsOfThePlatformAreAsked(String link, boolean allowed) {
    var hosts = new FileHosts(
        Optional.of(URI.create("https://home.example/api")),
        List.of("files.example", "port.example:8443", "*.cdn.example"));

    assertThat(FileAddress.parse(link).filter(hosts::allow).isPresent()).isEqualTo(allowed);
  }

  private Attachment fetch(String path, int most) throws Exception {
    var media = new UrlMedia(
        vertx.createHttpClient(),
        new FileHosts(Optional.empty(), List.of("localhost:" + FILES.getPort())));
    return media
        .fetch("http://localhost:" + FILES.getPort() + path, most)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void aFileIsFetchedWithItsName() throws Exception {
    FILES.stubFor(get(urlEqualTo("/%E7%8E%B0%E5%9C%BA%201.txt"))
        .willReturn(aResponse().withHeader("content-type", "text/plain").withBody("ok")));

    Attachment file = fetch("/现场 1.txt", 10);

    assertThat(file.name()).isEqualTo("现场 1.txt");
    assertThat(file.mediaType()).isEqualTo("text/plain");
    assertThat(file.content().orElseThrow()).containsExactly('o', 'k');
  }

  @Test
  void noMoreIsReadThanWanted() {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) 'a');
    FILES.stubFor(get("/large").willReturn(aResponse().withBody(large)));

    assertThatThrownBy(() -> fetch("/large", 1000)).hasMessageContaining("larger than 1000 bytes");
  }

  @Test
  void aRedirectionIsNotFollowed() {
    FILES.stubFor(get("/away")
        .willReturn(aResponse().withStatus(302).withHeader("location", "http://localhost/secret")));

    assertThatThrownBy(() -> fetch("/away", 1000)).hasMessageContaining("HTTP 302");
  }
}
