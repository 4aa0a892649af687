package org.yihu.gateway.talk;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Intake;
import org.yihu.bot.dialog.Answer;
import org.yihu.bot.dialog.Answerer;
import org.yihu.bot.dialog.Question;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.BotConfig;
import org.yihu.config.CityPack;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.knowledge.KnowledgeEntries;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * Decides what one message of a conversation comes to. On WeChat, where the sender is known, an
 * answer counts as answered on the spot and what the bot cannot answer becomes a ticket at once; on
 * the open web chat it is offered first.
 */
public final class Talk {
  private static final Logger log = LoggerFactory.getLogger(Talk.class);
  private static final Pattern PROGRESS =
      Pattern.compile("(?:查询|查)?进度[:：\\s]*(\\d{14})[\\s,，/]+([A-Za-z0-9]{8})");
  private static final Pattern DIGIT = Pattern.compile("[1-3１-３]");
  private static final Set<String> YES =
      Set.of("登记", "是", "是的", "好", "好的", "可以", "提交", "要", "需要", "登记工单");
  private static final Pattern PERSON = Pattern.compile("(转|找|接|要)?(人工|真人|客服|话务员|接线员)(服务|客服|坐席)?");
  /** “那异地的呢？” goes on with the question before. */
  private static final Pattern FOLLOW_UP =
      Pattern.compile("^(那么?|如果|要是)?(?<what>.{1,14}?)的?(呢|怎么办)[？?。]*$|^那么?(?<more>.{1,14})$");

  private static final int LONGEST_FOLLOW_UP = 18;
  private static final Duration EXPECTED_FOR = Duration.ofMinutes(30);
  private static final int TOO_SHORT = 5;

  private final Answerer bot;
  private final Triager triager;
  private final KnowledgeEntries entries;
  private final Conversations conversations;
  private final TicketDesk desk;
  private final TimelineWording wording;
  private final CityPack pack;
  private final Texts texts;
  private final BotConfig config;
  private final Clock clock;
  private final Set<String> courtesy;

  public Talk(
      Answerer bot,
      Triager triager,
      KnowledgeEntries entries,
      Conversations conversations,
      TicketDesk desk,
      CityPack pack,
      BotConfig config,
      Clock clock) {
    this.bot = bot;
    this.triager = triager;
    this.entries = entries;
    this.conversations = conversations;
    this.desk = desk;
    this.wording = new TimelineWording(pack);
    this.pack = pack;
    this.texts = pack.texts();
    this.config = config;
    this.clock = clock;
    this.courtesy = new HashSet<>(pack.cues().courtesy());
  }

  /** The conversation that a spoken intake belongs to. */
  public static String conversationOf(Intake intake) {
    return intake.key().source() + "\n" + intake.requester().account().orElse("");
  }

  /** Fails only when the store is away. */
  public Future<Turn> turn(Intake intake, String text) {
    Optional<Turn> plain = courtesy(text).or(() -> menu(text));
    if (plain.isPresent()) return Future.succeededFuture(plain.get());
    Matcher progress = PROGRESS.matcher(text);
    if (progress.find()) return progress(progress.group(1), progress.group(2));
    String conversation = conversationOf(intake);
    return conversations
        .pending(conversation, clock.instant().minus(EXPECTED_FOR))
        .compose(pending -> pending
            .map(expected -> expected(intake, conversation, text, expected))
            .orElseGet(() -> fresh(intake, conversation, text, Optional.empty())));
  }

  private Optional<Turn> courtesy(String text) {
    String core = text.toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\s~]+", "");
    if (!courtesy.contains(core)) return Optional.empty();
    boolean thanks = core.contains("谢") || core.equals("再见") || core.equals("拜拜");
    return Optional.of(
        new Turn.Say(texts.get(thanks ? "reply.thanks" : "reply.greeting", "city", pack.city())));
  }

  /** Menu clicks and events arrive as {@code menu:KEY}. */
  private Optional<Turn> menu(String text) {
    if (!text.startsWith("menu:")) return Optional.empty();
    String key =
        "reply." + (text.equals("menu:subscribe") ? "subscribe" : "menu." + text.substring(5));
    String known = texts.keys().contains(key) ? key : "reply.greeting";
    return Optional.of(new Turn.Say(texts.get(known, "city", pack.city())));
  }

  private Future<Turn> progress(String number, String code) {
    return desk.showToRequester(TicketNumber.parse(number).orElseThrow(), code)
        .map(file ->
            new Turn.Say(file.map(this::progress).orElse(texts.get("reply.progressUnknown"))));
  }

  private String progress(TicketFile file) {
    List<TimelineWording.Line> timeline = wording.timeline(file);
    return texts.get(
        "reply.progress",
        "number",
        file.ticket().number().toString(),
        "status",
        texts.get("status." + file.ticket().state().id()),
        "last",
        timeline.isEmpty() ? "" : timeline.get(timeline.size() - 1).what());
  }

  private Future<Turn> expected(
      Intake intake, String conversation, String text, Conversations.Pending pending) {
    if (!pending.choices().isEmpty() && DIGIT.matcher(text).matches()) {
      int chosen = Character.digit(text.charAt(0), 10) - 1;
      if (chosen < pending.choices().size())
        return chosen(intake, conversation, pending.choices().get(chosen));
    }
    if (!pending.offered() && YES.contains(text))
      return Future.succeededFuture(new Turn.Say(texts.get("reply.thanks")));
    if (pending.offered() && YES.contains(text)) {
      return conversations
          .expect(conversation, intake.channel().id(), Optional.empty(), clock.instant())
          .map(done -> new Turn.File(pending.question()));
    }
    return fresh(intake, conversation, text, inContext(text, pending));
  }

  /** What a short follow-up may mean: the question before, with what is different. */
  private static Optional<InContext> inContext(String text, Conversations.Pending pending) {
    if (pending.offered() || text.length() > LONGEST_FOLLOW_UP) return Optional.empty();
    Matcher followUp = FOLLOW_UP.matcher(text);
    if (!followUp.matches()) return Optional.empty();
    String different =
        followUp.group("what") == null ? followUp.group("more") : followUp.group("what");
    return Optional.of(new InContext(different + pending.question(), pending.question()));
  }

  /** @param topic the question that further follow-ups go on with */
  private record InContext(String question, String topic) {}

  private Future<Turn> chosen(Intake intake, String conversation, String id) {
    return conversations
        .expect(conversation, intake.channel().id(), Optional.empty(), clock.instant())
        .compose(done -> entries.find(id))
        .map(entry -> entry
            .map(found -> answered(intake, new Hit(found, 1)))
            .orElseGet(() -> new Turn.Say(texts.get("reply.tooShort"))));
  }

  private Turn answered(Intake intake, Hit hit) {
    return isOpenChat(intake)
        ? new Turn.Say(EntryWording.answer(texts, hit.entry()))
        : new Turn.Answered(hit);
  }

  private static boolean isOpenChat(Intake intake) {
    return intake.channel() == Channel.WEB;
  }

  /** @param context asked instead when the bot is not sure of the text by itself */
  private Future<Turn> fresh(
      Intake intake, String conversation, String text, Optional<InContext> context) {
    Triage triage = triager.triage(
        "",
        text,
        "",
        new Triager.Known(Optional.empty(), Optional.empty(), intake.place().region()));
    if (triage.emergencyLine().isPresent())
      return emergency(intake, conversation, text, triage.emergencyLine().get());
    if (PERSON.matcher(text).matches())
      return Future.succeededFuture(new Turn.Say(texts.get("reply.menu.person")));
    boolean report = triage.kind() != TicketKind.INQUIRY && triage.kind() != TicketKind.OTHER;
    if (report) return unanswered(intake, conversation, text, "reply.offer");
    LocalDate day = intake.receivedAt().atZone(pack.zone()).toLocalDate();
    return ask(text, triage.region(), day)
        .compose(answer -> answer instanceof Answer.Sure || context.isEmpty()
            ? said(intake, conversation, text, text, answer)
            : ask(context.get().question(), triage.region(), day)
                .compose(again -> said(
                    intake,
                    conversation,
                    context.get().question(),
                    context.get().topic(),
                    again)))
        .recover(failure -> {
          if (failure instanceof org.yihu.adapters.channel.Unavailable)
            return Future.failedFuture(failure);
          log.warn("the bot did not answer: {}", failure.getClass().getSimpleName());
          return unanswered(intake, conversation, text, "reply.botAway");
        });
  }

  private Future<Answer> ask(String text, Optional<String> region, LocalDate day) {
    return bot.answer(new Question(text, region, day))
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Where the sender is known the matter is registered and passed on at once. */
  private Future<Turn> emergency(Intake intake, String conversation, String text, String line) {
    if (!isOpenChat(intake)) return Future.succeededFuture(new Turn.File(text));
    return waitFor(intake, conversation, new Conversations.Pending(List.of(), text, true))
        .map(done -> new Turn.Say(texts.get("reply.emergencyCall", "line", line)));
  }

  private Future<Void> waitFor(Intake intake, String conversation, Conversations.Pending pending) {
    return conversations.expect(
        conversation, intake.channel().id(), Optional.of(pending), clock.instant());
  }

  private Future<Turn> said(
      Intake intake, String conversation, String text, String topic, Answer answer) {
    return answer.fold(
        sure -> waitFor(intake, conversation, new Conversations.Pending(List.of(), topic, false))
            .map(done -> answered(intake, sure.hit())),
        choices -> choose(intake, conversation, text, choices.hits()),
        unknown -> unanswered(intake, conversation, text, "reply.offer"));
  }

  private Future<Turn> choose(Intake intake, String conversation, String text, List<Hit> hits) {
    var lines = new StringBuilder();
    for (int i = 0; i < hits.size(); i++) {
      lines
          .append(i == 0 ? "" : "\n")
          .append(i + 1)
          .append(". ")
          .append(hits.get(i).entry().question());
    }
    var pending =
        new Conversations.Pending(hits.stream().map(hit -> hit.entry().id()).toList(), text, true);
    return waitFor(intake, conversation, pending)
        .map(done -> new Turn.Say(texts.get("reply.choices", "choices", lines.toString())));
  }

  private Future<Turn> unanswered(Intake intake, String conversation, String text, String offer) {
    if (text.length() < TOO_SHORT)
      return Future.succeededFuture(new Turn.Say(texts.get("reply.tooShort")));
    if (!isOpenChat(intake)) return Future.succeededFuture(new Turn.File(text));
    return waitFor(intake, conversation, new Conversations.Pending(List.of(), text, true))
        .map(done -> new Turn.Say(texts.get(offer)));
  }
}
