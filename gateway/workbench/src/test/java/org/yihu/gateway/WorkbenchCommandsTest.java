package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.gateway.testing.YihuRun;

/** The commands that measure, train and show: what they print, what they refuse, how they end. */
class WorkbenchCommandsTest {
  private static final List<String> ENTRIES = List.of("""
      {"id":"park","question":"公园几点开门","variants":["公园什么时候开放"],"answer":"早上六点。"}""", """
      {"id":"water","question":"停水了怎么办","variants":["家里没有水"],"answer":"请拨打供水服务电话。"}""", "", """
      {"id":"bus","question":"公交卡丢了怎么补办","variants":["补办公交卡"],"answer":"到公交公司服务网点办理。"}""");

  private static final List<String> QUESTIONS = List.of("""
      {"question":"公园什么时候开门","expect":"park"}""", """
      {"question":"公交卡怎么补办","expect":"bus"}""", """
      {"question":"今天心情不好","expect":null,"why":"far"}""");

  @TempDir
  private Path dir;

  private String file(String name, List<String> lines) throws Exception {
    Path path = dir.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, lines).toString();
  }

  private String file(String name, String... lines) throws Exception {
    return file(name, List.of(lines));
  }

  /** Texts of two matters that anybody could tell apart. */
  private static List<String> history(int each) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < each; i++) {
      lines.add(labelled("门前路面坑洼不平积水，第" + i + "次反映", "urban.roads", "urban-management"));
      lines.add(labelled("税务发票开具有误需要更正，第" + i + "次反映", "economy.tax", "tax"));
    }
    return lines;
  }

  private static String labelled(String text, String category, String unit) {
    return new JsonObject()
        .put("text", text)
        .put("category", category)
        .put("unit", unit)
        .encode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "bench",
        "bench intake",
        "bench ask",
        "bench desk",
        "evaluate",
        "evaluate bot",
        "evaluate triage",
        "evaluate all",
        "train",
        "train bot",
        "train triage"
      })
  void everyCommandHasHelp(String command) {
    YihuRun run = YihuRun.of((command + " --help").split(" ", -1));

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: yihu " + command);
  }

  @Test
  void theBotIsMeasuredInWordsOrAsOneObject() throws Exception {
    String entries = file("entries.jsonl", ENTRIES);
    String questions = file("questions.jsonl", QUESTIONS);

    YihuRun words = YihuRun.of(
        "evaluate", "bot", "--entries", entries, "--questions", questions, "--no-vectors");
    YihuRun json = YihuRun.of(
        "evaluate",
        "bot",
        "--entries",
        entries,
        "--questions",
        questions,
        "--no-vectors",
        "--json");

    assertThat(words.code()).as(words.err()).isZero();
    assertThat(words.first()).startsWith("3 entries, 3 questions: hit@1 1.000");
    JsonObject figures = new JsonObject(json.out());
    assertThat(figures.getInteger("entries")).isEqualTo(3);
    assertThat(figures.getDouble("hit1")).isEqualTo(1);
    assertThat(figures.getJsonArray("sweep")).hasSize(19);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"id":"x"}                           | line 1: question
      {"id":"x","question":"几点","answer": | line 1: not a JSON object
      """)
  void anEntryThatCannotBeReadIsNamedByFileAndLine(String line, String why) throws Exception {
    YihuRun run = YihuRun.of(
        "evaluate",
        "bot",
        "--entries",
        file("broken.jsonl", line),
        "--questions",
        file("questions.jsonl", QUESTIONS),
        "--no-vectors");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("broken.jsonl, ", why);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"expect":"park"}          | line 1: question is missing
      {"question":" "}           | line 1: question is missing
      公园几点开门               | line 1: is not a JSON object
      """)
  void aQuestionThatCannotBeReadIsNamedByFileAndLine(String line, String why) throws Exception {
    YihuRun run = YihuRun.of(
        "evaluate",
        "bot",
        "--entries",
        file("entries.jsonl", ENTRIES),
        "--questions",
        file("broken.jsonl", line),
        "--no-vectors");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("broken.jsonl, " + why);
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    YihuRun file = YihuRun.of(
        "evaluate",
        "bot",
        "--entries",
        dir.resolve("none.jsonl").toString(),
        "--questions",
        file("questions.jsonl", QUESTIONS),
        "--no-vectors");
    YihuRun option = YihuRun.of("evaluate", "bot", "--entries", file("entries.jsonl", ENTRIES));
    YihuRun index =
        YihuRun.of("evaluate", "bot", "--entries", "a", "--questions", "b", "--index", "paper");

    assertThat(file.code()).isEqualTo(1);
    assertThat(file.err()).contains("there is no file ", "none.jsonl");
    assertThat(option.code()).isEqualTo(2);
    assertThat(option.err()).contains("--questions");
    assertThat(index.code()).isEqualTo(2);
    assertThat(index.err()).contains("lucene or elasticsearch, was paper");
  }

  @Test
  void anElasticsearchThatIsAwayIsNamed() throws Exception {
    YihuRun run = YihuRun.of(
        "evaluate",
        "bot",
        "--entries",
        file("entries.jsonl", ENTRIES),
        "--questions",
        file("questions.jsonl", QUESTIONS),
        "--no-vectors",
        "--index",
        "elasticsearch",
        "--set",
        "elasticsearch.url=http://127.0.0.1:1");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("Elasticsearch does not answer at", "set elasticsearch.url");
  }

  @Test
  void theBotLearnsFromLabelledQuestionsAndIsMeasuredWithWhatItLearned() throws Exception {
    String entries = file("entries.jsonl", ENTRIES);
    String questions = file("questions.jsonl", QUESTIONS);
    String learned = dir.resolve("learned.json").toString();

    YihuRun train = YihuRun.of(
        "train",
        "bot",
        "--entries",
        entries,
        "--questions",
        questions,
        "--no-vectors",
        "--out",
        learned);
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(train.out()).startsWith("learned from ").contains(learned);
    YihuRun measured = YihuRun.of(
        "evaluate",
        "bot",
        "--entries",
        entries,
        "--questions",
        questions,
        "--no-vectors",
        "--confidence",
        learned);
    assertThat(measured.code()).as(measured.err()).isZero();

    YihuRun alone = YihuRun.of("train", "bot", "--questions", questions, "--out", learned);
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("--questions needs --entries");
  }

  @Test
  void nothingIsLearnedFromAnswersThatAreAllRightOrAllWrong() throws Exception {
    Path out = dir.resolve("learned.json");
    YihuRun run = YihuRun.of(
        "train",
        "bot",
        "--entries",
        file("entries.jsonl", ENTRIES),
        "--questions",
        file("far.jsonl", "{\"question\":\"公园几点开门\",\"expect\":null,\"why\":\"far\"}"),
        "--no-vectors",
        "--out",
        out.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("nothing to learn from: 0 of ");
    assertThat(out).doesNotExist();
  }

  @Test
  void triageLearnsWhatTheHistoryTells() throws Exception {
    Path models = dir.resolve("models");
    YihuRun run = YihuRun.of(
        "train",
        "triage",
        "--history",
        file("history.jsonl", history(15)),
        "--out",
        models.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("category: learned from 30 texts", "unit: learned from 30 texts")
        .contains("kind: 0 texts, at least 20 are needed");
    try (var files = Files.list(models)) {
      assertThat(files).hasSize(2).allMatch(file -> file.toFile().length() > 0);
    }
  }

  @Test
  void aHistoryOfOneLabelTeachesNothing() throws Exception {
    List<String> one =
        history(20).stream().filter(line -> line.contains("\"tax\"")).toList();
    YihuRun train = YihuRun.of(
        "train",
        "triage",
        "--history",
        file("one.jsonl", one),
        "--out",
        dir.resolve("models").toString());
    YihuRun measure = YihuRun.of("evaluate", "triage", "--train", file("one.jsonl", one));

    assertThat(train.code()).isEqualTo(1);
    assertThat(train.out()).contains("unit: all texts have the same label");
    assertThat(measure.code()).isEqualTo(2);
    assertThat(measure.err()).contains("two labels or more for category");
  }

  @Test
  void triageIsMeasuredOnItsOwnTextsOrOnOthers() throws Exception {
    String all = file("all.jsonl", history(12));
    YihuRun folded = YihuRun.of("evaluate", "triage", "--train", all, "--folds", "3", "--json");
    YihuRun tested =
        YihuRun.of("evaluate", "triage", "--train", all, "--test", file("test.jsonl", history(3)));

    assertThat(folded.code()).as(folded.err()).isZero();
    JsonObject unit = new JsonObject(folded.out()).getJsonObject("unit");
    assertThat(unit.getDouble("accuracy")).isEqualTo(1);
    assertThat(unit.getJsonObject("perClass").getJsonObject("tax").getInteger("count"))
        .isEqualTo(12);
    assertThat(tested.first()).isEqualTo("category: accuracy 1.000, macro-F1 1.000");
    assertThat(tested.out()).contains("of     3  economy.tax");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      1 | {"text":"路面坑洼","unit":"tax"} | --folds must be 2 or more, was 1
      5 | {"text":"路面坑洼"}              | no line has one of the fields
      """)
  void whatCannotBeMeasuredIsSaid(String folds, String line, String why) throws Exception {
    YihuRun run =
        YihuRun.of("evaluate", "triage", "--train", file("few.jsonl", line), "--folds", folds);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }

  @Test
  void everySetOfAFolderIsMeasuredAndTheWorstEndCounts() throws Exception {
    file("sets/triage/one/all.jsonl", history(12));
    file("sets/triage/two/train.jsonl", history(12));
    file("sets/triage/two/test.jsonl", history(3));
    file("sets/bot/small/entries.jsonl", ENTRIES);
    file("sets/bot/small/questions.jsonl", "{\"expect\":\"park\"}");
    String sets = dir.resolve("sets").toString();

    YihuRun broken = YihuRun.of("evaluate", "all", "--data", sets);
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.err())
        .contains("questions.jsonl, line 1: question is missing")
        .doesNotContain("\tat ");
    assertThat(broken.out()).contains("== triage/one", "== triage/two", "unit: accuracy 1.000");

    file("sets/triage/three/all.jsonl", "{\"text\":\"路面坑洼\"}");
    YihuRun bad = YihuRun.of("evaluate", "all", "--data", sets);
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.out()).contains("== triage/three", "== triage/two");
    assertThat(bad.err()).contains("no line has one of the fields");
    YihuRun none =
        YihuRun.of("evaluate", "all", "--data", dir.resolve("sets/bot").toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("--data holds no set");
  }

  @Test
  void theBotsSpeedIsMeasured() {
    YihuRun run =
        YihuRun.of("bench", "ask", "--entries", "40", "--seconds", "1", "--no-vectors", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    JsonObject figures = new JsonObject(run.out());
    assertThat(figures.getInteger("entries")).isEqualTo(40);
    assertThat(figures.getJsonObject("sixteenClients").getDouble("perSecond")).isPositive();
    assertThat(figures.getJsonObject("oneClient").getDouble("p99Ms"))
        .isGreaterThanOrEqualTo(figures.getJsonObject("oneClient").getDouble("p50Ms"));
  }
}
