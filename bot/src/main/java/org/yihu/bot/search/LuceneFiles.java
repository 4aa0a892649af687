package org.yihu.bot.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open index of Lucene and what of its entries is in memory. Kept in a directory it is there again
 * at the next start; what cannot be used, because it is damaged or was made otherwise, is emptied, for
 * the truth is elsewhere. Blocking.
 */
final class LuceneFiles implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LuceneFiles.class);
  private static final int WIDTH = 50;
  /** What the index was made with, in its commits. */
  private static final String MADE = "made";

  final IndexWriter writer;
  final SearcherManager searchers;
  /** By id; leads what the searchers see. */
  final Map<String, HeldEntry> entries = new ConcurrentHashMap<>();

  private final Directory directory;

  private LuceneFiles(Directory directory, IndexWriter writer) throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, null);
  }

  static LuceneFiles inMemory() throws IOException {
    return open(new ByteBuffersDirectory(), "", OpenMode.CREATE);
  }

  /**
   * Opens what is kept in a directory, which is created when it is missing. In memory while another
   * process has it.
   *
   * @param made names everything that what is in an index depends on: schema, vocabulary, model
   */
  static LuceneFiles at(Path path, String made) throws IOException {
    Directory directory = FSDirectory.open(path);
    try {
      return keptOrEmptied(directory, made);
    } catch (LockObtainFailedException e) {
      directory.close();
      log.warn("{} is another process's index; this one is filled anew, in memory", path);
      return inMemory();
    }
  }

  private static LuceneFiles keptOrEmptied(Directory directory, String made) throws IOException {
    try {
      return kept(directory, made);
    } catch (LockObtainFailedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      log.warn("the index in {} cannot be used and is filled anew: {}", directory, e.toString());
      try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
        lock.ensureValid();
        for (String file : directory.listAll())
          if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) directory.deleteFile(file);
      }
      return open(directory, made, OpenMode.CREATE);
    }
  }

  private static LuceneFiles kept(Directory directory, String made) throws IOException {
    if (!DirectoryReader.indexExists(directory)) return open(directory, made, OpenMode.CREATE);
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      String before = reader.getIndexCommit().getUserData().get(MADE);
      if (!made.equals(before)) {
        log.info("the index was made with {} and is filled anew with {}", before, made);
        return open(directory, made, OpenMode.CREATE);
      }
      for (LeafReaderContext leaf : reader.leaves()) leaf.reader().checkIntegrity();
      LuceneFiles files = open(directory, made, OpenMode.APPEND);
      try {
        for (LeafReaderContext leaf : reader.leaves())
          for (HeldEntry held : LuceneDocuments.entries(leaf))
            files.entries.put(held.entry().id(), held);
        return files;
      } catch (IOException | RuntimeException e) {
        files.searchers.close();
        files.writer.rollback();
        throw e;
      }
    }
  }

  private static LuceneFiles open(Directory directory, String made, OpenMode mode)
      throws IOException {
    var writer = new IndexWriter(
        directory,
        new IndexWriterConfig(new WhitespaceAnalyzer()).setCodec(codec()).setOpenMode(mode));
    writer.setLiveCommitData(Map.of(MADE, made).entrySet());
    return new LuceneFiles(directory, writer);
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
  public void close() throws IOException {
    searchers.close();
    writer.close();
    directory.close();
  }
}
