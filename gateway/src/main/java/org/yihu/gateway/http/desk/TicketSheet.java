package org.yihu.gateway.http.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A list of tickets as a spreadsheet. Blocking. */
final class TicketSheet {
  private static final int ROWS_IN_MEMORY = 100;
  private static final String[] HEADS = {
    "工单编号", "标题", "类型", "分类", "区域", "渠道", "状态", "承办单位", "收到时间", "期限", "时限情况", "紧急程度", "标记"
  };

  private TicketSheet() {}

  static byte[] write(List<ListPage.Row> rows) throws IOException {
    try (var book = new SXSSFWorkbook(ROWS_IN_MEMORY);
        var bytes = new ByteArrayOutputStream()) {
      Sheet sheet = book.createSheet("工单");
      fill(sheet.createRow(0), HEADS);
      for (int i = 0; i < rows.size(); i++) {
        ListPage.Row one = rows.get(i);
        fill(
            sheet.createRow(i + 1),
            one.number(),
            one.title(),
            one.kind(),
            one.category(),
            one.region(),
            one.channel(),
            one.state(),
            one.unit(),
            one.received(),
            one.due().moment(),
            one.due().text(),
            one.urgency(),
            String.join("、", one.flags()));
      }
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void fill(Row row, String... cells) {
    for (int i = 0; i < cells.length; i++) row.createCell(i).setCellValue(cells[i]);
  }
}
