package org.yihu.gateway.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook as the XML that programs write, so that every shape of it can be tried. */
public final class RawWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final List<String> sheets = new ArrayList<>();
  private final Map<String, String> parts = new LinkedHashMap<>();
  private String properties = "";
  private String formats = "";
  private String shared = "";

  /** @param data what stands in the sheet, {@code <sheetData>…</sheetData>} and what follows */
  public RawWorkbook sheet(String name, String data) {
    return sheet(name, "", data);
  }

  /** @param attributes of the sheet's entry in the workbook, {@code state="hidden"} */
  public RawWorkbook sheet(String name, String attributes, String data) {
    int number = sheets.size() + 1;
    sheets.add("<sheet name=\"%s\" sheetId=\"%d\" %s r:id=\"rId%d\"/>"
        .formatted(name, number, attributes, number));
    parts.put(
        "xl/worksheets/sheet" + number + ".xml",
        "<worksheet xmlns=\"" + MAIN + "\">" + data + "</worksheet>");
    return this;
  }

  /** Rows of cells, each cell as its XML; {@code {s}} stays for the reader's own counting. */
  public static String rows(String... rows) {
    var data = new StringBuilder("<sheetData>");
    for (String row : rows) data.append("<row>").append(row).append("</row>");
    return data.append("</sheetData>").toString();
  }

  /** Cells of texts, written into the row as some programs do. */
  public static String texts(String... texts) {
    var row = new StringBuilder();
    for (String text : texts) row.append(text(text));
    return row.toString();
  }

  public static String text(String text) {
    return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
  }

  public RawWorkbook properties(String attributes) {
    properties = "<workbookPr " + attributes + "/>";
    return this;
  }

  /**
   * Number formats, so that style 0 is plain and style n the nth of these.
   *
   * @param formats an id of the program's own, {@code 31}, or a code
   */
  public RawWorkbook formats(String... formats) {
    var codes = new StringBuilder();
    var styles = new StringBuilder("<xf numFmtId=\"0\"/>");
    for (int i = 0; i < formats.length; i++) {
      boolean own = !formats[i].matches("\\d{1,2}");
      int id = own ? 164 + i : Integer.parseInt(formats[i]);
      if (own)
        codes.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
            .formatted(id, formats[i].replace("&", "&amp;").replace("\"", "&quot;")));
      styles.append("<xf numFmtId=\"%d\" applyNumberFormat=\"1\"/>".formatted(id));
    }
    this.formats = "<styleSheet xmlns=\"" + MAIN + "\"><numFmts>" + codes
        + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + styles
        + "</cellXfs><dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"0\"/></dxf></dxfs></styleSheet>";
    return this;
  }

  /** @param items of the shared texts, {@code <si>…</si>} */
  public RawWorkbook shared(String... items) {
    shared = "<sst xmlns=\"" + MAIN + "\">" + String.join("", items) + "</sst>";
    return this;
  }

  public RawWorkbook part(String name, String content) {
    parts.put(name, content);
    return this;
  }

  public byte[] bytes() {
    var related = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++)
      related.append(relation("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
    related.append(relation("rIdS", "styles", "/xl/styles.xml"));
    related.append(relation("rIdT", "sharedStrings", "sharedStrings.xml"));
    Map<String, String> all = new LinkedHashMap<>(parts);
    all.put("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
    all.put("xl/_rels/workbook.xml.rels", relations(related.toString()));
    all.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\">" + properties + "<sheets>"
            + String.join("", sheets) + "</sheets></workbook>");
    if (!formats.isEmpty()) all.put("xl/styles.xml", formats);
    if (!shared.isEmpty()) all.put("xl/sharedStrings.xml", shared);
    return zip(all);
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  private static String relations(String inside) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + inside + "</Relationships>";
  }

  public static byte[] zip(Map<String, String> parts) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
