package org.yihu.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.gateway.knowledge.EntryFaults;
import org.yihu.gateway.sheet.Column;
import org.yihu.gateway.sheet.Columns;
import org.yihu.gateway.sheet.SheetReader;
import org.yihu.gateway.sheet.SheetRow;
import org.yihu.gateway.sheet.Spreadsheet;

/**
 * Entries as a spreadsheet: one row an entry, other wordings one a line within their cell, or in
 * several columns. What is written is read again. Blocking.
 */
public final class EntrySheet {
  public static final Columns COLUMNS = new Columns(
      Column.needed("id", "编号", "条目编号", "知识编号", "知识条目编号"),
      Column.needed("question", "问题", "标准问题", "标准问", "问法"),
      Column.repeated("variants", "其他问法", "相似问法", "相似问题", "扩展问法"),
      Column.needed("answer", "答复", "答案", "答复内容", "标准答复", "标准答案"),
      Column.optional("owner", "提供单位", "责任单位", "承办单位"),
      Column.optional("category", "分类", "类别", "知识分类"),
      Column.optional("region", "适用区划", "适用区域", "适用地区", "行政区划"),
      Column.optional("validFrom", "生效日期", "生效时间", "有效期起", "开始日期"),
      Column.optional("validTo", "失效日期", "失效时间", "有效期止", "有效期至", "截止日期"),
      Column.optional("source", "依据", "政策依据", "来源", "文件依据"));

  private static final SheetReader<KnowledgeEntry> READER =
      new SheetReader<>(COLUMNS, "id", EntrySheet::entry);

  private EntrySheet() {}

  /**
   * The entries of a spreadsheet, and the rows that are none.
   *
   * @throws MalformedMessage when it is no spreadsheet, or without the columns needed
   */
  public static SheetReader.Read<KnowledgeEntry> read(byte[] file) {
    return READER.read(file);
  }

  private static Optional<KnowledgeEntry> entry(SheetRow row) {
    JsonObject json = new JsonObject();
    for (String field :
        List.of("id", "question", "answer", "owner", "category", "region", "source"))
      row.text(field).ifPresent(text -> json.put(field, text));
    for (String field : List.of("validFrom", "validTo"))
      row.day(field).map(LocalDate::toString).ifPresent(day -> json.put(field, day));
    json.put("variants", new JsonArray(row.lines("variants")));
    try {
      return Optional.of(EntryParser.parse(json.encode()));
    } catch (EntryParser.BadEntry e) {
      EntryFaults.of(e).forEach(row::fault);
      return Optional.empty();
    }
  }

  /** A workbook of one sheet that {@link #read} reads again. */
  public static byte[] write(List<KnowledgeEntry> entries) throws IOException {
    List<String> heads = COLUMNS.all().stream().map(Column::heading).toList();
    return new Spreadsheet("知识库", heads, entries.stream().map(EntrySheet::cells).toList()).xlsx();
  }

  private static List<String> cells(KnowledgeEntry entry) {
    return List.of(
        entry.id(),
        entry.question(),
        String.join("\n", entry.variants()),
        entry.answer(),
        entry.owner().orElse(""),
        entry.category().orElse(""),
        entry.region().orElse(""),
        entry.validFrom().map(LocalDate::toString).orElse(""),
        entry.validTo().map(LocalDate::toString).orElse(""),
        entry.source().orElse(""));
  }
}
