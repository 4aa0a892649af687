package org.yihu.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.config.PackLoader;
import org.yihu.gateway.sheet.RawWorkbook;
import org.yihu.gateway.sheet.SheetWords;

class EntrySheetTest {

  @Provide
  Arbitrary<KnowledgeEntry> entries() {
    Arbitrary<String> text = Arbitraries.strings()
        .withChars("=+-@'\"_x0041_\t\r\n<>&，。编号１（续1）\u000B\u00A0\uFEFF ")
        .withCharRange('0', 'z')
        .withCharRange('\u4e00', '\u4e20')
        .ofMinLength(1)
        .ofMaxLength(40)
        .map(some -> "问" + some);
    Arbitrary<Optional<String>> maybe = text.optional();
    Arbitrary<Optional<LocalDate>> day =
        Arbitraries.longs().between(0, 80_000).map(LocalDate::ofEpochDay).optional();
    return Combinators.combine(text, text.list().ofMaxSize(6), text, maybe, maybe, maybe, day, day)
        .as((question, variants, answer, owner, category, source, from, to) ->
            EntryParser.parse(EntryParser.format(new KnowledgeEntry(
                "202611" + Math.floorMod(question.hashCode(), 1_000_000),
                question,
                variants,
                answer,
                owner,
                category,
                Optional.of("430503"),
                from,
                to,
                source))));
  }

  @Property(tries = 100)
  void whatIsExportedIsImportedTheSame(@ForAll("entries") KnowledgeEntry entry) throws IOException {
    var read = EntrySheet.read(EntrySheet.write(List.of(entry)));

    assertThat(read.rejected()).isEmpty();
    assertThat(read.values()).containsExactly(entry);
  }

  @Test
  void theLongestEntryIsExportedAndImportedTheSame() throws IOException {
    var variants = new ArrayList<String>();
    for (int i = 0; i < 200; i++) variants.add(i + "问".repeat(490));
    var entry = new KnowledgeEntry(
        "1",
        "问".repeat(500),
        variants,
        "_".repeat(20_000),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());

    assertThat(EntrySheet.read(EntrySheet.write(List.of(entry))).values()).containsExactly(entry);
  }

  @Test
  void whatIsWrongWithAnEntryIsNamedInChinese() {
    byte[] file = new RawWorkbook()
        .sheet(
            "社保",
            RawWorkbook.rows(
                RawWorkbook.texts("编号", "问题（必填）", "答复", "生效日期"),
                RawWorkbook.texts("1", "怎么办", "", "12月1日"),
                RawWorkbook.texts("2", "问".repeat(501), "答", "2026年12月1日")))
        .bytes();

    var read = EntrySheet.read(file);

    var words = new SheetWords(PackLoader.load("shaoyang").texts(), EntrySheet.COLUMNS);
    assertThat(words.chinese(read.rejected()))
        .containsExactly(
            "工作表“社保”第2行：“生效日期”没有写年份，请写成2026-12-01这样的日期；“答复”必须填写", "工作表“社保”第3行：“问题”最多500个字");
    assertThat(read.rejected().stream().map(SheetWords::english).toList())
        .containsExactly(
            "validFrom must have a year, YYYY-MM-DD; answer is required",
            "question must have at most 500 characters");
  }
}
