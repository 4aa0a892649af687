package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.bot.dialog.Answer;
import org.yihu.bot.dialog.Answerer;
import org.yihu.bot.dialog.Question;
import org.yihu.bot.dialog.Wording;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.BotConfig;
import org.yihu.config.CityPack;
import org.yihu.gateway.knowledge.Gaps;
import org.yihu.gateway.knowledge.KnowledgeEntries;

/**
 * Answers from the knowledge base: an entry, a choice between several, or the question put otherwise
 * and then a person. A short follow-up is asked again together with what came before it.
 */
final class Enquiries {
  private static final Logger log = LoggerFactory.getLogger(Enquiries.class);

  private final Answerer bot;
  private final Wording model;
  private final Live live;
  private final KnowledgeEntries entries;
  private final Gaps gaps;
  private final Notes notes;
  private final CityPack pack;
  private final Phrases phrases;
  private final BotConfig config;

  Enquiries(
      Answerer bot,
      Wording model,
      Live live,
      KnowledgeEntries entries,
      Gaps gaps,
      Notes notes,
      CityPack pack,
      BotConfig config) {
    this.bot = bot;
    this.model = model;
    this.live = live;
    this.entries = entries;
    this.gaps = gaps;
    this.notes = notes;
    this.pack = pack;
    this.phrases = Phrases.of(pack);
    this.config = config;
  }

  /** @param before what was waited for, and not given */
  Future<Turn> ask(Said said, Optional<Pending> before) {
    String text = said.text();
    int misses = before.map(Pending::misses).orElse(0);
    LocalDate day = said.intake().receivedAt().atZone(pack.zone()).toLocalDate();
    Optional<String> region = said.triage().region();
    Optional<String> context = before
        .filter(pending -> pending.waiting() == Pending.Waiting.FOLLOW_UP)
        .flatMap(pending -> Intents.different(text).map(more -> more + pending.question()));
    return answer(text, region, day)
        .compose(answer -> answer instanceof Answer.Sure || context.isEmpty()
            ? said(said, text, text, misses, answer)
            : answer(context.get(), region, day)
                .compose(again ->
                    said(said, context.get(), before.orElseThrow().question(), misses, again)))
        .recover(failure -> {
          if (failure instanceof Unavailable) return Future.failedFuture(failure);
          log.warn("the bot did not answer: {}", failure.getClass().getSimpleName());
          return offer(said, text, misses, "reply.botAway");
        });
  }

  /** @param id of the entry that was chosen */
  Future<Turn> chosen(Said said, String id) {
    return entries
        .find(id)
        .compose(entry -> entry.isEmpty()
            ? notes.forget(said).map(done -> new Turn.Say(phrases.say("reply.tooShort")))
            : notes
                .waitFor(said, Pending.of(Pending.Waiting.FOLLOW_UP, entry.get().question(), 0))
                .compose(done -> answered(said, List.of(new Hit(entry.get(), 1)))));
  }

  /** @param hits the entry that is meant, then others */
  private Future<Turn> answered(Said said, List<Hit> hits) {
    Hit hit = hits.get(0);
    if (!said.openChat()) return Future.succeededFuture(new Turn.Answered(hit));
    return model
        .word(
            said.text(),
            hits,
            soFar -> live.tell(
                said.conversation(), new JsonObject().put("type", "typing").put("text", soFar)))
        .map(words -> new Turn.Say(EntryWording.answer(
            phrases.texts(), hit.entry(), words.orElse(hit.entry().answer()))));
  }

  private Future<Answer> answer(String text, Optional<String> region, LocalDate day) {
    return bot.answer(new Question(text, region, day))
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<Turn> said(Said said, String text, String topic, int misses, Answer answer) {
    return answer.fold(
        sure -> notes
            .waitFor(said, Pending.of(Pending.Waiting.FOLLOW_UP, topic, 0))
            .compose(done -> answered(
                said,
                Stream.concat(Stream.of(sure.hit()), sure.others().stream()).toList())),
        choices -> choose(said, text, misses, choices.hits()),
        unknown -> missed(said, text, misses, "unknown"));
  }

  private Future<Turn> choose(Said said, String text, int misses, List<Hit> hits) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < hits.size(); i++)
      lines.add(i + 1 + ". " + hits.get(i).entry().question());
    List<String> ids = hits.stream().map(hit -> hit.entry().id()).toList();
    return notes
        .waitFor(said, Pending.choices(ids, text, misses))
        .map(done ->
            new Turn.Say(phrases.get("reply.choices", "choices", String.join("\n", lines))));
  }

  /** The question is kept for the owners of the knowledge base; the citizen gets another way. */
  Future<Turn> missed(Said said, String question, int misses, String why) {
    if (Said.isTooShort(question))
      return Future.succeededFuture(new Turn.Say(phrases.say("reply.tooShort")));
    gaps.note(question, why, said.triage().category(), said.intake().channel().id());
    if (!said.openChat() && why.equals("unknown"))
      return notes.forget(said).map(done -> Turn.File.of(question));
    return misses == 0
        ? offer(said, question, misses + 1, "reply.rephrase")
        : notes
            .waitFor(said, Pending.of(Pending.Waiting.PERSON, question, misses + 1))
            .map(done -> new Turn.Say(phrases.say("reply.offerPerson")));
  }

  private Future<Turn> offer(Said said, String question, int misses, String key) {
    if (Said.isTooShort(question))
      return Future.succeededFuture(new Turn.Say(phrases.say("reply.tooShort")));
    if (!said.openChat()) return Future.succeededFuture(Turn.File.of(question));
    return notes
        .waitFor(said, Pending.of(Pending.Waiting.OFFER, question, misses))
        .map(done -> new Turn.Say(phrases.say(key)));
  }
}
