package org.yihu.adapters.forward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MediaSource;

/**
 * Fetches attachments by address, from the platform's own host and those of {@code
 * forward.NAME.fileHosts} alone: an address in a message must not lead the gateway around inside the
 * city's network.
 */
final class UrlMedia implements MediaSource {
  private static final long PATIENCE_SECONDS = 30;
  private static final int OK = 200;

  private final HttpClient http;
  private final FileHosts hosts;

  UrlMedia(HttpClient http, FileHosts hosts) {
    this.http = http;
    this.hosts = hosts;
  }

  @Override
  public Future<Attachment> fetch(String link, int maxBytes) {
    Optional<URI> address = FileAddress.parse(link);
    if (address.isEmpty()) return never("not an address of HTTP");
    if (!hosts.allow(address.get()))
      return never("not a host of the platform (forward.NAME.pushUrl, forward.NAME.fileHosts)");
    return http.request(new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address.get().toString())
            .setConnectTimeout(TimeUnit.SECONDS.toMillis(5))
            .setFollowRedirects(false))
        .compose(request -> request.send())
        .compose(response -> bytes(response, maxBytes)
            .map(body -> Attachment.of(nameOf(address.get()), typeOf(response), body.getBytes())))
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static <T> Future<T> never(String why) {
    return Future.failedFuture(new IllegalArgumentException(why));
  }

  /** No more is read than is wanted, whatever the other side sends. */
  private static Future<Buffer> bytes(HttpClientResponse response, int most) {
    if (response.statusCode() != OK) {
      response.request().reset();
      return Future.failedFuture(new IllegalStateException("HTTP " + response.statusCode()));
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(chunk -> {
      if (body.length() + chunk.length() <= most) {
        body.appendBuffer(chunk);
        return;
      }
      whole.tryFail(new IllegalArgumentException("larger than " + most + " bytes"));
      response.request().reset();
    });
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(body));
    return whole.future();
  }

  private static String typeOf(HttpClientResponse response) {
    return Optional.ofNullable(response.getHeader("content-type"))
        .orElse("application/octet-stream");
  }

  private static String nameOf(URI address) {
    String path = Optional.ofNullable(address.getRawPath()).orElse("");
    String last = path.substring(path.lastIndexOf('/') + 1);
    try {
      return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return last;
    }
  }
}
