package org.yihu.gateway.desk;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yihu.config.CityPack;
import org.yihu.config.RulesConfig;
import org.yihu.config.Texts;
import org.yihu.gateway.ticket.Clock;
import org.yihu.gateway.ticket.HandlingReport;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.Urgency;

/**
 * The history of a ticket in words: in the requester's, which leave out what goes on between hotline
 * and units, and in the staff's, which leave out nothing. A text of the pack names the fields of its
 * event in braces; {@code [[field|text]]} is left out where the field is empty or no.
 */
public final class TimelineWording {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
  /** {@code [[field|text]]}: text that stands only where the field has something to say. */
  private static final Pattern PART = Pattern.compile("\\[\\[(\\w+)\\|(.*?)]]");

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> UNITS =
      Set.of("lead", "unit", "from", "to", "proposed", "assisting", "units");

  /** One line of the timeline. */
  public record Line(Instant at, String type, String actor, String what) {}

  private final Texts texts;
  private final CityPack pack;
  private final Map<String, String> unitNames;
  private final Map<String, String> terms;
  private final Map<String, String> sources;
  private final Map<String, String> categories;

  public TimelineWording(CityPack pack) {
    this.pack = pack;
    this.texts = pack.texts();
    this.unitNames =
        pack.units().stream().collect(Collectors.toMap(CityPack.Unit::id, CityPack.Unit::name));
    this.sources = pack.sources().stream()
        .collect(Collectors.toMap(CityPack.Source::id, CityPack.Source::name));
    this.categories = pack.categories().stream()
        .collect(Collectors.toMap(CityPack.Category::id, CityPack.Category::name));
    RulesConfig rules = pack.rules();
    this.terms = Stream.of(
            rules.afterwards().appealGrounds(),
            rules.supervision().supervisionTriggers(),
            rules.supervision().supervisionMeans())
        .flatMap(List::stream)
        .collect(Collectors.toMap(RulesConfig.Term::code, RulesConfig.Term::text, (a, b) -> a));
  }

  /** The name of a unit, or its id when the pack no longer has it. */
  public String unitName(String id) {
    return unitNames.getOrDefault(id, id);
  }

  /** How people read a moment. */
  public String minute(Instant at) {
    return MINUTE.format(at.atZone(pack.zone()));
  }

  /** What a requester may read. */
  public List<Line> timeline(TicketFile file) {
    return worded(file, "event.");
  }

  /** What staff read. */
  public List<Line> staffTimeline(TicketFile file) {
    return worded(file, "staff.");
  }

  private List<Line> worded(TicketFile file, String audience) {
    return file.history().stream()
        .filter(entry -> texts.keys().contains(audience + entry.event().type()))
        .map(entry -> new Line(
            entry.at(), entry.event().type(), entry.actor(), word(entry.event(), audience)))
        .toList();
  }

  private String word(TicketEvent event, String audience) {
    Map<String, String> values = new HashMap<>();
    collect((Record) event, values);
    String text = PART.matcher(texts.get(audience + event.type()))
        .replaceAll(part ->
            Matcher.quoteReplacement(isSaid(values.get(part.group(1))) ? part.group(2) : ""));
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
  }

  private boolean isSaid(@Nullable String value) {
    return value != null && !value.isEmpty() && !value.equals(texts.get("no"));
  }

  /** The fields of a record, those of records in it as well, each as a word. */
  private void collect(Record record, Map<String, String> values) {
    for (RecordComponent field : record.getClass().getRecordComponents()) {
      Object value = value(field, record);
      if (value instanceof Optional<?> optional) value = optional.orElse(null);
      if (value instanceof Record inner && !(value instanceof Clock)) collect(inner, values);
      values.put(field.getName(), word(field.getName(), value));
    }
  }

  private static @Nullable Object value(RecordComponent field, Record record) {
    try {
      return field.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass() + "." + field.getName(), e);
    }
  }

  private String word(String field, @Nullable Object value) {
    if (value == null) return "";
    if (value instanceof Collection<?> all)
      return all.stream().map(one -> word(field, one)).collect(Collectors.joining("、"));
    if (value instanceof Clock clock) return minute(clock.due().at());
    if (value instanceof Instant at) return minute(at);
    if (value instanceof LocalDate day) return DAY.format(day);
    if (value instanceof Satisfaction rating) return texts.get("satisfaction." + rating.id());
    if (value instanceof TicketKind kind) return texts.get("kind." + kind.id());
    if (value instanceof HandlingReport.Outcome outcome)
      return texts.get("outcome." + outcome.name().toLowerCase(java.util.Locale.ROOT));
    if (value instanceof Boolean yes) return texts.get(yes ? "yes" : "no");
    if (UNITS.contains(field)) return unitName(value.toString());
    if (value instanceof Urgency urgency) return texts.get("urgency." + urgency.id());
    if (field.equals("channel")) return texts.get("channel." + value);
    if (field.equals("source")) return sources.getOrDefault(value.toString(), value.toString());
    if (field.equals("category"))
      return categories.getOrDefault(value.toString(), value.toString());
    if (field.equals("region"))
      return pack.regions().name(value.toString()).orElse(value.toString());
    if (field.equals("means") && texts.keys().contains("means." + value))
      return texts.get("means." + value);
    if (field.equals("step")) return texts.get("step." + value);
    return terms.getOrDefault(value.toString(), value.toString());
  }
}
