package org.yihu.gateway.pages;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Field.Kind;
import org.yihu.gateway.ticket.Verb;
import org.yihu.gateway.ticket.Verbs;

/** What somebody may do with a ticket now, as forms. The verbs say it themselves; this words them. */
public final class ActionForms {
  /**
   * A form.
   *
   * @param key the key that opens or sends it, empty for none
   * @param main whether it is the usual next step
   */
  public record Form(String action, String label, String key, boolean main, List<Field> fields) {
    public Form {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field of a form.
   *
   * @param type the field's kind in small letters
   * @param most the longest text, or the largest number
   */
  public record Field(
      String name,
      String label,
      String type,
      boolean required,
      int most,
      List<Option> options,
      String value,
      String hint) {
    public Field {
      options = List.copyOf(options);
    }

    /** Whether one must choose: no answer stands there by itself, least of all “satisfied”. */
    public boolean isUnanswered() {
      return value.isEmpty() && options.stream().noneMatch(option -> option.id().isEmpty());
    }
  }

  private final Words words;
  private final Choices choices;
  private final Supplier<Rulebook> rules;

  /** @param rules as they hold at the moment */
  ActionForms(Words words, Supplier<Rulebook> rules) {
    this.words = words;
    this.choices = new Choices(words);
    this.rules = rules;
  }

  /** The forms for a viewer, the usual next step first. */
  List<Form> of(TicketFile file, Viewer viewer, Instant now) {
    Rulebook rulebook = rules.get();
    return Verbs.possible(file.ticket(), viewer.actor(), rulebook, now).stream()
        .map(verb -> new Form(
            verb.name(),
            words.text("verb." + verb.name()),
            words.orNothing("verb." + verb.name() + ".key"),
            verb.isUsual(),
            verb.fields().stream()
                .map(field -> field(verb, field, file, viewer, rulebook))
                .toList()))
        .sorted(Comparator.comparing(form -> !form.main()))
        .toList();
  }

  private Field field(
      Verb verb,
      org.yihu.gateway.ticket.Field<?> field,
      TicketFile file,
      Viewer viewer,
      Rulebook rulebook) {
    String key = "field." + verb.name() + "." + field.name();
    boolean required = field.isRequired(file.ticket(), rulebook);
    return new Field(
        field.name(),
        words.field(verb.name(), field.name()),
        field.kind().name().toLowerCase(Locale.ROOT),
        required,
        field.kind() == Kind.NUMBER ? field.most(rulebook) : field.mostCharacters(),
        choices.of(field, required, viewer, rulebook),
        choices.initially(field, required, file),
        words.orNothing(key + ".hint") + (required ? words.orNothing(key + ".needed") : ""));
  }
}
