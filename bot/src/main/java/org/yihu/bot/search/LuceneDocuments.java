package org.yihu.bot.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Segmenter;

/**
 * Entries as Lucene keeps them: one document with the words and the entry itself, and one more for
 * each vector. Both have the entry's conditions, region and validity. Text arrives segmented.
 */
final class LuceneDocuments {
  static final String ID = "id";
  static final String WORDING_WORDS = "ww";
  static final String WORDING_GRAMS = "wg";
  static final String ANSWER_GRAMS = "ag";
  static final String ALL_GRAMS = "g";
  static final String VECTOR = "v";
  static final String REGION = "region";
  static final String EVERYWHERE = "*";
  static final String VALID_FROM = "from";
  static final String VALID_TO = "to";
  private static final String ENTRY = "entry";
  private static final String VECTORS = "vectors";

  private LuceneDocuments() {}

  static List<Document> of(
      KnowledgeEntry entry, Passages passages, List<byte[]> vectors, Segmenter segmenter) {
    var documents = new ArrayList<Document>();
    Document words = words(passages, segmenter);
    words.add(new StoredField(ENTRY, EntryParser.format(entry)));
    for (byte[] vector : vectors) words.add(new StoredField(VECTORS, vector));
    documents.add(withConditions(words, entry));
    for (byte[] vector : vectors) {
      Document document = new Document();
      document.add(new KnnByteVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
      documents.add(withConditions(document, entry));
    }
    return documents;
  }

  private static Document words(Passages passages, Segmenter segmenter) {
    var words = new ArrayList<String>();
    var grams = new ArrayList<String>();
    for (String wording : passages.wordings()) {
      words.addAll(segmenter.words(wording));
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

  /** The entries of a piece of the index, with their vectors. */
  static List<HeldEntry> entries(LeafReaderContext leaf) throws IOException {
    StoredFields stored = leaf.reader().storedFields();
    Optional<Bits> live = Optional.ofNullable(leaf.reader().getLiveDocs());
    var entries = new ArrayList<HeldEntry>();
    for (int i = 0; i < leaf.reader().maxDoc(); i++) {
      int doc = i;
      if (live.map(bits -> !bits.get(doc)).orElse(false)) continue;
      Document document = stored.document(doc, Set.of(ENTRY, VECTORS));
      String entry = document.get(ENTRY);
      if (entry != null) entries.add(new HeldEntry(EntryParser.parse(entry), vectors(document)));
    }
    return entries;
  }

  private static List<byte[]> vectors(Document document) {
    var vectors = new ArrayList<byte[]>();
    for (BytesRef vector : document.getBinaryValues(VECTORS))
      vectors.add(BytesRef.deepCopyOf(vector).bytes);
    return vectors;
  }
}
