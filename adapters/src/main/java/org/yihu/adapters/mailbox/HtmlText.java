package org.yihu.adapters.mailbox;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * HTML as the lines a reader sees: blocks and rows on lines of their own, cells apart, what is quoted with
 * {@code >} before it as in plain mails.
 */
final class HtmlText implements NodeVisitor {
  /** Characters that are read; the rest of a longer page is left out. */
  static final int MAX_LENGTH = 2_000_000;

  private static final int DEEPEST_QUOTE = 5;
  private static final int LONGEST_LINK = 300;
  private static final Set<String> SILENT =
      Set.of("style", "script", "head", "title", "noscript", "template", "object");
  private static final Set<String> BLOCKS = Set.of(
      "p",
      "div",
      "tr",
      "li",
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "table",
      "ul",
      "ol",
      "hr",
      "blockquote",
      "section",
      "article",
      "header",
      "footer",
      "center",
      "form",
      "dl",
      "dt",
      "dd",
      "pre",
      "caption",
      "fieldset",
      "address",
      "body",
      "includetail");

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private int silent;
  private int quotes;
  private int preformatted;

  private HtmlText() {}

  static String of(String html) {
    var visitor = new HtmlText();
    String bounded = html.length() > MAX_LENGTH ? html.substring(0, MAX_LENGTH) : html;
    Jsoup.parse(bounded).traverse(visitor);
    visitor.endLine();
    return visitor.text.toString();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      if (silent == 0) append(words.getWholeText());
    } else if (node instanceof Element element) {
      String tag = element.normalName();
      if (SILENT.contains(tag)) silent++;
      else if (tag.equals("br")) breakLine();
      else if (tag.equals("td") || tag.equals("th")) nextCell();
      else if (BLOCKS.contains(tag)) endLine();
      if (tag.equals("blockquote")) quotes++;
      if (tag.equals("pre")) preformatted++;
      if (tag.equals("li")) line.append(mark(element));
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) return;
    String tag = element.normalName();
    if (tag.equals("a") && silent == 0) link(element);
    if (BLOCKS.contains(tag)) endLine();
    if (SILENT.contains(tag)) silent--;
    if (tag.equals("blockquote")) quotes--;
    if (tag.equals("pre")) preformatted--;
  }

  private static String mark(Element item) {
    Element list = item.parent();
    return list != null && list.normalName().equals("ol") ? "· " : "";
  }

  private void append(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (preformatted > 0 && c == '\n') breakLine();
      else if (!space) line.append(c);
      else if (preformatted > 0 || (!line.isEmpty() && line.charAt(line.length() - 1) != ' '))
        line.append(' ');
    }
  }

  /** Where a link leads, when its words do not say so. */
  private void link(Element element) {
    String to = element.attr("href");
    if (!to.startsWith("http") || to.length() > LONGEST_LINK || line.isEmpty()) return;
    String bare = to.substring(to.indexOf(':') + 1);
    // Its words are the end of the line; to look through all of it for each link would be
    // quadratic.
    int from = Math.max(0, line.length() - 2 * LONGEST_LINK);
    if (line.indexOf(bare.replaceAll("^/+|/+$", ""), from) < 0)
      line.append("（").append(to).append("）");
  }

  private void nextCell() {
    if (!line.isEmpty()) line.append('\t');
  }

  private void endLine() {
    if (!line.toString().isBlank()) breakLine();
    line.setLength(0);
  }

  private void breakLine() {
    text.append("> ".repeat(Math.min(DEEPEST_QUOTE, quotes))).append(line).append('\n');
    line.setLength(0);
  }
}
