package org.yihu.gateway.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.pages.ActionForms.Field;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Facts;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketState;

/** The forms of one trade. */
class FormGroup {

  /**
   * A form before it is filled for a ticket.
   *
   * @param action the verb, as {@code ActionReader} names it
   * @param key the key that opens or sends it, empty for none
   * @param main whether it is the usual next step
   * @param fits whether it makes sense for a ticket, to a unit
   */
  record Spec(
      String action,
      String label,
      String key,
      boolean main,
      BiPredicate<Ticket, String> fits,
      Function<TicketFile, List<Field>> fields) {}

  final Words words;
  final Rulebook rules;
  private final List<Spec> specs = new ArrayList<>();

  FormGroup(Words words, Rulebook rules) {
    this.words = words;
    this.rules = rules;
  }

  final List<Spec> specs() {
    return specs;
  }

  final void add(
      String action,
      String label,
      String key,
      boolean main,
      BiPredicate<Ticket, String> fits,
      Function<TicketFile, List<Field>> fields) {
    specs.add(new Spec(action, label, key, main, fits, fields));
  }

  static BiPredicate<Ticket, String> in(TicketState... states) {
    return (ticket, unit) -> Arrays.asList(states).contains(ticket.state());
  }

  static BiPredicate<Ticket, String> open() {
    return (ticket, unit) -> ticket.state().isOpen();
  }

  static Optional<Facts.Supervised> supervised(Ticket ticket) {
    return ticket.facts().supervision().filter(Facts.Supervised::isRunning);
  }
}
