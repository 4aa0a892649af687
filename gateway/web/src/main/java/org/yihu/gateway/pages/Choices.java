package org.yihu.gateway.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yihu.config.RulesConfig;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Field;
import org.yihu.gateway.ticket.Field.Kind;
import org.yihu.gateway.ticket.Field.Vocabulary;

/** What can be chosen in a field, in words. */
final class Choices {
  private final Words words;

  Choices(Words words) {
    this.words = words;
  }

  /** None for what is no choice; with an empty one at first where nobody need choose. */
  List<Option> of(Field<?> field, boolean required, Viewer viewer, Rulebook rules) {
    List<Option> options = field
        .vocabulary()
        .map(vocabulary -> options(vocabulary, field, viewer, rules))
        .orElse(List.of());
    if (field.kind() != Kind.CHOICE || required) return options;
    var all = new ArrayList<>(List.of(new Option("", words.text("choice.none"))));
    all.addAll(options);
    return all;
  }

  private List<Option> options(
      Vocabulary vocabulary, Field<?> field, Viewer viewer, Rulebook rules) {
    return switch (vocabulary) {
      case UNIT -> words.units();
      case UNIT_BELOW ->
        rules.units().below(viewer.unit().orElse("")).stream()
            .map(id -> new Option(id, words.unit(id)))
            .toList();
      case CATEGORY -> words.categories();
      case REGION -> words.regions();
      case DECLINE_REASON ->
        rules.figures().acceptance().declineReasons().stream()
            .map(reason -> new Option(reason.code(), reason.article() + "：" + reason.text()))
            .toList();
      case APPEAL_GROUND -> terms(rules.figures().afterwards().appealGrounds());
      case SUPERVISION_TRIGGER -> terms(rules.figures().supervision().supervisionTriggers());
      case SUPERVISION_MEANS -> terms(rules.figures().supervision().supervisionMeans());
      case KIND, URGENCY, SATISFACTION, OUTCOME, DECIDED_BY, MEANS, EMERGENCY_LINE ->
        words.of(
            vocabulary.name().toLowerCase(Locale.ROOT) + ".", field.words().toArray(String[]::new));
    };
  }

  private static List<Option> terms(List<RulesConfig.Term> terms) {
    return terms.stream().map(term -> new Option(term.code(), term.text())).toList();
  }

  /** What stands in a field at first: for the unit that is to lead, the one suggested. */
  String initially(Field<?> field, boolean required, TicketFile file) {
    String value = field.initially(file.ticket());
    boolean suggests = value.isEmpty()
        && required
        && field.vocabulary().filter(Vocabulary.UNIT::equals).isPresent();
    return suggests && !file.suggestions().isEmpty() ? file.suggestions().get(0).unit() : value;
  }
}
