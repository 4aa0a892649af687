package org.yihu.bot.search;

class LuceneIndexTest extends KnowledgeIndexContract {
  @Override
  protected KnowledgeIndex newIndex() {
    return new LuceneIndex(vertx, VOCABULARY, Embedder.NONE, Confidence.shipped("none"));
  }
}
