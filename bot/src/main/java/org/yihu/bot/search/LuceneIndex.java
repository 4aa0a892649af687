package org.yihu.bot.search;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Segmenter;
import org.yihu.bot.text.Vocabulary;

/**
 * Lucene in this process, in memory or kept in a directory. BM25 over words and characters, and the
 * nearest sentence vectors, bring candidates; {@link Comparison} ranks them.
 *
 * <p>Region and validity are conditions of every search, so that entries that do not hold never push
 * out those that do. It opens in the background; whatever is asked of it before waits. Entries that
 * are as they are already are left alone, however often they are put.
 */
public final class LuceneIndex implements KnowledgeIndex {
  private static final int CANDIDATES = 40;
  private static final int MAX_TERMS = 200;
  private static final long QUIET_MILLIS = 3_000;
  private static final int MOST_PIECES = 3;
  /** Goes up with every change of what is written: an index kept before is then filled anew. */
  private static final int SCHEMA = 1;

  private final Vertx vertx;
  private final Vocabulary vocabulary;
  private final Embedder embedder;
  private final Confidence confidence;
  private final Future<LuceneFiles> opened;
  private final AtomicLong settling = new AtomicLong(-1);

  /** In memory: gone with this object. */
  public LuceneIndex(Vertx vertx, Vocabulary vocabulary, Embedder embedder, Confidence confidence) {
    this(vertx, vocabulary, embedder, confidence, LuceneFiles::inMemory);
  }

  private LuceneIndex(
      Vertx vertx,
      Vocabulary vocabulary,
      Embedder embedder,
      Confidence confidence,
      Callable<LuceneFiles> files) {
    this.vertx = vertx;
    this.vocabulary = vocabulary;
    this.embedder = embedder;
    this.confidence = confidence;
    IndexSearcher.setMaxClauseCount(MAX_TERMS * 8);
    this.opened = vertx.executeBlocking(files, false);
  }

  /**
   * Kept in a directory, which must hold nothing else. One that was made by another version, with
   * another vocabulary or model, or that is damaged, is emptied; one that another process has open is
   * left to it, and this index is in memory.
   *
   * @param version of the program
   */
  public static LuceneIndex kept(
      Path directory,
      String version,
      Vertx vertx,
      Vocabulary vocabulary,
      Embedder embedder,
      Confidence confidence) {
    String made = String.join(
        " ", version, Integer.toString(SCHEMA), embedder.model(), vocabulary.fingerprint());
    return new LuceneIndex(
        vertx, vocabulary, embedder, confidence, () -> LuceneFiles.at(directory, made));
  }

  @Override
  public Future<Void> put(Collection<KnowledgeEntry> added) {
    return opened.compose(files -> {
      List<KnowledgeEntry> list =
          added.stream().filter(entry -> !isHeld(files, entry)).toList();
      return list.isEmpty() ? Future.succeededFuture() : put(files, list);
    });
  }

  private static boolean isHeld(LuceneFiles files, KnowledgeEntry entry) {
    HeldEntry held = files.entries.get(entry.id());
    return held != null && held.entry().equals(entry);
  }

  private Future<Void> put(LuceneFiles files, List<KnowledgeEntry> list) {
    return offLoop(() -> list.stream()
            .map(entry -> Passages.of(entry, vocabulary.normaliser()))
            .toList())
        .compose(passages -> embedder
            .knowledge(passages.stream().flatMap(one -> one.texts().stream()).toList())
            .compose(vectors -> offLoop(() -> {
              int next = 0;
              for (int i = 0; i < list.size(); i++) {
                int count = vectors.isEmpty() ? 0 : passages.get(i).texts().size();
                put(files, list.get(i), passages.get(i), vectors.subList(next, next + count));
                next += count;
              }
              files.searchers.maybeRefreshBlocking();
              settleLater();
              return null;
            })));
  }

  private void put(LuceneFiles files, KnowledgeEntry entry, Passages passages, List<byte[]> vectors)
      throws IOException {
    files.writer.updateDocuments(
        new Term(LuceneDocuments.ID, entry.id()),
        LuceneDocuments.of(entry, passages, vectors, vocabulary.segmenter()));
    files.entries.put(entry.id(), new HeldEntry(entry, vectors));
  }

  /** Small pieces of index, one a batch, slow every search down: made one when nothing more comes. */
  private void settleLater() {
    vertx.cancelTimer(settling.getAndSet(vertx.setTimer(QUIET_MILLIS, timer -> settle())));
  }

  /** A few pieces may stay, so that the change of one entry does not rebuild them all. */
  @Override
  public Future<Void> settle() {
    return opened.compose(files -> offLoop(() -> {
      files.writer.forceMerge(MOST_PIECES);
      files.writer.commit();
      files.searchers.maybeRefreshBlocking();
      return null;
    }));
  }

  @Override
  public Future<Void> remove(Collection<String> ids) {
    return opened.compose(files -> remove(files, ids));
  }

  private Future<Void> remove(LuceneFiles files, Collection<String> ids) {
    List<String> held = ids.stream().filter(files.entries::containsKey).toList();
    if (held.isEmpty()) return Future.succeededFuture();
    return offLoop(() -> {
      for (String id : held) {
        files.writer.deleteDocuments(new Term(LuceneDocuments.ID, id));
        files.entries.remove(id);
      }
      files.searchers.maybeRefreshBlocking();
      settleLater();
      return null;
    });
  }

  @Override
  public Future<Void> keepOnly(Set<String> ids) {
    return opened.compose(files -> remove(
        files, files.entries.keySet().stream().filter(id -> !ids.contains(id)).toList()));
  }

  @Override
  public Future<List<Hit>> search(Query query) {
    return rank(query).map(ranked -> confidence.hits(ranked, query.limit()));
  }

  @Override
  public Future<List<Comparison.Fit>> rank(Query query) {
    return offLoop(() -> vocabulary.normaliser().question(query.text()))
        .compose(plain -> Segmenter.grams(plain).isEmpty()
            ? Future.succeededFuture(List.of())
            : opened.compose(files -> rank(files, query, plain)));
  }

  private Future<List<Comparison.Fit>> rank(LuceneFiles files, Query query, String plain) {
    return embedder
        .question(plain)
        .compose(vector -> offLoop(() -> {
          IndexSearcher searcher = files.searchers.acquire();
          try {
            var statistics = statistics(files.entries.size(), searcher.getIndexReader(), plain);
            return new Comparison(plain, vector, statistics)
                .rank(candidates(files, searcher, query, plain, vector));
          } finally {
            files.searchers.release(searcher);
          }
        }));
  }

  private List<Prepared> candidates(
      LuceneFiles files, IndexSearcher searcher, Query query, String plain, byte[] vector)
      throws IOException {
    org.apache.lucene.search.Query conditions = conditions(query);
    List<String> words = limited(vocabulary.segmenter().words(plain));
    List<String> grams = limited(Segmenter.telling(plain));
    Set<String> ids = new LinkedHashSet<>();
    var wordings = new BooleanQuery.Builder().add(conditions, Occur.FILTER);
    addTerms(wordings, LuceneDocuments.WORDING_WORDS, words);
    addTerms(wordings, LuceneDocuments.WORDING_GRAMS, grams);
    collect(searcher, wordings.setMinimumNumberShouldMatch(1).build(), ids);
    var answers = new BooleanQuery.Builder().add(conditions, Occur.FILTER);
    addTerms(answers, LuceneDocuments.ANSWER_GRAMS, grams);
    collect(searcher, answers.setMinimumNumberShouldMatch(1).build(), ids);
    if (vector.length > 0)
      collect(
          searcher,
          new KnnByteVectorQuery(LuceneDocuments.VECTOR, vector, CANDIDATES, conditions),
          ids);
    // An entry may have changed since the searcher's moment: what is answered now must hold now.
    return ids.stream()
        .map(files.entries::get)
        .filter(Objects::nonNull)
        .filter(
            found -> found.entry().isValidOn(query.day()) && found.entry().holdsIn(query.region()))
        .map(found -> found.prepared(vocabulary.normaliser()))
        .toList();
  }

  private static void collect(
      IndexSearcher searcher, org.apache.lucene.search.Query query, Set<String> ids)
      throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    for (ScoreDoc doc : searcher.search(query, CANDIDATES).scoreDocs) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
      BinaryDocValues id = DocValues.getBinary(leaf.reader(), LuceneDocuments.ID);
      if (id.advanceExact(doc.doc - leaf.docBase)) ids.add(id.binaryValue().utf8ToString());
    }
  }

  private static org.apache.lucene.search.Query conditions(Query query) {
    long day = query.day().toEpochDay();
    return new BooleanQuery.Builder()
        .add(new TermInSetQuery(LuceneDocuments.REGION, regions(query.region())), Occur.FILTER)
        .add(LongPoint.newRangeQuery(LuceneDocuments.VALID_FROM, Long.MIN_VALUE, day), Occur.FILTER)
        .add(LongPoint.newRangeQuery(LuceneDocuments.VALID_TO, day, Long.MAX_VALUE), Occur.FILTER)
        .build();
  }

  /** Where an entry may hold to hold here: everywhere, here, and in what here belongs to. */
  private static List<BytesRef> regions(Optional<String> at) {
    var regions = new ArrayList<BytesRef>();
    regions.add(new BytesRef(LuceneDocuments.EVERYWHERE));
    String code = at.orElse("");
    for (int i = 1; i <= code.length(); i++) regions.add(new BytesRef(code.substring(0, i)));
    return regions;
  }

  private static void addTerms(BooleanQuery.Builder any, String field, List<String> terms) {
    for (String term : new HashSet<>(terms)) {
      float weight = term.codePointCount(0, term.length()) > 1 ? 1 : 0.5f;
      any.add(new BoostQuery(new TermQuery(new Term(field, term)), weight), Occur.SHOULD);
    }
  }

  private static List<String> limited(List<String> terms) {
    return terms.subList(0, Math.min(MAX_TERMS, terms.size()));
  }

  private static Statistics statistics(int entries, IndexReader reader, String plain)
      throws IOException {
    Map<String, Integer> frequencies = new HashMap<>();
    for (String term : new HashSet<>(Segmenter.grams(plain)))
      frequencies.put(term, reader.docFreq(new Term(LuceneDocuments.ALL_GRAMS, term)));
    double answers = Math.max(1, reader.getDocCount(LuceneDocuments.ANSWER_GRAMS));
    return new Statistics(
        entries, frequencies, reader.getSumTotalTermFreq(LuceneDocuments.ANSWER_GRAMS) / answers);
  }

  /** Lost only together with this object. */
  @Override
  public Future<String> identity() {
    return Future.succeededFuture("lucene");
  }

  @Override
  public Future<Integer> size() {
    return opened.map(files -> files.entries.size());
  }

  private <T> Future<T> offLoop(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  /** Writes what is not written yet; blocking. */
  @Override
  public void close() {
    vertx.cancelTimer(settling.get());
    // Not by a callback, which might come after the next index wants to open the same files.
    if (opened.succeeded()) close(opened.result());
    else opened.onSuccess(LuceneIndex::close);
  }

  private static void close(LuceneFiles files) {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
