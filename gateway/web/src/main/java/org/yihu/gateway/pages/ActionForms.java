package org.yihu.gateway.pages;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.yihu.gateway.desk.Duties;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.UnitAction;
import org.yihu.gateway.web.ActionReader;

/**
 * What may be done with a ticket, as forms: those of a viewer's duties that its state lets make sense.
 * Whether they are allowed the rules say when a form is sent.
 */
public final class ActionForms {

  /**
   * @param key the key that opens or sends it, empty for none
   * @param main whether it is the usual next step
   */
  public record Form(String action, String label, String key, boolean main, List<Field> fields) {
    public Form {
      fields = List.copyOf(fields);
    }
  }

  /** @param type text, long, number, yes (a box), answer (yes or no), choice, choices, day, moment or photos */
  public record Field(
      String name,
      String label,
      String type,
      boolean required,
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

  private final ActionReader actions;
  private final List<FormGroup.Spec> specs;

  ActionForms(ActionReader actions, Words words, Rulebook rules) {
    this.actions = actions;
    this.specs = Stream.of(
            new IntakeForms(words, rules),
            new UnitForms(words, rules),
            new ReviewForms(words, rules),
            new OversightForms(words, rules))
        .flatMap(group -> group.specs().stream())
        .toList();
  }

  /** The forms for a viewer, the usual next step first. */
  List<Form> of(TicketFile file, Viewer viewer) {
    String unit = viewer.unit().orElse("");
    return specs.stream()
        .filter(spec -> isOf(viewer, actions.type(spec.action())))
        .filter(spec -> spec.fits().test(file.ticket(), unit))
        .map(spec -> new Form(
            spec.action(), spec.label(), spec.key(), spec.main(), spec.fields().apply(file)))
        .sorted(Comparator.comparing(form -> !form.main()))
        .toList();
  }

  private static boolean isOf(Viewer viewer, Class<? extends TicketAction> verb) {
    return UnitAction.class.isAssignableFrom(verb)
        ? viewer.is(Role.LIAISON) && viewer.unit().isPresent()
        : Duties.allow(viewer, verb);
  }
}
