package org.yihu.gateway.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/**
 * A workbook in Office Open XML, transitional or strict, as Excel, WPS and libraries write it; read
 * as a stream, so that its size unpacked does not matter. Hidden sheets and charts are left out.
 */
final class Xlsx implements AutoCloseable {
  private static final int BEFORE_FIRST = -1;
  private static final Pattern ROW = Pattern.compile("[1-9]\\d{0,6}");
  private static final Pattern MERGED =
      Pattern.compile("\\$?([A-Za-z]{1,3})\\$?(\\d{1,7}):\\$?[A-Za-z]{1,3}\\$?(\\d{1,7})");

  /** Where a sheet of the workbook is. */
  private record Place(String name, String part) {}

  private final ZipParts parts;
  private final GridBuilder.Bounds bounds = new GridBuilder.Bounds();
  private final List<String> shared = new ArrayList<>();
  private final List<CellFormat> formats = new ArrayList<>();
  private boolean since1904;

  private Xlsx(ZipParts parts) {
    this.parts = parts;
  }

  /** @throws MalformedMessage when it is none, or beyond the bounds */
  static List<Grid> read(byte[] file) {
    try (Xlsx workbook = new Xlsx(new ZipParts(file))) {
      return workbook.read();
    } catch (IOException
        | XMLStreamException
        | NoSuchElementException
        | IllegalArgumentException e) {
      throw new MalformedMessage("", Code.NOT_A_SHEET);
    }
  }

  private List<Grid> read() throws IOException, XMLStreamException {
    String workbook = relations("").values().stream()
        .filter(relation -> relation.is("officeDocument"))
        .map(Relation::part)
        .findFirst()
        .orElse("xl/workbook.xml");
    Map<String, Relation> relations = relations(workbook);
    for (Relation relation : relations.values()) {
      if (relation.is("sharedStrings")) readShared(relation.part());
      if (relation.is("styles")) readFormats(relation.part());
    }
    List<Grid> grids = new ArrayList<>();
    for (Place place : sheets(workbook, relations)) grids.add(grid(place));
    return grids;
  }

  /** What a part refers to. */
  private record Relation(String type, String part) {
    boolean is(String kind) {
      return type.endsWith("/" + kind);
    }
  }

  private Map<String, Relation> relations(String of) throws IOException, XMLStreamException {
    String base = of.contains("/") ? of.substring(0, of.lastIndexOf('/')) : "";
    String name = of.substring(of.lastIndexOf('/') + 1);
    Map<String, Relation> relations = new HashMap<>();
    try (XmlPart part = part(ZipParts.resolved(base, "_rels/" + name + ".rels"))) {
      while (part.nextElement())
        if (part.is("Relationship"))
          relations.put(
              part.attribute("Id"),
              new Relation(
                  part.attribute("Type"), ZipParts.resolved(base, part.attribute("Target"))));
    }
    return relations;
  }

  private List<Place> sheets(String workbook, Map<String, Relation> relations)
      throws IOException, XMLStreamException {
    if (!parts.has(workbook)) throw new MalformedMessage("", Code.NOT_A_SHEET);
    List<Place> places = new ArrayList<>();
    try (XmlPart part = part(workbook)) {
      while (part.nextElement()) {
        if (part.is("workbookPr")) since1904 = isTrue(part.attribute("date1904"));
        if (!part.is("sheet")
            || part.attribute("state").toLowerCase(Locale.ROOT).contains("hidden")) continue;
        Optional.ofNullable(relations.get(part.attribute("id")))
            .filter(relation -> relation.is("worksheet"))
            .ifPresent(relation ->
                places.add(new Place(XmlPart.unescaped(part.attribute("name")), relation.part())));
      }
    }
    if (places.size() > GridBuilder.Bounds.MOST_SHEETS)
      throw new MalformedMessage("", Code.SHEET_TOO_LARGE);
    return places;
  }

  private static boolean isTrue(String flag) {
    return flag.equals("1") || flag.equals("true") || flag.equals("on");
  }

  private void readShared(String name) throws IOException, XMLStreamException {
    long length = 0;
    try (XmlPart part = part(name)) {
      while (part.nextElement()) {
        if (!part.is("si")) continue;
        String text = part.richText("si");
        length += text.length() + 1;
        if (length > GridBuilder.Bounds.MOST_TEXT)
          throw new MalformedMessage("", Code.SHEET_TOO_LARGE);
        shared.add(text);
      }
    }
  }

  private void readFormats(String name) throws IOException, XMLStreamException {
    Map<Integer, String> codes = new HashMap<>();
    boolean ofCells = false;
    try (XmlPart part = part(name)) {
      while (part.nextElement()) {
        if (part.is("numFmt"))
          codes.put(number(part.attribute("numFmtId")), part.attribute("formatCode"));
        if (part.is("cellXfs")) ofCells = true;
        if (part.is("cellStyles") || part.is("dxfs")) ofCells = false;
        if (ofCells && part.is("xf")) {
          int id = number(part.attribute("numFmtId"));
          formats.add(CellFormat.of(id, codes.getOrDefault(id, "")));
        }
      }
    }
  }

  /** A number of the format's own, 0 for none. */
  private static int number(String text) {
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private Grid grid(Place place) throws IOException, XMLStreamException {
    var grid = new GridBuilder(bounds);
    int row = 0;
    int column = BEFORE_FIRST;
    try (XmlPart part = part(place.part())) {
      while (part.nextElement()) {
        if (part.is("row")) {
          row = ROW.matcher(part.attribute("r")).matches()
              ? Integer.parseInt(part.attribute("r"))
              : row + 1;
          column = BEFORE_FIRST;
        } else if (part.is("c")) {
          String reference = part.attribute("r");
          column = reference.isEmpty() ? column + 1 : column(reference);
          grid.put(row, column, cell(part));
        } else if (part.is("mergeCell")) {
          merge(grid, part.attribute("ref"));
        }
      }
    }
    return grid.grid(place.name(), since1904);
  }

  private static void merge(GridBuilder grid, String reference) {
    var merged = MERGED.matcher(reference);
    if (merged.matches())
      grid.merge(
          Integer.parseInt(merged.group(2)),
          Integer.parseInt(merged.group(3)),
          column(merged.group(1)));
  }

  /** The column of {@code AB12}, from 0. */
  private static int column(String reference) {
    int column = 0;
    for (int i = 0; i < Math.min(4, reference.length()); i++) {
      int letter = Character.toUpperCase(reference.charAt(i)) - 'A';
      if (letter < 0 || letter > 25) break;
      column = column * 26 + letter + 1;
    }
    if (column == 0) throw new IllegalArgumentException("no column in the place of a cell");
    return column - 1;
  }

  private Cell cell(XmlPart part) throws XMLStreamException {
    String type = part.attribute("t");
    String style = part.attribute("s");
    String value = "";
    boolean formula = false;
    while (part.nextElementIn("c")) {
      if (part.is("f")) formula = true;
      else if (part.is("v")) value = part.text("v");
      else if (part.is("is")) value = part.richText("is");
    }
    if (value.isEmpty())
      return formula && !type.equals("str") ? Cell.notCalculated() : Cell.text("");
    return switch (type) {
      case "s" -> Cell.text(shared(value));
      case "str" -> Cell.text(XmlPart.unescaped(value));
      case "inlineStr" -> Cell.text(value);
      case "b" -> Cell.flag(isTrue(value));
      case "e" -> Cell.error(value);
      case "d" -> new Cell(Cell.Kind.MOMENT, value.replace('T', ' '), Optional.empty());
      default -> Cell.number(value.strip(), format(style), since1904);
    };
  }

  private String shared(String index) {
    int place = Integer.parseInt(index.strip());
    if (place < 0 || place >= shared.size())
      throw new IllegalArgumentException("no shared text of this number");
    return shared.get(place);
  }

  private CellFormat format(String style) {
    int index = number(style);
    return index >= 0 && index < formats.size() ? formats.get(index) : CellFormat.PLAIN;
  }

  private XmlPart part(String name) throws IOException, XMLStreamException {
    return new XmlPart(parts.open(name));
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
