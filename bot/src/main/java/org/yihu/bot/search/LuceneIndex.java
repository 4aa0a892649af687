package org.yihu.bot.search;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Segmenter;
import org.yihu.bot.text.Vocabulary;

/**
 * Lucene in this process, in memory: built from the store at start. BM25 over words and characters,
 * and the nearest sentence vectors, bring candidates; {@link Comparison} ranks them.
 *
 * <p>An entry is one document, and one more for each vector. Region and validity are conditions of
 * every search, so that entries that do not hold never push out those that do.
 */
public final class LuceneIndex implements KnowledgeIndex {
  private static final int CANDIDATES = 40;
  private static final int MAX_TERMS = 200;
  private static final int WIDTH = 50;
  private static final long QUIET_MILLIS = 3_000;
  private static final int MOST_PIECES = 3;
  private static final String ID = "id";
  private static final String WORDING_WORDS = "ww";
  private static final String WORDING_GRAMS = "wg";
  private static final String ANSWER_GRAMS = "ag";
  private static final String ALL_GRAMS = "g";
  private static final String VECTOR = "v";
  private static final String REGION = "region";
  private static final String EVERYWHERE = "*";
  private static final String VALID_FROM = "from";
  private static final String VALID_TO = "to";

  private final Vertx vertx;
  private final Vocabulary vocabulary;
  private final Embedder embedder;
  private final Confidence confidence;
  private final Directory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Map<String, Prepared> entries = new ConcurrentHashMap<>();
  private final AtomicLong settling = new AtomicLong(-1);

  public LuceneIndex(Vertx vertx, Vocabulary vocabulary, Embedder embedder, Confidence confidence) {
    this.vertx = vertx;
    this.vocabulary = vocabulary;
    this.embedder = embedder;
    this.confidence = confidence;
    IndexSearcher.setMaxClauseCount(MAX_TERMS * 8);
    try {
      this.writer = new IndexWriter(
          directory, new IndexWriterConfig(new WhitespaceAnalyzer()).setCodec(codec()));
      this.searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  /** A graph of vectors built with half the usual width: a third less work, and the same entries found. */
  private static Codec codec() {
    var vectors = new Lucene99HnswVectorsFormat(Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN, WIDTH);
    return new Lucene912Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }

  @Override
  public Future<Void> put(Collection<KnowledgeEntry> added) {
    List<KnowledgeEntry> list = List.copyOf(added);
    return offLoop(() -> list.stream()
            .map(entry -> Passages.of(entry, vocabulary.normaliser()))
            .toList())
        .compose(passages -> {
          List<String> texts =
              passages.stream().flatMap(one -> one.texts().stream()).toList();
          return embedder
              .knowledge(texts)
              .compose(vectors -> offLoop(() -> {
                int next = 0;
                for (int i = 0; i < list.size(); i++) {
                  int count = vectors.isEmpty() ? 0 : passages.get(i).texts().size();
                  put(list.get(i), passages.get(i), vectors.subList(next, next + count));
                  next += count;
                }
                searchers.maybeRefreshBlocking();
                settleLater();
                return null;
              }));
        });
  }

  /** Small pieces of index, one a batch, slow every search down: made one when nothing more comes. */
  private void settleLater() {
    vertx.cancelTimer(settling.getAndSet(vertx.setTimer(QUIET_MILLIS, timer -> settle())));
  }

  /** A few pieces may stay, so that the change of one entry does not rebuild them all. */
  @Override
  public Future<Void> settle() {
    return offLoop(() -> {
      writer.forceMerge(MOST_PIECES);
      searchers.maybeRefreshBlocking();
      return null;
    });
  }

  private void put(KnowledgeEntry entry, Passages passages, List<byte[]> vectors)
      throws IOException {
    var documents = new ArrayList<Document>();
    documents.add(withConditions(document(entry, passages), entry));
    for (byte[] vector : vectors) {
      Document document = new Document();
      document.add(new KnnByteVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
      documents.add(withConditions(document, entry));
    }
    writer.updateDocuments(new Term(ID, entry.id()), documents);
    entries.put(entry.id(), Prepared.of(entry, passages, vectors));
  }

  private Document document(KnowledgeEntry entry, Passages passages) {
    var words = new ArrayList<String>();
    var grams = new ArrayList<String>();
    for (String wording : passages.wordings()) {
      words.addAll(vocabulary.segmenter().words(wording));
      grams.addAll(Segmenter.grams(wording));
    }
    List<String> answer = Segmenter.grams(passages.answerWithOwner());
    Set<String> all = new HashSet<>(grams);
    all.addAll(answer);
    var document = new Document();
    document.add(new TextField(WORDING_WORDS, String.join(" ", words), Field.Store.NO));
    document.add(new TextField(WORDING_GRAMS, String.join(" ", grams), Field.Store.NO));
    document.add(new TextField(ANSWER_GRAMS, String.join(" ", answer), Field.Store.NO));
    for (String gram : all) document.add(new StringField(ALL_GRAMS, gram, Field.Store.NO));
    return document;
  }

  private static Document withConditions(Document document, KnowledgeEntry entry) {
    document.add(new StringField(ID, entry.id(), Field.Store.NO));
    document.add(new BinaryDocValuesField(ID, new BytesRef(entry.id())));
    document.add(new StringField(REGION, entry.region().orElse(EVERYWHERE), Field.Store.NO));
    document.add(new LongPoint(
        VALID_FROM, entry.validFrom().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE)));
    document.add(
        new LongPoint(VALID_TO, entry.validTo().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE)));
    return document;
  }

  @Override
  public Future<Void> remove(Collection<String> ids) {
    if (ids.isEmpty()) return Future.succeededFuture();
    return offLoop(() -> {
      for (String id : ids) {
        writer.deleteDocuments(new Term(ID, id));
        entries.remove(id);
      }
      searchers.maybeRefreshBlocking();
      return null;
    });
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
            : rank(query, plain));
  }

  private Future<List<Comparison.Fit>> rank(Query query, String plain) {
    return embedder
        .question(plain)
        .compose(vector -> offLoop(() -> {
          IndexSearcher searcher = searchers.acquire();
          try {
            return new Comparison(plain, vector, statistics(searcher.getIndexReader(), plain))
                .rank(candidates(searcher, query, plain, vector));
          } finally {
            searchers.release(searcher);
          }
        }));
  }

  private List<Prepared> candidates(
      IndexSearcher searcher, Query query, String plain, byte[] vector) throws IOException {
    org.apache.lucene.search.Query conditions = conditions(query);
    List<String> words = limited(vocabulary.segmenter().words(plain));
    List<String> grams = limited(Segmenter.telling(plain));
    Set<String> ids = new LinkedHashSet<>();
    var wordings = new BooleanQuery.Builder().add(conditions, Occur.FILTER);
    addTerms(wordings, WORDING_WORDS, words);
    addTerms(wordings, WORDING_GRAMS, grams);
    collect(searcher, wordings.setMinimumNumberShouldMatch(1).build(), ids);
    var answers = new BooleanQuery.Builder().add(conditions, Occur.FILTER);
    addTerms(answers, ANSWER_GRAMS, grams);
    collect(searcher, answers.setMinimumNumberShouldMatch(1).build(), ids);
    if (vector.length > 0)
      collect(searcher, new KnnByteVectorQuery(VECTOR, vector, CANDIDATES, conditions), ids);
    // An entry may have changed since the searcher's moment: what is answered now must hold now.
    return ids.stream()
        .map(entries::get)
        .filter(Objects::nonNull)
        .filter(
            found -> found.entry().isValidOn(query.day()) && found.entry().holdsIn(query.region()))
        .toList();
  }

  private static void collect(
      IndexSearcher searcher, org.apache.lucene.search.Query query, Set<String> ids)
      throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    for (ScoreDoc doc : searcher.search(query, CANDIDATES).scoreDocs) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
      BinaryDocValues id = DocValues.getBinary(leaf.reader(), ID);
      if (id.advanceExact(doc.doc - leaf.docBase)) ids.add(id.binaryValue().utf8ToString());
    }
  }

  private static org.apache.lucene.search.Query conditions(Query query) {
    long day = query.day().toEpochDay();
    return new BooleanQuery.Builder()
        .add(new TermInSetQuery(REGION, regions(query.region())), Occur.FILTER)
        .add(LongPoint.newRangeQuery(VALID_FROM, Long.MIN_VALUE, day), Occur.FILTER)
        .add(LongPoint.newRangeQuery(VALID_TO, day, Long.MAX_VALUE), Occur.FILTER)
        .build();
  }

  /** Where an entry may hold to hold here: everywhere, here, and in what here belongs to. */
  private static List<BytesRef> regions(Optional<String> at) {
    var regions = new ArrayList<BytesRef>();
    regions.add(new BytesRef(EVERYWHERE));
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

  private Statistics statistics(IndexReader reader, String plain) throws IOException {
    Map<String, Integer> frequencies = new HashMap<>();
    for (String term : new HashSet<>(Segmenter.grams(plain)))
      frequencies.put(term, reader.docFreq(new Term(ALL_GRAMS, term)));
    double answers = Math.max(1, reader.getDocCount(ANSWER_GRAMS));
    return new Statistics(
        entries.size(), frequencies, reader.getSumTotalTermFreq(ANSWER_GRAMS) / answers);
  }

  /** In memory: lost only together with this object. */
  @Override
  public Future<String> identity() {
    return Future.succeededFuture("memory");
  }

  @Override
  public Future<Integer> size() {
    return Future.succeededFuture(entries.size());
  }

  private <T> Future<T> offLoop(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  @Override
  public void close() {
    vertx.cancelTimer(settling.get());
    try {
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
