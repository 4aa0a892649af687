package org.yihu.gateway.talk;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.reading.Contacts;
import org.yihu.gateway.ticket.TicketKind;

/**
 * A request in the making: what was told, and what is still to be asked. Everything may come in one
 * sentence; each thing is asked for once, and whoever does not know it says so.
 *
 * @param kind declared by the citizen (我要投诉), absent otherwise
 * @param what what happened, in their words
 * @param asked what was asked for already
 * @param files how many photos were sent
 */
public record Filing(Optional<String> kind, String what, Slots slots, Set<Slot> asked, int files) {

  /** What may be asked for, in this order. */
  public enum Slot {
    WHAT,
    WHERE,
    WHEN,
    CONTACT
  }

  private static final int SHORTEST = 5;
  private static final Pattern DIGITS = Pattern.compile("\\d{3}");
  private static final Pattern NUMBER = Pattern.compile("\\d{7}");
  private static final Pattern INTENT = Pattern.compile(
      "^(你好|您好)?[，, ]*我?(要|想|想要|需要)?(?<verb>投诉|举报|反映|反映问题|反映情况|求助|报修|提?个?建议|提个?意见|表扬|登记|登记工单|提交诉求|提诉求)(一下|一个问题|一件事|个事)?[。！!.]*$");
  private static final Pattern UNKNOWN =
      Pattern.compile("^(跳过|不知道|不清楚|不方便|没有|没了|无|不记得|记不清|说不清|不用|不需要|不留|算了)[了的]?[。.！!]*$");
  private static final Set<TicketKind> WITHOUT_PLACE =
      EnumSet.of(TicketKind.INQUIRY, TicketKind.SUGGESTION, TicketKind.PRAISE);

  public Filing {
    asked = Set.copyOf(asked);
  }

  /** Whoever only says that they want to file something; the kind is empty when they did not say. */
  static Optional<Filing> wanted(String text) {
    Matcher intent = INTENT.matcher(text);
    if (!intent.matches()) return Optional.empty();
    return Optional.of(new Filing(kindOf(intent.group("verb")), "", Slots.NONE, Set.of(), 0));
  }

  private static Optional<String> kindOf(String verb) {
    if (verb.contains("投诉")) return Optional.of(TicketKind.COMPLAINT.id());
    if (verb.contains("举报")) return Optional.of(TicketKind.IRREGULARITY.id());
    if (verb.equals("求助") || verb.equals("报修")) return Optional.of(TicketKind.ASSISTANCE.id());
    if (verb.contains("建议") || verb.contains("意见")) return Optional.of(TicketKind.SUGGESTION.id());
    if (verb.equals("表扬")) return Optional.of(TicketKind.PRAISE.id());
    return Optional.empty();
  }

  /** From what somebody reports, whatever it already tells. */
  static Filing of(String text, ContactReader reader) {
    Contacts contacts = reader.read(text);
    return new Filing(Optional.empty(), contacts.rest(), Slots.in(text, contacts), Set.of(), 0);
  }

  /** @param kind as triage takes it; some kinds need no place */
  Optional<Slot> asks(TicketKind kind) {
    if (what.length() < SHORTEST) return Optional.of(Slot.WHAT);
    boolean placed = WITHOUT_PLACE.contains(kind);
    if (!placed && slots.where().isEmpty() && !asked.contains(Slot.WHERE))
      return Optional.of(Slot.WHERE);
    if (!placed && slots.when().isEmpty() && !asked.contains(Slot.WHEN))
      return Optional.of(Slot.WHEN);
    boolean reachable = slots.phone().isPresent();
    if (!reachable && !asked.contains(Slot.CONTACT)) return Optional.of(Slot.CONTACT);
    return Optional.empty();
  }

  Filing asking(Slot slot) {
    Set<Slot> all = new TreeSet<>(asked);
    all.add(slot);
    return new Filing(kind, what, slots, all, files);
  }

  /** What was asked for last. */
  Slot lastAsked() {
    return asked.stream().max(Comparator.naturalOrder()).orElse(Slot.WHAT);
  }

  /** As if the last question had not been asked, so that it is asked again. */
  Filing asksAgain() {
    Set<Slot> all = new TreeSet<>(asked);
    all.remove(lastAsked());
    return new Filing(kind, what, slots, all, files);
  }

  /** Whether somebody says that they do not know, or will not tell. */
  static boolean isUnknown(String text) {
    return UNKNOWN.matcher(text).matches();
  }

  /** With the answer to what was asked for. */
  Filing answered(Slot slot, String text, ContactReader reader) {
    if (isUnknown(text) && slot != Slot.WHAT) return this;
    Contacts contacts = slot == Slot.CONTACT ? reader.answered(text) : reader.read(text);
    Slots found = Slots.in(text, contacts);
    Slots told = found.over(slots);
    return switch (slot) {
      case WHAT -> new Filing(kind, joined(what, contacts.rest()), told, asked, files);
      case WHERE ->
        new Filing(
            kind,
            what,
            found.where().isPresent() && text.length() > 40
                ? told
                : told.withWhere(contacts.rest()),
            asked,
            files);
      case WHEN -> new Filing(kind, what, told.withWhen(contacts.rest()), asked, files);
      case CONTACT ->
        hasWords(contacts) && (found.equals(Slots.NONE) || isOfOthers(contacts))
            ? supplemented(text, found, contacts)
            : new Filing(kind, what, told, asked, files);
    };
  }

  /** Whether numbers are told that are not the citizen's, which belong to the matter. */
  private static boolean isOfOthers(Contacts contacts) {
    return NUMBER.matcher(contacts.rest()).find();
  }

  /** Digits alone that are no number are a slip, and no part of the matter. */
  private static boolean hasWords(Contacts contacts) {
    return contacts.rest().codePoints().anyMatch(Character::isLetter);
  }

  /** Whether the answer to the question how somebody can be reached has digits and no number of theirs. */
  static boolean isUnclear(String text, ContactReader reader) {
    return DIGITS.matcher(text).find() && reader.answered(text).phone().isEmpty();
  }

  /** With something added or corrected after it was told back. */
  Filing supplemented(String text, ContactReader reader) {
    Contacts contacts = reader.read(text);
    return supplemented(text, Slots.in(text, contacts), contacts);
  }

  private Filing supplemented(String text, Slots found, Contacts contacts) {
    boolean onlyContact = contacts.rest().length() < SHORTEST
        || (found.where().isEmpty()
            && found.when().isEmpty()
            && !found.equals(Slots.NONE)
            && !isOfOthers(contacts));
    return new Filing(
        kind, onlyContact ? what : joined(what, contacts.rest()), found.over(slots), asked, files);
  }

  Filing withFiles(int count) {
    return new Filing(kind, what, slots, asked, count);
  }

  private static String joined(String before, String more) {
    return before.isEmpty() ? more : before + "\n" + more;
  }

  /** What is filed: the citizen's words, and what they answered to questions. */
  public String text() {
    var text = new StringBuilder(what);
    slots
        .where()
        .filter(where -> !what.contains(where))
        .ifPresent(where -> text.append("\n地点：").append(where));
    slots
        .when()
        .filter(when -> !what.contains(when))
        .ifPresent(when -> text.append("\n时间：").append(when));
    return text.toString();
  }
}
