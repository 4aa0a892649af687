package org.yihu.gateway.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yihu.config.RulesConfig;
import org.yihu.gateway.pages.ActionForms.Field;
import org.yihu.gateway.pages.Words.Option;

/** Fields of forms, and the options of their choices. */
final class Fields {
  private Fields() {}

  static List<Option> terms(List<RulesConfig.Term> terms) {
    return terms.stream().map(term -> new Option(term.code(), term.text())).toList();
  }

  static List<Option> plain(String... all) {
    return Arrays.stream(all).map(word -> new Option(word, word)).toList();
  }

  static List<Option> optional(List<Option> options) {
    var all = new ArrayList<Option>();
    all.add(new Option("", "（不填）"));
    all.addAll(options);
    return all;
  }

  static Field text(String name, String label, boolean required) {
    return new Field(name, label, "text", required, List.of(), "", "");
  }

  static Field area(String name, String label, boolean required) {
    return new Field(name, label, "long", required, List.of(), "", "");
  }

  static Field number(String name, String label, int least, int most) {
    return new Field(name, label, "number", false, List.of(), "", least + "至" + most);
  }

  static Field yes(String name, String label) {
    return new Field(name, label, "yes", false, List.of(), "", "");
  }

  static Field answer(String name, String label) {
    return new Field(name, label, "answer", true, List.of(), "", "");
  }

  static Field choice(String name, String label, List<Option> options, String value) {
    return new Field(name, label, "choice", true, options, value, "");
  }
}
