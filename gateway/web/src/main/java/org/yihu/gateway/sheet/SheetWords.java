package org.yihu.gateway.sheet;

import java.util.List;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.FaultsInEnglish;
import org.yihu.config.Texts;
import org.yihu.gateway.sheet.SheetReader.BadRow;

/** What is wrong with a row, by sheet, row and heading: in Chinese for people, in English for programs. */
public final class SheetWords {
  private final Texts texts;
  private final FaultsInChinese faults;
  private final Columns columns;

  public SheetWords(Texts texts, Columns columns) {
    this.texts = texts;
    this.faults = new FaultsInChinese(texts);
    this.columns = columns;
  }

  /** {@code 工作表“社保”第5行：“答复”必须填写}. */
  public String chinese(BadRow bad) {
    String said = bad.faults().stream()
        .map(fault ->
            texts.get("sheet.cell", "column", heading(fault), "detail", faults.detail(fault)))
        .distinct()
        .collect(Collectors.joining("；"));
    return bad.sheet().isEmpty()
        ? texts.get("sheet.row", "row", "" + bad.row(), "faults", said)
        : texts.get("sheet.rowOf", "sheet", bad.sheet(), "row", "" + bad.row(), "faults", said);
  }

  public List<String> chinese(List<BadRow> bad) {
    return bad.stream().map(this::chinese).toList();
  }

  /** Its faults alone, each with the field that it is about. */
  public static String english(BadRow bad) {
    return bad.faults().stream()
        .map(fault -> fault.pointer().substring(1) + " " + FaultsInEnglish.detail(fault))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** The heading of the column that a fault is about. */
  public String heading(Fault fault) {
    return columns.heading(fault.pointer().substring(1));
  }
}
