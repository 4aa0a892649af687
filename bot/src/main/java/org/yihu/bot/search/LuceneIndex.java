package org.yihu.bot.search;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;

/**
 * Lucene in this process, in memory: built from the store at start. BM25 over words and character
 * pairs finds candidates; {@link WordingSimilarity} then compares the question with each wording.
 */
public final class LuceneIndex implements KnowledgeIndex {
  private static final int CANDIDATES = 30;
  private static final int MAX_TERMS = 200;
  private static final String ID = "id";
  private static final String WORDING_WORDS = "ww";
  private static final String WORDING_GRAMS = "wg";
  private static final String ANSWER_WORDS = "aw";
  private static final String ANSWER_GRAMS = "ag";
  private static final Map<String, Float> WEIGHTS =
      Map.of(WORDING_WORDS, 1.0f, WORDING_GRAMS, 0.8f, ANSWER_WORDS, 0.3f, ANSWER_GRAMS, 0.15f);

  private final Vertx vertx;
  private final Directory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Map<String, KnowledgeEntry> entries = new ConcurrentHashMap<>();

  public LuceneIndex(Vertx vertx) {
    this.vertx = vertx;
    IndexSearcher.setMaxClauseCount(MAX_TERMS * WEIGHTS.size() * 2);
    try {
      this.writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()));
      this.searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  @Override
  public Future<Void> put(Collection<KnowledgeEntry> added) {
    return offLoop(() -> {
      for (KnowledgeEntry entry : added) {
        writer.updateDocument(new Term(ID, entry.id()), document(entry));
        entries.put(entry.id(), entry);
      }
      searchers.maybeRefreshBlocking();
      return null;
    });
  }

  @Override
  public Future<Void> remove(Collection<String> ids) {
    return offLoop(() -> {
      for (String id : ids) {
        writer.deleteDocuments(new Term(ID, id));
        entries.remove(id);
      }
      searchers.maybeRefreshBlocking();
      return null;
    });
  }

  private static Document document(KnowledgeEntry entry) {
    var wordings = new ArrayList<>(entry.variants());
    wordings.add(entry.question());
    var words = new ArrayList<String>();
    var grams = new ArrayList<String>();
    for (String wording : wordings) {
      String plain = Normaliser.question(wording);
      words.addAll(Segmenter.words(plain));
      grams.addAll(Segmenter.grams(plain));
    }
    String answer = Normaliser.forMatching(entry.answer());
    var document = new Document();
    document.add(new StringField(ID, entry.id(), Field.Store.YES));
    document.add(new TextField(WORDING_WORDS, String.join(" ", words), Field.Store.NO));
    document.add(new TextField(WORDING_GRAMS, String.join(" ", grams), Field.Store.NO));
    document.add(
        new TextField(ANSWER_WORDS, String.join(" ", Segmenter.words(answer)), Field.Store.NO));
    document.add(
        new TextField(ANSWER_GRAMS, String.join(" ", Segmenter.grams(answer)), Field.Store.NO));
    return document;
  }

  @Override
  public Future<List<Hit>> search(Query query) {
    return offLoop(() -> {
      IndexSearcher searcher = searchers.acquire();
      try {
        return search(searcher, query);
      } finally {
        searchers.release(searcher);
      }
    });
  }

  private List<Hit> search(IndexSearcher searcher, Query query) throws IOException {
    String plain = Normaliser.question(query.text());
    if (plain.isEmpty()) return List.of();
    ScoreDoc[] found = searcher.search(anyTerm(plain), CANDIDATES).scoreDocs;
    if (found.length == 0) return List.of();
    var similarity = new WordingSimilarity(
        plain,
        term -> documentFrequency(searcher, term),
        searcher.getIndexReader().numDocs());
    StoredFields stored = searcher.storedFields();
    var hits = new ArrayList<Hit>();
    for (ScoreDoc doc : found) {
      KnowledgeEntry entry = entries.get(stored.document(doc.doc, Set.of(ID)).get(ID));
      if (entry == null || !entry.isValidOn(query.day()) || !entry.holdsIn(query.region()))
        continue;
      hits.add(new Hit(entry, similarity.to(entry, doc.score / found[0].score)));
    }
    return hits.stream()
        .sorted(Comparator.comparingDouble(Hit::confidence).reversed())
        .limit(query.limit())
        .toList();
  }

  private static org.apache.lucene.search.Query anyTerm(String plain) {
    Set<String> words = new HashSet<>(limited(Segmenter.words(plain)));
    Set<String> grams = new HashSet<>(limited(Segmenter.grams(plain)));
    var any = new BooleanQuery.Builder();
    WEIGHTS.forEach((field, weight) -> {
      for (String term : field.endsWith("w") ? words : grams) {
        any.add(
            new BoostQuery(new TermQuery(new Term(field, term)), weight),
            BooleanClause.Occur.SHOULD);
      }
    });
    return any.build();
  }

  private static List<String> limited(List<String> terms) {
    return terms.subList(0, Math.min(MAX_TERMS, terms.size()));
  }

  private static int documentFrequency(IndexSearcher searcher, String gram) {
    try {
      return searcher.getIndexReader().docFreq(new Term(WORDING_GRAMS, gram));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    try {
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
