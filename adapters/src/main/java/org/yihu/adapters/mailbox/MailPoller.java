package org.yihu.adapters.mailbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Correspondence;
import org.yihu.adapters.channel.ForbiddenFiles;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.NotTaken;
import org.yihu.adapters.channel.NotTaken.Why;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.config.ChannelsConfig.MailAccount;

/**
 * Reads the unseen mails of one mailbox, oldest first, and marks each as seen only after it was taken in
 * or stands in the ledger of what was not; a crash between the two delivers it again, which its key makes
 * harmless. A mail that fails does not keep the next one waiting; while nothing can be stored all wait.
 */
final class MailPoller {
  private static final Logger log = LoggerFactory.getLogger(MailPoller.class);
  private static final int AT_ONCE = 50;
  private static final long TAKE_SECONDS = 30;
  /** Tries of a mail that fails. */
  static final int TRIES = 5;
  /** Tries of a mail that finds the store away, while the ledger in the same store answers. */
  static final int TRIES_AWAY = 20;
  /** Larger mails are not read; files of letters are far below it. */
  static final int MAX_BYTES = 64 << 20;

  private final Vertx vertx;
  private final String name;
  private final MailAccount account;
  private final MailParser parser;
  private final IntakeSink sink;
  private final Correspondence correspondence;
  private final Clock clock;
  private final SenderLimit limit;
  private volatile MailboxState state = MailboxState.NEW;
  private long timer = -1;
  private boolean stopped;
  private Future<Void> running = Future.succeededFuture();

  MailPoller(
      Vertx vertx,
      String name,
      MailAccount account,
      MailParser parser,
      IntakeSink sink,
      Correspondence correspondence,
      Clock clock) {
    this.vertx = vertx;
    this.name = name;
    this.account = account;
    this.parser = parser;
    this.sink = sink;
    this.correspondence = correspondence;
    this.clock = clock;
    this.limit = new SenderLimit(account.perSenderHour());
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
    return running;
  }

  MailboxState state() {
    return state;
  }

  private Future<Void> poll() {
    Context context = vertx.getOrCreateContext();
    running = vertx
        .executeBlocking(
            () -> {
              pollNow(context);
              return (Void) null;
            },
            false)
        .onSuccess(done -> state = state.goesOn(clock.instant()))
        .onFailure(failure -> {
          state = state.stands(clock.instant());
          log.warn("mailbox {} stands: {}", name, failure.getClass().getSimpleName());
        })
        .otherwiseEmpty();
    return running;
  }

  private void pollNow(Context context) throws MessagingException {
    try (Store store = MailSessions.imap(account).getStore()) {
      store.connect(
          account.imap().getHost(),
          account.imap().getPort(),
          account.user(),
          account.password().value());
      try (Folder folder = store.getFolder(account.folder())) {
        folder.open(Folder.READ_WRITE);
        Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        for (Message message : List.of(unseen).subList(0, Math.min(AT_ONCE, unseen.length)))
          take(message, context);
      }
    }
  }

  /** One mail, whatever becomes of it; throws only what concerns the mails after it too. */
  private void take(Message message, Context context) throws MessagingException {
    try {
      if (message.getSize() > MAX_BYTES) {
        NotTaken tooLarge = withoutText(message, Why.TOO_LARGE);
        await(context, () -> correspondence.setAside(tooLarge));
      } else {
        settle(parser.parse(bytes(message), clock.instant()), context);
      }
      message.setFlag(Flags.Flag.SEEN, true);
    } catch (FolderClosedException | StoreClosedException e) {
      throw e;
    } catch (MessageRemovedException e) {
      log.info("a mail of mailbox {} was taken away while it was read", name);
    } catch (Unavailable e) {
      if (!failed(message, e, TRIES_AWAY, context)) throw e;
    } catch (IOException | MessagingException | ExecutionException | RuntimeException e) {
      failed(message, e, TRIES, context);
    }
  }

  private void settle(MailParser.Letter letter, Context context) throws ExecutionException {
    Intake intake = letter.intake();
    String sender = intake.requester().account().orElse("");
    Optional<Why> why = letter
        .unfit()
        .or(() -> limit.allows(sender, intake.key().value(), clock.instant())
            ? Optional.empty()
            : Optional.of(Why.TOO_MANY));
    if (why.isPresent()) await(context, () -> correspondence.setAside(notTaken(intake, why.get())));
    else hand(letter, intake, context);
  }

  private void hand(MailParser.Letter letter, Intake intake, Context context)
      throws ExecutionException {
    try {
      handNow(letter, intake, context);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof MalformedMessage faults)) throw e;
      handNow(letter, ForbiddenFiles.without(intake, faults, parser.longest()), context);
    }
  }

  private void handNow(MailParser.Letter letter, Intake intake, Context context)
      throws ExecutionException {
    if (letter.follows().isPresent()) {
      await(context, () -> correspondence.follow(intake, letter.follows().get()));
      return;
    }
    await(context, () -> sink.takeLetter(intake));
  }

  /** Counts the try. Answers whether the mail stands in the ledger now. */
  private boolean failed(Message message, Exception failure, int most, Context context)
      throws MessagingException {
    log.error(
        "a mail of mailbox {} cannot be taken: {}",
        name,
        Optional.ofNullable(failure.getCause()).orElse(failure).getClass().getSimpleName());
    NotTaken told = told(message);
    try {
      if (!await(context, () -> correspondence.failed(told, most))) return false;
    } catch (ExecutionException e) {
      log.error("a mail of mailbox {} cannot be set aside, it is tried again", name, e.getCause());
      return false;
    }
    message.setFlag(Flags.Flag.FLAGGED, true);
    message.setFlag(Flags.Flag.SEEN, true);
    return true;
  }

  /** A mail that failed, with as much of it as can be had. */
  private NotTaken told(Message message) throws MessagingException {
    try {
      return notTaken(parser.parse(bytes(message), clock.instant()).intake(), Why.FAILED);
    } catch (FolderClosedException | StoreClosedException e) {
      throw e;
    } catch (IOException | MessagingException | RuntimeException e) {
      return withoutText(message, Why.FAILED);
    }
  }

  /** By its content, since two mails may bear one id. */
  private static NotTaken notTaken(Intake intake, Why why) {
    return new NotTaken(
        intake.key().byContent(intake.raw()),
        intake.receivedAt(),
        why,
        intake.requester().account().orElse(""),
        intake.title().orElse(""),
        Optional.empty(),
        intake.raw());
  }

  private NotTaken withoutText(Message message, Why why) throws MessagingException {
    byte[] head = new byte[0];
    try {
      List<String> lines = Collections.list(((MimeMessage) message).getAllHeaderLines());
      head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    } catch (FolderClosedException | StoreClosedException e) {
      throw e;
    } catch (MessagingException | RuntimeException e) {
      log.warn("mailbox {} does not give the headers of a mail", name);
    }
    NotTaken told = notTaken(parser.parse(head, clock.instant()).intake(), why);
    return new NotTaken(
        new MessageKey(told.key().source(), place(message)),
        told.at(),
        why,
        told.sender(),
        told.title(),
        Optional.empty(),
        head);
  }

  /** Where the server keeps it: it never gives the number again. */
  private static String place(Message message) throws MessagingException {
    UIDFolder folder = (UIDFolder) message.getFolder();
    return "uid:" + folder.getUIDValidity() + ":" + folder.getUID(message);
  }

  private static byte[] bytes(Message message) throws MessagingException, IOException {
    var out = new ByteArrayOutputStream(Math.max(1_024, message.getSize()));
    message.writeTo(out);
    return out.toByteArray();
  }

  /** On the worker thread: waits for what is done on the event loop. */
  private <T> T await(Context context, Supplier<Future<T>> work) throws ExecutionException {
    Promise<T> promise = Promise.promise();
    context.runOnContext(go -> work.get().onComplete(promise));
    try {
      return promise
          .future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(TAKE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Unavailable away) throw away;
      throw e;
    } catch (TimeoutException e) {
      throw new ExecutionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("mailbox", Duration.ZERO, e);
    }
  }
}
