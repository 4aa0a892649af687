package org.yihu.bot.search;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;

/** Connections to Elasticsearch. */
public final class ElasticsearchClients {
  private static final int CONNECT_MILLIS = 2_000;

  private ElasticsearchClients() {}

  /** A client and what must be closed with it. */
  public record Connection(ElasticsearchAsyncClient client, RestClientTransport transport)
      implements AutoCloseable {
    @Override
    public void close() {
      try {
        transport.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A client of these nodes; connects when it is first used.
   *
   * @param nodes at least one
   * @param apiKey as Elasticsearch gives it, empty for none
   * @param patience how long a call may take
   */
  public static Connection connect(List<URI> nodes, String apiKey, Duration patience) {
    var client = RestClient.builder(nodes.stream()
            .map(node -> new HttpHost(node.getHost(), port(node), node.getScheme()))
            .toArray(HttpHost[]::new))
        .setRequestConfigCallback(request -> request
            .setConnectTimeout(CONNECT_MILLIS)
            .setConnectionRequestTimeout((int) patience.toMillis())
            .setSocketTimeout((int) patience.toMillis()));
    if (!apiKey.isEmpty())
      client.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", "ApiKey " + apiKey)});
    var transport = new RestClientTransport(client.build(), new JacksonJsonpMapper());
    return new Connection(new ElasticsearchAsyncClient(transport), transport);
  }

  private static int port(URI node) {
    return node.getPort() > 0 ? node.getPort() : 9200;
  }
}
