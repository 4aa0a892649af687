package org.yihu.adapters.mailbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.Taken;
import org.yihu.config.ChannelsConfig.MailAccount;

/**
 * Reads the unseen mails of one mailbox, oldest first, and marks each as seen only after it was taken
 * in; a crash between the two delivers it again, which its Message-ID makes harmless. A mail that
 * cannot be read is flagged for a person instead of stopping the others.
 */
final class MailPoller {
  private static final Logger log = LoggerFactory.getLogger(MailPoller.class);
  private static final int AT_ONCE = 50;
  private static final long TAKE_SECONDS = 30;

  private final Vertx vertx;
  private final String name;
  private final MailAccount account;
  private final MailParser parser;
  private final IntakeSink sink;
  private final Clock clock;
  private long timer = -1;
  private boolean stopped;
  private Future<Integer> running = Future.succeededFuture(0);

  MailPoller(
      Vertx vertx,
      String name,
      MailAccount account,
      MailParser parser,
      IntakeSink sink,
      Clock clock) {
    this.vertx = vertx;
    this.name = name;
    this.account = account;
    this.parser = parser;
    this.sink = sink;
    this.clock = clock;
  }

  void start() {
    schedule();
  }

  private void schedule() {
    if (stopped) return;
    timer = vertx.setTimer(
        account.pollEvery().toMillis(), tick -> poll().onComplete(done -> schedule()));
  }

  Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return running.mapEmpty();
  }

  private Future<Integer> poll() {
    Context context = vertx.getOrCreateContext();
    running = vertx
        .executeBlocking(() -> pollNow(context), false)
        .onFailure(failure -> log.warn(
            "mailbox {} cannot be read now: {}", name, failure.getClass().getSimpleName()))
        .otherwise(0);
    return running;
  }

  private int pollNow(Context context) throws MessagingException {
    try (Store store = MailSessions.imap(account).getStore()) {
      store.connect(
          account.imap().getHost(),
          account.imap().getPort(),
          account.user(),
          account.password().value());
      try (Folder folder = store.getFolder(account.folder())) {
        folder.open(Folder.READ_WRITE);
        Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        int taken = 0;
        for (Message message : List.of(unseen).subList(0, Math.min(AT_ONCE, unseen.length))) {
          if (!take(message, context)) break;
          taken++;
        }
        return taken;
      }
    }
  }

  /** @return whether to go on with the next */
  private boolean take(Message message, Context context) throws MessagingException {
    try {
      MailParser.Letter letter = parser.parse(bytes(message), clock.instant());
      if (letter.unfit().isEmpty()) hand(letter.intake(), context);
      message.setFlag(Flags.Flag.SEEN, true);
      return true;
    } catch (IOException | ExecutionException | TimeoutException e) {
      log.warn("mail of mailbox {} not taken now: {}", name, e.getClass().getSimpleName());
      return false;
    } catch (MessagingException | RuntimeException e) {
      log.error(
          "a mail of mailbox {} cannot be read, flagged for a person: {}",
          name,
          e.getClass().getSimpleName());
      message.setFlag(Flags.Flag.FLAGGED, true);
      message.setFlag(Flags.Flag.SEEN, true);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static byte[] bytes(Message message) throws MessagingException, IOException {
    var out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toByteArray();
  }

  private void hand(Intake intake, Context context)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      await(intake, context);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof MalformedMessage malformed)) throw e;
      await(parser.without(intake, malformed), context);
    }
  }

  private Taken await(Intake intake, Context context)
      throws ExecutionException, TimeoutException, InterruptedException {
    Promise<Taken> promise = Promise.promise();
    context.runOnContext(go -> sink.take(intake).onComplete(promise));
    return promise
        .future()
        .toCompletionStage()
        .toCompletableFuture()
        .get(TAKE_SECONDS, TimeUnit.SECONDS);
  }
}
