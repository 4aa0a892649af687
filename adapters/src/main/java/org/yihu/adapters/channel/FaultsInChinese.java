package org.yihu.adapters.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yihu.config.Texts;

/**
 * What a fault is called to citizens and staff, on whichever page or in whichever conversation: the
 * {@linkplain FieldNames field's name} and what to do ({@code input.CODE}), both from the city pack.
 */
public final class FaultsInChinese {
  private static final String INPUT = "input.";
  private static final int MEGABYTE = 1 << 20;

  private final Texts texts;
  private final FieldNames names;
  private final Optional<String> form;

  public FaultsInChinese(Texts texts) {
    this(texts, Optional.empty());
  }

  private FaultsInChinese(Texts texts, Optional<String> form) {
    this.texts = texts;
    this.names = new FieldNames(texts);
    this.form = form;
  }

  /** The same for a form that calls its fields by names of its own. */
  public FaultsInChinese of(String one) {
    return new FaultsInChinese(texts, Optional.of(one));
  }

  /** All faults in one line, each with its field. */
  public String line(List<Fault> faults) {
    return faults.stream().map(this::line).distinct().collect(Collectors.joining("；"));
  }

  /** One fault with its field; without a field for the message as a whole. */
  public String line(Fault fault) {
    return field(fault)
        .map(name -> texts.get("input.line", "field", name, "detail", detail(fault)))
        .orElseGet(() -> detail(fault));
  }

  /** What to do about it, without the field. */
  public String detail(Fault fault) {
    String[] values = fault.bounds().entrySet().stream()
        .flatMap(bound -> Stream.of(bound.getKey(), value(fault.code(), bound.getValue())))
        .toArray(String[]::new);
    return texts.get(INPUT + fault.code(), values);
  }

  private String value(Fault.Code code, Object bound) {
    if (code != Fault.Code.TOO_LARGE || !(bound instanceof Number bytes)) return bound.toString();
    long most = bytes.longValue();
    return most < MEGABYTE
        ? texts.get("input.bytes", "count", Long.toString(most))
        : texts.get("input.megabytes", "count", Long.toString(most / MEGABYTE));
  }

  /** The field as its form calls it; of a file its place as well. */
  private Optional<String> field(Fault fault) {
    List<String> path = Arrays.stream(fault.pointer().split("/", -1))
        .filter(step -> !step.isEmpty())
        .toList();
    if (path.isEmpty()) return Optional.empty();
    if (path.get(0).equals("attachments") && path.size() > 1 && isIndex(path.get(1)))
      return Optional.of(
          texts.get("field.attachment", "place", "" + (Integer.parseInt(path.get(1)) + 1)));
    return Optional.of(name(path.get(path.size() - 1)));
  }

  private static boolean isIndex(String step) {
    return step.matches("\\d{1,6}");
  }

  /** A field that no form shows has no name; programs alone can send it. */
  private String name(String field) {
    return names.of(form, field).orElseGet(() -> texts.get("field.other"));
  }
}
