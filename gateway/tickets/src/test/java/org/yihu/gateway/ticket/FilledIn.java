package org.yihu.gateway.ticket;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.config.RulesConfig;
import org.yihu.gateway.ticket.Field.Vocabulary;

/** A form filled in by a test: rightly in every field for a ticket, then changed where the test wants. */
final class FilledIn implements Filled {
  private final Map<String, Object> values = new HashMap<>();
  final List<String> wrong = new ArrayList<>();
  private final String unit;
  private int photos = 1;

  private FilledIn(String unit) {
    this.unit = unit;
  }

  static FilledIn empty(String unit) {
    var filled = new FilledIn(unit);
    filled.photos = 0;
    return filled;
  }

  /** What makes the verb do, if it may be done at all. */
  static FilledIn rightly(Verb verb, Ticket ticket, String unit, Instant now) {
    var filled = new FilledIn(unit);
    for (Field<?> field : verb.fields()) filled.values.put(field.name(), filled.right(field, now));
    List<String> joint = ticket.facts().returns().joint();
    if (verb == Dispatch.VERB && !joint.isEmpty()) {
      filled.values.put("lead", joint.get(0));
      filled.values.put("assisting", String.join(",", joint.subList(1, joint.size())));
    }
    return filled;
  }

  private Object right(Field<?> field, Instant now) {
    return switch (field.kind()) {
      case LINE -> field.name().equals("into") ? "20260101000001" : "一队王强，电话告知";
      case TEXT -> "现场查看后当日组织工人铣刨坑洼路面并重新铺设沥青";
      case NUMBER -> 1;
      case FLAG, ANSWER -> true;
      case CHOICE -> field.vocabulary().map(words -> chosen(field, words)).orElseThrow();
      case CHOICES -> "finance, urban-management";
      case DAY -> now.atZone(zone()).toLocalDate().toString();
      case MOMENT -> LocalDateTime.ofInstant(now, zone()).toString();
      case ATTACHMENTS -> "";
    };
  }

  private String chosen(Field<?> field, Vocabulary words) {
    return switch (words) {
      case UNIT -> unit.equals("tax") ? "housing-construction" : "tax";
      case UNIT_BELOW -> Walk.RULES.units().below(unit).stream().findFirst().orElse("nowhere");
      case CATEGORY -> "urban.roads";
      case REGION -> "430503";
      case DECLINE_REASON ->
        Walk.RULES.figures().acceptance().declineReasons().get(0).code();
      case APPEAL_GROUND -> first(Walk.RULES.figures().afterwards().appealGrounds());
      case SUPERVISION_TRIGGER -> first(Walk.RULES.figures().supervision().supervisionTriggers());
      case SUPERVISION_MEANS -> first(Walk.RULES.figures().supervision().supervisionMeans());
      case KIND, URGENCY, SATISFACTION, OUTCOME, DECIDED_BY, MEANS, EMERGENCY_LINE ->
        field.words().get(0);
    };
  }

  private static String first(List<RulesConfig.Term> terms) {
    return terms.get(0).code();
  }

  FilledIn with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  FilledIn without(String name) {
    values.remove(name);
    return this;
  }

  @Override
  public String unit() {
    return unit;
  }

  @Override
  public int photos() {
    return photos;
  }

  @Override
  public ZoneId zone() {
    return Walk.RULES.calendar().zone();
  }

  @Override
  public Optional<String> text(String name, int most) {
    Optional<String> text = Optional.ofNullable((String) values.get(name));
    if (text.filter(long_ -> long_.length() > most).isPresent()) wrong.add(name + " TOO_LONG");
    return text;
  }

  @Override
  public Optional<Integer> number(String name, int least, int most) {
    Optional<Integer> number = Optional.ofNullable((Integer) values.get(name));
    if (number.filter(one -> one < least || one > most).isPresent())
      wrong.add(name + " NOT_A_NUMBER");
    return number;
  }

  @Override
  public Optional<Boolean> flag(String name) {
    return Optional.ofNullable((Boolean) values.get(name));
  }

  @Override
  public void wrong(String name, Wrong what, List<String> allowed) {
    wrong.add(name + " " + what + (allowed.isEmpty() ? "" : " " + String.join(",", allowed)));
  }
}
