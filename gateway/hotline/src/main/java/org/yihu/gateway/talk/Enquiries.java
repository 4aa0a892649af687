package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yihu.bot.dialog.Answer;
import org.yihu.bot.dialog.Wording;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.CityPack;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.ask.AskDesk.Missed;
import org.yihu.gateway.knowledge.KnowledgeEntries;

/**
 * Answers from the knowledge base: an entry, a choice between several, or the question put otherwise
 * and then a person. A short follow-up is asked again together with what came before it.
 */
final class Enquiries {
  private final AskDesk ask;
  private final Wording model;
  private final Live live;
  private final KnowledgeEntries entries;
  private final Notes notes;
  private final Phrases phrases;

  Enquiries(
      AskDesk ask, Wording model, Live live, KnowledgeEntries entries, Notes notes, CityPack pack) {
    this.ask = ask;
    this.model = model;
    this.live = live;
    this.entries = entries;
    this.notes = notes;
    this.phrases = Phrases.of(pack);
  }

  /** @param before what was waited for, and not given */
  Future<Turn> ask(Said said, Optional<Pending> before) {
    String text = said.text();
    int misses = before.map(Pending::misses).orElse(0);
    Optional<String> context = before
        .filter(pending -> pending.waiting() == Pending.Waiting.FOLLOW_UP)
        .flatMap(pending -> Intents.different(text).map(more -> more + pending.question()));
    return answer(said, text)
        .compose(answer -> isSure(answer) || context.isEmpty()
            ? said(said, text, text, misses, answer)
            : answer(said, context.get())
                .compose(again ->
                    said(said, context.get(), before.orElseThrow().question(), misses, again)));
  }

  private static boolean isSure(Optional<Answer> answer) {
    return answer.filter(Answer.Sure.class::isInstance).isPresent();
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

  private Future<Optional<Answer>> answer(Said said, String text) {
    return ask.answer(text, said.triage().region(), said.intake().receivedAt());
  }

  private Future<Turn> said(
      Said said, String text, String topic, int misses, Optional<Answer> answer) {
    return answer
        .map(known -> known.fold(
            sure -> notes
                .waitFor(said, Pending.of(Pending.Waiting.FOLLOW_UP, topic, 0))
                .compose(done -> answered(
                    said,
                    Stream.concat(Stream.of(sure.hit()), sure.others().stream()).toList())),
            choices -> choose(said, text, misses, choices.hits()),
            unknown -> missed(said, text, misses, Missed.UNKNOWN)))
        .orElseGet(() -> offer(said, said.text(), misses, "reply.botAway"));
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
  Future<Turn> missed(Said said, String question, int misses, Missed why) {
    if (AskDesk.isTooShort(question))
      return Future.succeededFuture(new Turn.Say(phrases.say("reply.tooShort")));
    ask.missed(question, why, said.triage().category(), said.intake().channel().id());
    if (!said.openChat() && why == Missed.UNKNOWN)
      return notes.forget(said).map(done -> Turn.File.of(question));
    return misses == 0
        ? offer(said, question, misses + 1, "reply.rephrase")
        : notes
            .waitFor(said, Pending.of(Pending.Waiting.PERSON, question, misses + 1))
            .map(done -> new Turn.Say(phrases.say("reply.offerPerson")));
  }

  private Future<Turn> offer(Said said, String question, int misses, String key) {
    if (AskDesk.isTooShort(question))
      return Future.succeededFuture(new Turn.Say(phrases.say("reply.tooShort")));
    if (!said.openChat()) return Future.succeededFuture(Turn.File.of(question));
    return notes
        .waitFor(said, Pending.of(Pending.Waiting.OFFER, question, misses))
        .map(done -> new Turn.Say(phrases.say(key)));
  }
}
