package org.yihu.gateway.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.yihu.gateway.ticket.Facts;
import org.yihu.gateway.ticket.TicketEvent;

/** Events and facts to JSON columns and back; fields added later are absent in old rows. */
final class EventCodec {
  private static final ObjectMapper JSON = JsonMapper.builder()
      .addModule(new Jdk8Module())
      .addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .serializationInclusion(JsonInclude.Include.NON_ABSENT)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private static final Map<String, Class<? extends TicketEvent>> TYPES = TicketEvent.types();

  /** Written straight through: building a tree of the parts first took most of the encoding's time. */
  private record Flat(
      @JsonUnwrapped Facts.Progress progress,
      @JsonUnwrapped Facts.Handling handling,
      @JsonUnwrapped Facts.Returns returns,
      @JsonUnwrapped Facts.Extension extension,
      @JsonUnwrapped Facts.Asking asking,
      @JsonUnwrapped Facts.Oversight oversight,
      @JsonUnwrapped Facts.Merging merging) {}

  private EventCodec() {}

  /** As JSON text, which the database parses once. */
  static String encode(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("encoding " + value.getClass().getSimpleName(), e);
    }
  }

  static TicketEvent event(String type, JsonObject data) {
    Class<? extends TicketEvent> as = TYPES.get(type);
    if (as == null) throw new IllegalStateException("unknown event type " + type);
    return decode(data, as);
  }

  /** Facts in one flat object, whatever records the code keeps them in. */
  static String encode(Facts facts) {
    return encode(new Flat(
        facts.progress(),
        facts.handling(),
        facts.returns(),
        facts.extension(),
        facts.asking(),
        facts.oversight(),
        facts.merging()));
  }

  static Facts facts(JsonObject data) {
    return new Facts(
        decode(data, Facts.Progress.class),
        decode(data, Facts.Handling.class),
        decode(data, Facts.Returns.class),
        decode(data, Facts.Extension.class),
        decode(data, Facts.Asking.class),
        decode(data, Facts.Oversight.class),
        decode(data, Facts.Merging.class));
  }

  private static <T> T decode(JsonObject data, Class<T> type) {
    try {
      return JSON.readValue(data.encode(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("decoding " + type.getSimpleName(), e);
    }
  }
}
