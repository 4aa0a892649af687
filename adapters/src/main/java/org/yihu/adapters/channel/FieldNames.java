package org.yihu.adapters.channel;

import java.util.Optional;
import org.yihu.config.Texts;

/**
 * What fields are called: as the form that shows one calls it ({@code field.FORM.NAME}), else as it is
 * called everywhere ({@code field.NAME}); both from the city pack.
 */
public final class FieldNames {
  private static final String FIELD = "field.";

  private final Texts texts;

  public FieldNames(Texts texts) {
    this.texts = texts;
  }

  /** Empty when no form shows such a field: programs alone can send it. */
  public Optional<String> of(Optional<String> form, String field) {
    return form.flatMap(one -> text(FIELD + one + "." + field)).or(() -> text(FIELD + field));
  }

  private Optional<String> text(String key) {
    return Optional.of(key).filter(texts.keys()::contains).map(texts::get);
  }
}
