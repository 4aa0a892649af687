package org.yihu.gateway.ticket;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * Something done to a ticket, holding its own rule.
 *
 * <p>To add a verb of staff:
 *
 * <ol>
 *   <li>Write one record here, named as the rules name the verb, its article in the comment: a {@link
 *       StaffAction}, or a {@link UnitAction} when a handling unit does it for itself.
 *   <li>Give it a constant {@code VERB}: the word, the roles whose duty it is, the rule, its {@link
 *       Field}s and how it is read from them. The rule asks state, who and time and nothing that is
 *       filled in, {@link When} what several verbs ask: forms and the API offer what it lets through.
 *   <li>Write {@code done}: refuse what is wrong with the fields, else say what happened, as a {@link
 *       TicketEvent}. Figures come from the {@link Rulebook}.
 *   <li>Add it to {@link Verbs#ALL}, and to the pack's texts: {@code verb.WORD}, {@code
 *       field.WORD.FIELD} with {@code .hint} where one helps, and the event's words.
 *   <li>Add its article to docs/rules.md, and the verb to docs/api.md and the OpenAPI document.
 * </ol>
 *
 * Tests name whatever of this was forgotten. What requesters, platforms, clocks and other tickets
 * bring about implements this interface alone.
 */
public interface TicketAction {
  /** Decides without changing anything. */
  Decision on(Ticket ticket, Rulebook rules, Instant now);
}
