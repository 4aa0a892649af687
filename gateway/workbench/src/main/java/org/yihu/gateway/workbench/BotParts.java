package org.yihu.gateway.workbench;

import io.vertx.core.Vertx;
import org.yihu.bot.search.Embedder;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.cli.BotIndexes;
import org.yihu.gateway.cli.ServeCommand;
import picocli.CommandLine.Option;

/** What an index in this process needs, for as long as a command works with it. */
final class BotParts {
  @Option(
      names = "--no-vectors",
      description = "for a bot without sentence vectors (bot.vectors=false)")
  private boolean withoutVectors;

  /** What is done with them. */
  @FunctionalInterface
  interface Work {
    int on(Vertx vertx, Embedder embedder) throws Exception;
  }

  /** Does it and puts them away again. */
  int with(Work work) throws Exception {
    Vertx vertx = ServeCommand.newVertx();
    try (Embedder embedder = BotIndexes.embedder(vertx, !withoutVectors)) {
      return work.on(vertx, embedder);
    } finally {
      Waiting.on(vertx.close(), 10);
    }
  }
}
