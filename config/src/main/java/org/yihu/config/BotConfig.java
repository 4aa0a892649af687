package org.yihu.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When the chatbot speaks, where it searches, and what was learned for it and for triage.
 *
 * @param sureFrom confidence from which an answer is given, 0..1
 * @param choicesFrom confidence from which an entry is offered as a choice
 * @param clearBy how far the best entry must be ahead of the second to be given alone
 * @param patience how long intake waits for the bot before it goes on without
 * @param warmUp how long readiness waits for the bot before it goes on without
 * @param vectors whether questions are also compared by meaning, with sentence vectors
 * @param embeddings an endpoint that computes the vectors; absent means the model in this process
 * @param elasticsearch where entries are indexed; absent means Lucene in this process
 * @param wording a language model that words answers; absent means the entry's own words
 * @param confidence weights made by {@code yihu train bot}; absent means those that ship
 * @param triageModels directory made by {@code yihu train triage}; absent means the pack's words
 */
public record BotConfig(
    double sureFrom,
    double choicesFrom,
    double clearBy,
    Duration patience,
    Duration warmUp,
    boolean vectors,
    Optional<Endpoint> embeddings,
    Optional<Elasticsearch> elasticsearch,
    Optional<Endpoint> wording,
    Optional<Path> confidence,
    Optional<Path> triageModels) {

  /**
   * A model behind an OpenAI-compatible interface.
   *
   * @param url up to and with the version, {@code http://host:port/v1}
   * @param apiKey empty for none
   * @param patience how long a call may take
   */
  public record Endpoint(URI url, String model, Secret apiKey, Duration patience) {}

  /**
   * Where Elasticsearch is and what is ours in it.
   *
   * @param nodes at least one
   * @param apiKey empty for none
   * @param prefix of the names of alias and indexes
   * @param patience how long a call may take
   */
  public record Elasticsearch(List<URI> nodes, Secret apiKey, String prefix, Duration patience) {
    public Elasticsearch {
      nodes = List.copyOf(nodes);
    }
  }
}
