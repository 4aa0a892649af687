package org.yihu.bot.search;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.ElasticsearchDocuments.Stored;
import org.yihu.bot.text.Segmenter;
import org.yihu.bot.text.Vocabulary;

/**
 * Elasticsearch 8.19 or 9, shared by all gateways. It brings the same candidates as Lucene in process
 * does, by the same conditions; {@link Comparison} ranks them here, so that both answer alike.
 *
 * <p>The index stands behind an alias that names schema and model: gateways of another version or
 * model have an alias of their own and never spoil it. A missing index is made anew, empty, and has
 * another {@link #identity}; {@link #rebuilt} fills a second one while the first still answers.
 * Futures fail within the client's time limit when no node answers.
 */
public final class ElasticsearchIndex implements KnowledgeIndex {
  private static final int CANDIDATES = 40;
  private static final int MAX_TERMS = 200;
  private static final int PREPARED = 20_000;

  private final Vertx vertx;
  private final ElasticsearchClients.Connection connection;
  private final ElasticsearchAsyncClient client;
  private final Vocabulary vocabulary;
  private final Embedder embedder;
  private final Confidence confidence;
  private final ElasticsearchNames names;
  private final String writesTo;
  private final Cache<String, Prepared> prepared =
      Caffeine.newBuilder().maximumSize(PREPARED).build();

  /**
   * @param prefix of the names of alias and indexes
   */
  public ElasticsearchIndex(
      Vertx vertx,
      ElasticsearchClients.Connection connection,
      String prefix,
      Vocabulary vocabulary,
      Embedder embedder,
      Confidence confidence) {
    this(
        vertx,
        connection,
        new ElasticsearchNames(prefix, embedder.model()),
        vocabulary,
        embedder,
        confidence,
        "");
  }

  private ElasticsearchIndex(
      Vertx vertx,
      ElasticsearchClients.Connection connection,
      ElasticsearchNames names,
      Vocabulary vocabulary,
      Embedder embedder,
      Confidence confidence,
      String writesTo) {
    this.vertx = vertx;
    this.connection = connection;
    this.client = connection.client();
    this.names = names;
    this.vocabulary = vocabulary;
    this.embedder = embedder;
    this.confidence = confidence;
    this.writesTo = writesTo.isEmpty() ? names.alias() : writesTo;
  }

  @Override
  public Future<String> identity() {
    if (!isAlias()) return Future.succeededFuture(writesTo);
    return behindAlias().compose(found -> found.isEmpty() ? create() : one(found));
  }

  private Future<List<String>> behindAlias() {
    return await(() -> client.indices().getAlias(get -> get.name(names.alias())))
        .map(response -> response.result().keySet().stream().sorted().toList())
        .recover(failure ->
            isMissing(failure) ? Future.succeededFuture(List.of()) : Future.failedFuture(failure));
  }

  private Future<String> create() {
    String name = names.fresh();
    return create(name)
        .compose(created ->
            await(() -> client.indices().putAlias(put -> put.index(name).name(names.alias()))))
        .compose(done -> behindAlias())
        .compose(this::one);
  }

  /** Two gateways may have made one each: both keep the first by name. */
  private Future<String> one(List<String> found) {
    Future<?> removed = found.size() < 2
        ? Future.succeededFuture()
        : await(() ->
            client.indices().delete(delete -> delete.index(found.subList(1, found.size()))));
    return removed.map(found.get(0));
  }

  private Future<Void> create(String name) {
    return embedder
        .question("一")
        .compose(vector ->
            await(() -> client.indices().create(ElasticsearchDocuments.index(name, vector.length))))
        .mapEmpty();
  }

  /** A second index behind the same name, empty, filled while this one answers; see {@link #promote}. */
  public Future<ElasticsearchIndex> rebuilt() {
    String name = names.fresh();
    return create(name)
        .map(done -> new ElasticsearchIndex(
            vertx, connection, names, vocabulary, embedder, confidence, name));
  }

  /** Lets an index made by {@link #rebuilt} answer instead of this one, at once, and drops the old. */
  public Future<Void> promote(ElasticsearchIndex filled) {
    return behindAlias()
        .compose(before -> await(() -> client.indices().updateAliases(update -> {
          before.forEach(
              old -> update.actions(action -> action.removeIndex(remove -> remove.index(old))));
          return update.actions(
              action -> action.add(add -> add.index(filled.writesTo).alias(names.alias())));
        })))
        .mapEmpty();
  }

  /** Deletes every index of this prefix, of whatever model; for measuring. */
  public Future<Void> drop() {
    return await(() -> client.indices().get(get -> get.index(names.all())))
        .compose(found -> found.result().isEmpty()
            ? Future.succeededFuture()
            : await(() -> client
                .indices()
                .delete(delete -> delete.index(List.copyOf(found.result().keySet())))))
        .mapEmpty();
  }

  /** Entries that are stored as they are already are left alone, however often they are put. */
  @Override
  public Future<Void> put(Collection<KnowledgeEntry> added) {
    Map<String, KnowledgeEntry> byId = new LinkedHashMap<>();
    added.forEach(entry -> byId.put(entry.id(), entry));
    return stored(byId.keySet())
        .compose(known -> offLoop(() -> changed(byId.values(), known)))
        .compose(changed -> changed.isEmpty() ? Future.succeededFuture() : write(changed));
  }

  private List<KnowledgeEntry> changed(
      Collection<KnowledgeEntry> entries, Map<String, Stored> known) {
    return entries.stream()
        .filter(entry -> !known.containsKey(entry.id())
            || !known.get(entry.id()).fingerprint().equals(fingerprint(entry)))
        .toList();
  }

  private String fingerprint(KnowledgeEntry entry) {
    return ElasticsearchDocuments.fingerprint(entry, embedder.model());
  }

  private Future<Void> write(List<KnowledgeEntry> entries) {
    return offLoop(() -> entries.stream()
            .map(entry -> Passages.of(entry, vocabulary.normaliser()))
            .toList())
        .compose(passages -> embedder
            .knowledge(passages.stream().flatMap(one -> one.texts().stream()).toList())
            .compose(vectors -> offLoop(() -> {
              var bulk = new BulkRequest.Builder().refresh(Refresh.True).requireAlias(isAlias());
              int next = 0;
              for (int i = 0; i < entries.size(); i++) {
                KnowledgeEntry entry = entries.get(i);
                int count = vectors.isEmpty() ? 0 : passages.get(i).texts().size();
                Stored document = ElasticsearchDocuments.document(
                    entry,
                    passages.get(i),
                    vectors.subList(next, next + count),
                    vocabulary.segmenter(),
                    fingerprint(entry));
                next += count;
                bulk.operations(operation -> operation.index(
                    index -> index.index(writesTo).id(entry.id()).document(document)));
              }
              return bulk.build();
            }))
            .compose(this::send)
            .compose(ElasticsearchIndex::complete));
  }

  /** A batch is megabytes of JSON: made off the event loop. */
  private Future<BulkResponse> send(BulkRequest bulk) {
    return offLoop(() -> client.bulk(bulk)).compose(sent -> await(() -> sent));
  }

  private boolean isAlias() {
    return writesTo.equals(names.alias());
  }

  private static Future<Void> complete(BulkResponse response) {
    return response.items().stream()
        .filter(item -> item.error() != null && item.status() != 404)
        .findFirst()
        .<Future<Void>>map(
            item -> Future.failedFuture(new IOException("Elasticsearch did not take entry "
                + item.id() + ": " + Objects.requireNonNull(item.error()).reason())))
        .orElseGet(Future::succeededFuture);
  }

  @Override
  public Future<Void> remove(Collection<String> ids) {
    if (ids.isEmpty()) return Future.succeededFuture();
    var bulk = new BulkRequest.Builder().refresh(Refresh.True);
    for (String id : ids)
      bulk.operations(
          operation -> operation.delete(delete -> delete.index(writesTo).id(id)));
    BulkRequest request = bulk.build();
    return await(() -> client.bulk(request)).compose(ElasticsearchIndex::complete);
  }

  @Override
  public Future<List<KnowledgeIndex.Hit>> search(Query query) {
    return rank(query).map(ranked -> confidence.hits(ranked, query.limit()));
  }

  @Override
  public Future<List<Comparison.Fit>> rank(Query query) {
    return offLoop(() -> vocabulary.normaliser().question(query.text()))
        .compose(plain -> Segmenter.grams(plain).isEmpty()
            ? Future.succeededFuture(List.of())
            : rank(query, plain));
  }

  private Future<List<Comparison.Fit>> rank(Query query, String plain) {
    return embedder
        .question(plain)
        .compose(vector -> offLoop(() -> terms(plain))
            .compose(terms -> await(() -> client.msearch(
                request -> request.index(writesTo).searches(searches(query, terms, vector)),
                Void.class)))
            .compose(found -> candidates(query, found)
                .compose(candidates -> offLoop(
                    () -> new Comparison(plain, vector, statistics(found)).rank(candidates)))));
  }

  /**
   * What of a question is looked for, each once.
   *
   * @param telling the grams that candidates are looked for by
   * @param grams all, whose frequencies the comparison needs
   */
  record Terms(List<String> words, List<String> telling, List<String> grams) {}

  private Terms terms(String plain) {
    return new Terms(
        vocabulary.segmenter().words(plain).stream().distinct().limit(MAX_TERMS).toList(),
        Segmenter.telling(plain).stream().distinct().limit(MAX_TERMS).toList(),
        Segmenter.grams(plain).stream().distinct().limit(MAX_TERMS).toList());
  }

  private static List<RequestItem> searches(Query query, Terms terms, byte[] vector) {
    var all = new ArrayList<RequestItem>();
    all.add(ElasticsearchSearches.statistics(terms.grams()));
    all.add(ElasticsearchSearches.wordings(query, terms, CANDIDATES));
    all.add(ElasticsearchSearches.answers(query, terms, CANDIDATES));
    if (vector.length > 0) all.add(ElasticsearchSearches.nearest(query, vector, CANDIDATES));
    return all;
  }

  private Future<List<Prepared>> candidates(Query query, MsearchResponse<Void> found) {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    for (MultiSearchResponseItem<Void> item :
        found.responses().subList(1, found.responses().size()))
      for (var hit : result(item).hits().hits())
        fingerprints.put(Objects.requireNonNull(hit.id()), ElasticsearchSearches.fingerprint(hit));
    List<String> unknown = fingerprints.entrySet().stream()
        .filter(hit -> prepared.getIfPresent(hit.getValue()) == null)
        .map(Map.Entry::getKey)
        .toList();
    return stored(unknown)
        .compose(documents -> offLoop(() -> {
          documents
              .values()
              .forEach(document -> prepared.put(
                  document.fingerprint(),
                  ElasticsearchDocuments.prepared(document, vocabulary.normaliser())));
          return fingerprints.values().stream()
              .map(prepared::getIfPresent)
              .filter(Objects::nonNull)
              .filter(
                  one -> one.entry().isValidOn(query.day()) && one.entry().holdsIn(query.region()))
              .toList();
        }));
  }

  private Future<Map<String, Stored>> stored(Collection<String> ids) {
    if (ids.isEmpty()) return Future.succeededFuture(Map.of());
    return await(() ->
            client.mget(request -> request.index(writesTo).ids(List.copyOf(ids)), Stored.class))
        .map(response -> {
          Map<String, Stored> found = new HashMap<>();
          for (MultiGetResponseItem<Stored> item : response.docs()) {
            if (!item.isResult()) continue;
            GetResult<Stored> result = item.result();
            if (result.source() != null) found.put(result.id(), result.source());
          }
          return found;
        });
  }

  private Statistics statistics(MsearchResponse<Void> found) {
    MultiSearchItem<Void> item = result(found.responses().get(0));
    Map<String, Aggregate> parts = item.aggregations();
    Map<String, Integer> frequencies = Objects.requireNonNull(
            parts.get(ElasticsearchSearches.FREQUENCIES))
        .sterms()
        .buckets()
        .array()
        .stream()
        .collect(Collectors.toMap(
            bucket -> bucket.key().stringValue(), bucket -> (int) bucket.docCount()));
    Double length = Objects.requireNonNull(parts.get(ElasticsearchSearches.ANSWER_LENGTH))
        .avg()
        .value();
    long entries = Objects.requireNonNull(item.hits().total()).value();
    return new Statistics((int) entries, frequencies, length == null ? 0 : length);
  }

  private static <T> MultiSearchItem<T> result(MultiSearchResponseItem<T> item) {
    if (item.isFailure())
      throw new UncheckedIOException(new IOException(
          "Elasticsearch did not search: " + item.failure().error().reason()));
    return item.result();
  }

  @Override
  public Future<Integer> size() {
    return await(() -> client.count(count -> count.index(writesTo)))
        .map(response -> (int) response.count())
        .recover(failure ->
            isMissing(failure) ? Future.succeededFuture(0) : Future.failedFuture(failure));
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof ElasticsearchException e && e.status() == 404;
  }

  private <T> Future<T> await(Supplier<CompletableFuture<T>> call) {
    return Future.fromCompletionStage(call.get(), vertx.getOrCreateContext())
        .recover(failure -> Future.failedFuture(
            failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure));
  }

  private <T> Future<T> offLoop(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  @Override
  public void close() {
    if (isAlias()) connection.close();
  }
}
