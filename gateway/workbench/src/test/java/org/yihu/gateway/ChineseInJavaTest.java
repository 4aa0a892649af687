package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.config.PackLoader;

/** What people read stands in the texts of a city's pack and in templates; what is left in code has a reason. */
class ChineseInJavaTest {
  private static final Path ROOT = Path.of("..", "..");

  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//[^\\n]*", Pattern.DOTALL);
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern KEY = Pattern.compile(
      "(?:texts\\(\\)\\.get|texts\\.get|words\\.say|words\\.list)\\(\\s*\"([^\"]+)\"\\s*[,)]");

  /** What a file has Chinese for. */
  private static final String LEFT = """
      bot/dialog/Grounding              | language: numerals that an answer may not invent
      bot/dialog/ModelWording           | language: the word by which the model says that it has no evidence
      bot/search/BgeEmbedder            | language: stands for an empty text, which the model cannot take
      bot/search/ElasticsearchIndex     | language: a probe of the analyser
      bot/text/Masker                   | language: patterns of personal data
      bot/text/Normaliser               | language: courtesies around a question
      bot/text/Segmenter                | language: a word that makes the dictionary load
      config/ConfigLoader               | default of a setting
      gateway/dispatch/Cues             | language: words that tell what a text is
      gateway/reading/Danger            | language: particles that say that something has come about
      gateway/reading/Bearers           | language: what is called after a place and is none
      gateway/reading/DivisionNames     | language: endings of names of divisions
      gateway/reading/PlaceScan         | language: what stands before and after a place
      gateway/reading/ContactReader     | language: how people write numbers one after the other
      gateway/reading/Names             | language: how people say who they are
      gateway/reading/Screening         | language: particles, and the word of who only tries
      gateway/reading/Whose             | language: how people say whose a number is
      gateway/intake/Drafts             | language: how people say who they are
      gateway/talk/Dialogue             | language: words of a conversation
      gateway/talk/Filing               | language: words of a conversation, and what a request is put together from
      gateway/talk/Intents              | language: words of a conversation
      gateway/talk/Slots                | language: places, times and names in a text
      gateway/intake/LetterAnswer       | language: what a letter answers to a question
      gateway/knowledge/WarmUp          | language: a question to warm up with
      gateway/rules/Rulebook            | article of the rules
      gateway/desk/TimelineWording      | format of a date
      gateway/portal/ProgressCard       | format of a date
      gateway/api/EntrySheet            | heads of columns, read as well as written
      gateway/sheet/Heading             | language: how headings are written
      gateway/sheet/Days                | language: how days are written
      gateway/web/UploadedFiles         | name of a file that came without one
      adapters/forward/FilesIn          | name of a file that came without one
      adapters/forward/Known            | platforms' words for yes and no
      adapters/web/WebParser            | name of a file that came without one
      adapters/wechat/WechatParser      | name of a file that came without one
      adapters/mailbox/DataPictures     | name of a file that came without one
      adapters/mailbox/Winmail          | name of a file that came without one
      adapters/wechat/WechatAdapter     | language: the word that asks for the rest of an answer
      adapters/ivr/CtiAdapter           | title and text of a request that came without them
      adapters/channel/ForbiddenFiles   | a note in the request itself
      adapters/channel/Digits           | language: numerals
      adapters/channel/PhoneNumbers     | language: how people write an extension and several numbers
      adapters/channel/PhoneScan        | language: how people write an extension and several numbers
      adapters/mailbox/MailParser       | a note in the request itself
      adapters/mailbox/CalendarText     | a note in the request itself
      adapters/mailbox/MachineMail      | language: subjects of mails that machines send
      adapters/mailbox/MailBody         | language: how mail programs quote
      adapters/mailbox/Placeholder      | language: what mail programs write instead of a text
      adapters/mailbox/Quotes           | language: how mail programs quote
      adapters/mailbox/Subject          | language: how mail programs mark an answer
      gateway/cli/YihuCommand           | the program's own name
      """;

  private static Map<String, String> left() {
    return LEFT.lines()
        .map(line -> line.split("\\|", 2))
        .collect(Collectors.toMap(cells -> cells[0].strip(), cells -> cells[1].strip()));
  }

  /** Files by their package below {@code org.yihu}, with the literals that are Chinese. */
  private static Map<String, SortedSet<String>> chinese() throws IOException {
    var found = new TreeMap<String, SortedSet<String>>();
    for (Path file : sources()) {
      // Samples and loads are data of the workbench, not words of the hotline.
      if (file.startsWith(ROOT.resolve("gateway/workbench"))) continue;
      var literals = LITERAL
          .matcher(code(file))
          .results()
          .map(match -> match.group())
          .filter(literal -> HAN.matcher(literal).find())
          .collect(Collectors.toCollection(TreeSet::new));
      if (!literals.isEmpty()) found.put(name(file), literals);
    }
    return found;
  }

  private static Iterable<Path> sources() throws IOException {
    try (var all = Files.walk(ROOT)) {
      return all.filter(file -> file.toString().endsWith(".java")
              && file.toString().contains("/src/main/java/org/yihu/"))
          .sorted()
          .toList();
    }
  }

  private static String code(Path file) throws IOException {
    return COMMENT.matcher(Files.readString(file)).replaceAll("");
  }

  private static String name(Path file) {
    return file.toString().replaceAll(".*/org/yihu/", "").replaceAll("\\.java$", "");
  }

  @Test
  void noChineseIsLeftInJavaWithoutAReason() throws IOException {
    Map<String, SortedSet<String>> found = chinese();
    found.keySet().removeAll(left().keySet());

    assertThat(found)
        .as("move to texts.properties or a template what people read")
        .isEmpty();
  }

  @Test
  void everyReasonIsStillNeeded() throws IOException {
    assertThat(chinese().keySet()).containsAll(left().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "furong", "xiangtan", "yueyang"})
  void everyTextThatTheCodeNamesIsInEveryPack(String pack) throws IOException {
    var keys = PackLoader.load(pack).texts().keys();
    var named = new TreeSet<String>();
    for (Path file : sources())
      KEY.matcher(code(file)).results().forEach(match -> named.add(match.group(1)));

    assertThat(named).hasSizeGreaterThan(100);
    assertThat(keys).containsAll(named);
  }
}
