package org.yihu.adapters.forward;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MediaSource;

/**
 * Fetches attachments by address, from the host that the platform is configured with alone: an
 * address in a message must not lead the gateway around inside the city's network.
 */
final class UrlMedia implements MediaSource {
  private static final long PATIENCE_MILLIS = 30_000;

  private final WebClient http;
  private final Optional<URI> home;

  UrlMedia(WebClient http, Optional<URI> home) {
    this.http = http;
    this.home = home;
  }

  @Override
  public Future<Attachment> fetch(String link, int maxBytes) {
    URI address;
    try {
      address = URI.create(link);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(new IllegalArgumentException("not an address"));
    }
    boolean allowed = home.filter(
            uri -> uri.getHost().equals(address.getHost()) && uri.getPort() == address.getPort())
        .isPresent();
    if (!allowed)
      return Future.failedFuture(
          new IllegalArgumentException("not an address of the platform (forward.NAME.pushUrl)"));
    return http.getAbs(link)
        .timeout(PATIENCE_MILLIS)
        .followRedirects(false)
        .send()
        .compose(response -> {
          Buffer body = Optional.ofNullable(response.body()).orElseGet(Buffer::buffer);
          if (response.statusCode() != 200)
            return Future.failedFuture(new IllegalStateException("HTTP " + response.statusCode()));
          if (body.length() > maxBytes)
            return Future.failedFuture(
                new IllegalArgumentException("larger than " + maxBytes + " bytes"));
          String type = Optional.ofNullable(response.getHeader("content-type"))
              .orElse("application/octet-stream");
          return Future.succeededFuture(Attachment.of(nameOf(address), type, body.getBytes()));
        });
  }

  private static String nameOf(URI address) {
    String path = Optional.ofNullable(address.getPath()).orElse("");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
