package org.yihu.bot.search;

/** The contract holds with sentence vectors as well. */
class LuceneVectorIndexTest extends KnowledgeIndexContract {
  @Override
  protected KnowledgeIndex newIndex() {
    Embedder embedder = new BgeEmbedder(vertx);
    return new LuceneIndex(vertx, VOCABULARY, embedder, Confidence.shipped(embedder.model()));
  }
}
