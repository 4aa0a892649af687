package org.yihu.gateway.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.yihu.gateway.sheet.RawWorkbook.rows;
import static org.yihu.gateway.sheet.RawWorkbook.text;
import static org.yihu.gateway.sheet.RawWorkbook.texts;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.config.PackLoader;
import org.yihu.gateway.sheet.SheetReader.Read;

/** Tables as Excel, WPS, libraries and people make them. */
class SheetReaderTest {
  /** A row of the import that these tests have. */
  private record Thing(
      String id,
      String name,
      Optional<LocalDate> day,
      Optional<BigDecimal> count,
      Optional<BigDecimal> rate,
      List<String> lines) {}

  private static final Columns COLUMNS = new Columns(
      Column.needed("id", "编号"),
      Column.needed("name", "名称", "单位名称"),
      Column.optional("day", "生效日期"),
      Column.optional("count", "件数"),
      Column.optional("rate", "满意率"),
      Column.repeated("lines", "别名"));

  private static final SheetReader<Thing> READER =
      new SheetReader<>(COLUMNS, "id", SheetReaderTest::thing);
  private static final SheetWords WORDS =
      new SheetWords(PackLoader.load("shaoyang").texts(), COLUMNS);

  private static Optional<Thing> thing(SheetRow row) {
    Optional<String> id = row.text("id");
    Optional<String> name = row.text("name");
    if (id.isEmpty()) row.fault("id", Code.REQUIRED);
    if (name.isEmpty()) row.fault("name", Code.REQUIRED);
    return Optional.of(new Thing(
        id.orElse(""),
        name.orElse(""),
        row.day("day"),
        row.number("count", BigDecimal.ZERO, BigDecimal.valueOf(1000)),
        row.rate("rate"),
        row.lines("lines")));
  }

  private static Read<Thing> read(String... rows) {
    return READER.read(new RawWorkbook().sheet("单位", rows(rows)).bytes());
  }

  private static String number(String value) {
    return "<c><v>" + value + "</v></c>";
  }

  private static List<String> said(Read<Thing> read) {
    return WORDS.chinese(read.rejected());
  }

  private static List<Fault> refused(byte[] file) {
    var refused = catchThrowableOfType(MalformedMessage.class, () -> READER.read(file));
    assertThat(refused).isNotNull();
    return refused.faults();
  }

  private static List<String> ids(Read<Thing> read) {
    assertThat(read.rejected()).isEmpty();
    return read.values().stream().map(Thing::id).toList();
  }

  @Test
  void idsOfTwelveDigitsStayApart() {
    Read<Thing> read = read(
        texts("编号", "名称"),
        number("202611000001") + text("甲"),
        number("2.02611000002E+11") + text("乙"));

    assertThat(ids(read)).containsExactly("202611000001", "202611000002");
  }

  @Test
  void digitsThatAreLostAreTold() {
    Read<Thing> read = read(
        texts("编号", "名称"),
        number("4.3050219900101101E+17") + text("甲"),
        text("2.02611E+11") + text("乙"));

    assertThat(read.values()).isEmpty();
    assertThat(said(read))
        .containsExactly(
            "工作表“单位”第2行：“编号”数字超过15位，末几位已被表格改成0，请把单元格设为文本后重新填写",
            "工作表“单位”第3行：“编号”数字超过15位，末几位已被表格改成0，请把单元格设为文本后重新填写");
  }

  @Test
  void formulasAreTheValuesThatTheProgramKept() {
    Read<Thing> read = read(
        texts("编号", "名称", "件数", "别名"),
        "<c t=\"str\"><f>\"A\"&amp;1</f><v>A1</v></c><c t=\"str\"><f>B1</f><v>甲局</v></c>"
            + "<c><f>SUM(1,2)</f><v>3</v></c><c t=\"b\"><f>TRUE()</f><v>1</v></c>",
        "<c><f>2*101</f><v>202</v></c>" + text("乙局")
            + "<c t=\"str\"><f>IF(1,\"\",1)</f><v></v></c>");

    assertThat(read.values()).hasSize(2);
    assertThat(read.values().get(0).count()).hasValue(BigDecimal.valueOf(3));
    assertThat(read.values().get(0).lines()).containsExactly("TRUE");
    assertThat(ids(read)).containsExactly("A1", "202");
    assertThat(read.values().get(1).count()).isEmpty();
  }

  @Test
  void aFormulaWithoutAValueAndAnErrorAreTold() {
    Read<Thing> read = read(
        texts("编号", "名称", "别名"),
        "<c><f>A9</f></c>" + text("甲"),
        "<c><f>A9</f><v/></c>" + text("甲"),
        text("3") + "<c t=\"e\"><f>VLOOKUP(1,A:B,2)</f><v>#N/A</v></c>");

    assertThat(said(read))
        .containsExactly(
            "工作表“单位”第2行：“编号”公式还没有结果，请打开文件保存一次后再上传",
            "工作表“单位”第3行：“编号”公式还没有结果，请打开文件保存一次后再上传",
            "工作表“单位”第4行：“名称”是错误值#N/A，请改正");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      31 | 46357
      58 | 46357
      14 | 46357.75
      22 | 46357
      [DBNum1][$-804]yyyy"年"m"月"d"日";@ | 46357
      0  | 46357
      0  | 20261201
      @  | 46357
      """)
  void aDayIsADayWhateverItsFormat(String format, String value) {
    byte[] file = new RawWorkbook()
        .formats(format)
        .sheet(
            "单位",
            rows(
                texts("编号", "名称", "生效日期"), texts("1", "甲") + "<c s=\"1\"><v>" + value + "</v></c>"))
        .bytes();

    assertThat(READER.read(file).values().get(0).day()).hasValue(LocalDate.of(2026, 12, 1));
  }

  @Test
  void aWorkbookMayCountItsDaysFrom1904() {
    byte[] file = new RawWorkbook()
        .properties("date1904=\"1\"")
        .formats("14")
        .sheet(
            "单位",
            rows(
                texts("编号", "名称", "生效日期"),
                texts("1", "甲") + "<c s=\"1\"><v>44895</v></c>",
                texts("2", "乙") + "<c t=\"d\"><v>2026-12-01T00:00:00</v></c>",
                texts("3", "丙") + number("44895")))
        .bytes();

    assertThat(READER.read(file).values())
        .extracting(Thing::day)
        .containsOnly(Optional.of(LocalDate.of(2026, 12, 1)));
  }

  @Test
  void aDayWithoutItsYearIsToldWithSheetRowAndHeading() {
    Read<Thing> read = read(
        texts("编号", "名称", "生效日期"),
        texts("1", "甲", "2026年12月1日"),
        texts("2", "乙", "12月1日"),
        texts("3", "丙", "26/12/1"),
        texts("4", "丁", "长期"));

    assertThat(said(read))
        .containsExactly(
            "工作表“单位”第3行：“生效日期”没有写年份，请写成2026-12-01这样的日期",
            "工作表“单位”第4行：“生效日期”分不清年月日，请写成2026-12-01这样的日期");
    assertThat(read.values()).extracting(Thing::id).containsExactly("1", "4");
  }

  @Test
  void titlesStandAboveTheHeadingsAndEmptyRowsAnywhere() {
    byte[] file = new RawWorkbook()
        .sheet(
            "单位",
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>邵阳市承办单位名录（2026年）</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>填表单位：热线中心</t></is></c></row>"
                + "<row r=\"5\">" + texts("序号", "编号（必填）", "*单位 名称", "备注") + "</row>"
                + "<row r=\"6\"><c/><c s=\"0\"/></row>"
                + "<row r=\"9\">" + number("1") + texts("007", "甲", "x") + "</row>"
                + "<row r=\"10\">" + number("2") + "</row>"
                + "<row r=\"11\">" + texts("序号", "编号（必填）", "*单位 名称", "备注") + "</row>"
                + "<row r=\"12\">" + number("3") + texts("008") + "</row>"
                + "<row r=\"1048576\"><c/></row></sheetData>"
                + "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:D4\"/></mergeCells>")
        .bytes();

    Read<Thing> read = READER.read(file);

    assertThat(read.values()).extracting(Thing::id).containsExactly("007");
    assertThat(said(read)).containsExactly("工作表“单位”第12行：“名称”必须填写");
    assertThat(read.ignored()).containsExactlyInAnyOrder("序号", "备注");
  }

  @Test
  void cellsMergedDownSayTheSameInEachRow() {
    byte[] file = new RawWorkbook()
        .sheet(
            "单位",
            "<sheetData><row r=\"1\">" + texts("名称", "编号", "别名") + "</row>"
                + "<row r=\"2\">" + texts("市局", "1", "甲") + "</row>"
                + "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>2</t></is></c></row>"
                + "<row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>3</t></is></c></row></sheetData>"
                + "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")
        .bytes();

    Read<Thing> read = READER.read(file);

    assertThat(read.values()).extracting(Thing::name).containsExactly("市局", "市局");
    assertThat(said(read)).containsExactly("工作表“单位”第4行：“名称”必须填写");
  }

  @Test
  void headingsMayStandInTwoRowsMergedIntoOne() {
    byte[] file = new RawWorkbook()
        .sheet(
            "单位",
            "<sheetData><row r=\"1\">" + texts("编号", "名称", "有效期") + "</row>"
                + "<row r=\"2\"><c r=\"C2\" t=\"inlineStr\"><is><t>生效日期</t></is></c></row>"
                + "<row r=\"3\">" + texts("1", "甲", "2026-12-01") + "</row></sheetData>"
                + "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:D1\"/></mergeCells>")
        .bytes();

    assertThat(READER.read(file).values().get(0).day()).hasValue(LocalDate.of(2026, 12, 1));
  }

  @Test
  void everyVisibleSheetWithHeadingsIsRead() {
    byte[] file = new RawWorkbook()
        .sheet("填写说明", rows(texts("一、编号不得重复"), texts("二、名称写全称")))
        .sheet("市直", rows(texts("编号", "名称"), texts("1", "甲")))
        .sheet("字典", "state=\"hidden\"", rows(texts("编号", "名称"), texts("9", "示例")))
        .sheet("模板", "state=\"veryHidden\"", rows(texts("编号", "名称"), texts("8", "示例")))
        .sheet("县区", rows(texts("名称", "编号"), texts("乙", "2")))
        .sheet("空", "<sheetData/>")
        .bytes();

    Read<Thing> read = READER.read(file);

    assertThat(ids(read)).containsExactly("1", "2");
    assertThat(read.skipped()).containsExactly("填写说明");
  }

  @Test
  void aKeyIsTakenOnceInTheWholeFile() {
    byte[] file = new RawWorkbook()
        .sheet("市直", rows(texts("编号", "名称"), texts("1", "甲"), texts("1", "乙")))
        .sheet("县区", rows(texts("编号", "名称"), number("1") + text("丙")))
        .bytes();

    Read<Thing> read = READER.read(file);

    assertThat(read.values()).extracting(Thing::name).containsExactly("甲");
    assertThat(said(read)).containsExactly("工作表“市直”第3行：“编号”与前面第2行相同", "工作表“县区”第2行：“编号”与前面第2行相同");
  }

  @Test
  void textsMayBeSharedAndOfSeveralLooks() {
    byte[] file = new RawWorkbook()
        .shared(
            "<si><t>编号</t></si>",
            "<si><r><rPr><b/></rPr><t>名</t></r><r><t xml:space=\"preserve\">称 </t></r></si>",
            "<si><t>甲</t><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh><phoneticPr fontId=\"1\"/></si>",
            "<si><t>一_x000B_二_x005F_x0041_</t></si>",
            "<si/>")
        .sheet(
            "单位",
            rows(
                "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>",
                "<c t=\"s\"><v>3</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>4</v></c>"))
        .bytes();

    assertThat(READER.read(file).values())
        .extracting(Thing::id, Thing::name)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("一\u000B二_x0041_", "甲"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "told", textBlock = """
      <c s="1"><v>0.9985</v></c>  | 0.9985
      <c s="1"><v>1</v></c>       | 1
      <c><v>99.85</v></c>         | 0.9985
      <c><v>0</v></c>             | 0
      <c t="str"><v>99.85%</v></c> | 0.9985
      <c t="str"><v>９９．８５％</v></c> | 0.9985
      <c t="str"><v>0.5%</v></c>  | 0.005
      <c><v>0.5</v></c>           | told
      <c><v>1</v></c>             | told
      <c><v>120</v></c>           | told
      <c t="str"><v>很高</v></c>  | told
      """)
  void aRateIsAPercentageOrTold(String cell, BigDecimal rate) {
    byte[] file = new RawWorkbook()
        .formats("10")
        .sheet("单位", rows(texts("编号", "名称", "满意率（%）"), texts("1", "甲") + cell))
        .bytes();

    Read<Thing> read = READER.read(file);

    if (rate == null) assertThat(said(read)).singleElement().asString().contains("“满意率”请写成12.5%");
    else
      assertThat(read.values().get(0).rate())
          .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(rate));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "told", textBlock = """
      12     | 12
      １２   | 12
      1,000  | 1000
      12.0   | 12
      1001   | told
      -1     | told
      12件   | told
      十二   | told
      """)
  void aNumberIsReadInDigitsOfAnyWidth(String written, BigDecimal number) {
    Read<Thing> read = read(texts("编号", "名称", "件数"), texts("1", "甲", written));

    if (number == null) assertThat(said(read)).containsExactly("工作表“单位”第2行：“件数”请填写0到1000之间的数");
    else
      assertThat(read.values().get(0).count())
          .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(number));
  }

  @Test
  void aRepeatedColumnsLinesComeTogether() {
    Read<Thing> read = read(
        texts("编号", "名称", "别名1", "别名2", "别名2（续1）", "备注"),
        texts("1", "甲", "一\n\n 二 ", "三\n四", "五\r\n六"));

    assertThat(read.values().get(0).lines()).containsExactly("一", "二", "三", "四五", "六");
  }

  @Test
  void aMissingOrDoubledColumnIsNamedWithItsSheet() {
    byte[] file = new RawWorkbook()
        .sheet("市直", rows(texts("编号", "生效日期", "件数"), texts("1")))
        .sheet("县区", rows(texts("编号", "名称", "单位名称"), texts("1")))
        .bytes();

    assertThat(refused(file))
        .containsExactly(
            Fault.of("", Code.COLUMN_MISSING, "市直", "名称"),
            Fault.of("", Code.COLUMN_TWICE, "县区", "名称"));
  }

  @Test
  void aFileWithoutTheHeadingsIsToldThem() {
    assertThat(refused(new RawWorkbook().sheet("表", rows(texts("甲", "乙"))).bytes()))
        .containsExactly(Fault.of("", Code.NO_HEADINGS, "编号、名称、生效日期、件数、满意率、别名"));
    assertThat(refused(new RawWorkbook().bytes()))
        .extracting(Fault::code)
        .containsExactly(Code.NO_HEADINGS);
  }

  /** As some programs write: prefixed names, no place of cells, the strict name spaces, other paths. */
  @Test
  void otherProgramsWriteTheFormatOtherwise() {
    String relations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    var parts = new java.util.LinkedHashMap<String, String>();
    parts.put(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"" + relations
            + "/officeDocument\" Target=\"/book/Main.xml\"/></Relationships>");
    parts.put(
        "book\\_rels\\Main.xml.rels",
        "<Relationships><Relationship Id=\"b\" Type=\"" + relations
            + "/worksheet\" Target=\"../data/One.xml\"/></Relationships>");
    parts.put(
        "book/Main.xml",
        "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\""
            + relations
            + "\"><x:sheets><x:sheet name=\"A &amp; B\" sheetId=\"1\" q:id=\"b\"/></x:sheets></x:workbook>");
    parts.put(
        "Data/one.xml",
        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?><x:worksheet xmlns:x=\"u\"><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>编号</x:t></x:is></x:c>"
            + "<x:c t=\"inlineStr\"><x:is><x:t>名称</x:t></x:is></x:c></x:row>"
            + "<x:row><x:c><x:v>12</x:v></x:c><x:c t=\"inlineStr\"><x:is><x:t><![CDATA[<甲>]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>");

    Read<Thing> read = READER.read(RawWorkbook.zip(parts));

    assertThat(read.values()).extracting(Thing::name).containsExactly("<甲>");
    assertThat(ids(read)).containsExactly("12");
  }

  private static byte[] poi(Workbook book) throws Exception {
    try (book;
        var out = new ByteArrayOutputStream()) {
      var hidden = book.createSheet("字典");
      hidden.createRow(0).createCell(0).setCellValue("编号");
      hidden.getRow(0).createCell(1).setCellValue("名称");
      hidden.createRow(1).createCell(0).setCellValue("x");
      var sheet = book.createSheet("单位");
      book.setActiveSheet(1);
      book.setSheetHidden(0, true);
      var heads = sheet.createRow(2);
      List<String> names = List.of("编号*", "名称（必填）", "生效日期", "件数", "满意率", "别名");
      for (int i = 0; i < names.size(); i++) heads.createCell(i).setCellValue(names.get(i));
      var day = book.createCellStyle();
      day.setDataFormat((short) 31);
      var percent = book.createCellStyle();
      percent.setDataFormat((short) 10);
      for (int i = 0; i < 2; i++) {
        var row = sheet.createRow(3 + i);
        row.createCell(0).setCellValue(202611000001d + i);
        if (i == 0) row.createCell(1).setCellValue("市局");
        row.createCell(2).setCellValue(46357);
        row.getCell(2).setCellStyle(day);
        row.createCell(3).setCellFormula("10+" + i);
        row.createCell(4).setCellValue(0.5);
        row.getCell(4).setCellStyle(percent);
        row.createCell(5).setCellValue(i == 0);
      }
      sheet.addMergedRegion(new CellRangeAddress(3, 4, 1, 1));
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.write(out);
      return out.toByteArray();
    }
  }

  @Test
  void bothKindsOfExcelAreReadTheSame() throws Exception {
    Read<Thing> newer = READER.read(poi(new XSSFWorkbook()));
    Read<Thing> older = READER.read(poi(new HSSFWorkbook()));

    assertThat(ids(newer)).containsExactly("202611000001", "202611000002");
    assertThat(newer.values().get(1))
        .isEqualTo(new Thing(
            "202611000002",
            "市局",
            Optional.of(LocalDate.of(2026, 12, 1)),
            Optional.of(BigDecimal.valueOf(11)),
            Optional.of(new BigDecimal("0.5")),
            List.of("FALSE")));
    assertThat(older.values()).isEqualTo(newer.values());
  }

  @Test
  void anOlderWorkbookMayCountFrom1904AndHaveErrors() throws Exception {
    try (var book = new HSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      book.getInternalWorkbook().getRecords().stream()
          .filter(org.apache.poi.hssf.record.DateWindow1904Record.class::isInstance)
          .forEach(record ->
              ((org.apache.poi.hssf.record.DateWindow1904Record) record).setWindowing((short) 1));
      var sheet = book.createSheet();
      List<String> names = List.of("编号", "名称", "生效日期");
      for (int row = 0; row < 3; row++) {
        sheet.createRow(row);
        for (int i = 0; i < 3; i++) sheet.getRow(row).createCell(i).setCellValue(names.get(i));
      }
      var style = book.createCellStyle();
      style.setDataFormat(book.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
      sheet.getRow(1).getCell(2).setCellValue(44895);
      sheet.getRow(1).getCell(2).setCellStyle(style);
      sheet.getRow(1).getCell(0).setCellValue("1");
      sheet.getRow(2).getCell(2).setCellErrorValue((byte) 42);
      sheet.getRow(2).getCell(0).setCellValue("2");
      book.write(out);

      Read<Thing> read = READER.read(out.toByteArray());

      assertThat(read.values())
          .extracting(Thing::day)
          .containsExactly(Optional.of(LocalDate.of(2026, 12, 1)));
      assertThat(said(read)).singleElement().asString().contains("第3行：“生效日期”是错误值#N/A");
    }
  }

  @Test
  void aPasswordIsTold() throws Exception {
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    byte[] older;
    try {
      older = poi(new HSSFWorkbook());
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    var container = new org.apache.poi.poifs.filesystem.POIFSFileSystem();
    var newer = new ByteArrayOutputStream();
    container.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
    container.writeFilesystem(newer);

    for (byte[] file : List.of(older, newer.toByteArray()))
      assertThat(refused(file)).extracting(Fault::code).containsExactly(Code.SHEET_LOCKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030", "UTF-16"})
  void textIsReadAsChineseProgramsSaveIt(String charset) {
    String text = "单位名录\r\n编号（必填）,名称,生效日期,别名\r\n007,\"甲,乙\"\"局\"\"\",2026/12/1,\"一\n二\"\r\n\r\n"
        + "=\"0010\",䶮局,,'-1\r\n";
    byte[] file = text.getBytes(Charset.forName(
        charset.equals("GBK") && !Charset.forName("GBK").newEncoder().canEncode('䶮')
            ? "GB18030"
            : charset));

    Read<Thing> read = READER.read(file);

    assertThat(ids(read)).containsExactly("007", "0010");
    assertThat(read.values().get(0))
        .isEqualTo(new Thing(
            "007",
            "甲,乙\"局\"",
            Optional.of(LocalDate.of(2026, 12, 1)),
            Optional.empty(),
            Optional.empty(),
            List.of("一", "二")));
    assertThat(read.values().get(1).lines()).containsExactly("-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";"})
  void textMayBePartedOtherwise(String separator) {
    String text = "\uFEFF编号,名称,别名\n1,甲，乙;丙,x\n2,丁\n"
        .replace(";", separator.equals(";") ? "、" : ";")
        .replace(",", separator);

    Read<Thing> read = READER.read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(ids(read)).containsExactly("1", "2");
    assertThat(read.values().get(0).lines()).containsExactly("x");
  }

  @Test
  void rowsOfATextAreCountedAsTheProgramShowsThem() {
    Read<Thing> read =
        READER.read("编号,名称,生效日期\n1,\"甲\n乙\",\n\n2,丙,12月1日".getBytes(StandardCharsets.UTF_8));

    assertThat(said(read)).containsExactly("第4行：“生效日期”没有写年份，请写成2026-12-01这样的日期");
  }

  @Test
  void whatIsNoSpreadsheetIsTold() {
    var files = new ArrayList<byte[]>();
    files.add("<html><table><tr><td>编号</td></tr></table>".getBytes(StandardCharsets.UTF_8));
    files.add("<?xml version=\"1.0\"?><Workbook/>".getBytes(StandardCharsets.UTF_8));
    files.add(new byte[] {'P', 'K', 3, 4, 1, 2, 3});
    files.add(RawWorkbook.zip(java.util.Map.of("word/document.xml", "<w/>")));
    files.add(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 5});
    files.add(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16});

    for (byte[] file : files)
      assertThat(refused(file)).extracting(Fault::code).containsExactly(Code.NOT_A_SHEET);
    assertThat(refused("编号,名称\n1,\"甲\n2,乙".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(Fault.of("", Code.QUOTE_NOT_CLOSED, 2));
  }

  @Test
  void aDateOfJavaStaysOne() throws Exception {
    try (var book = new XSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      var sheet = book.createSheet();
      var heads = sheet.createRow(0);
      heads.createCell(0).setCellValue("编号");
      heads.createCell(1).setCellValue("名称");
      var style = book.createCellStyle();
      style.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
      var row = sheet.createRow(1);
      row.createCell(0).setCellValue(new Date(0));
      row.getCell(0).setCellStyle(style);
      row.createCell(1).setCellValue("甲");
      book.write(out);

      assertThat(ids(READER.read(out.toByteArray())).get(0)).startsWith("19");
    }
  }
}
